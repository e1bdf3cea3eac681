def primes(most):
    return [n for n in range(2, most) if all(n % d for d in range(2, n))]
