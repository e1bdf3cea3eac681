def primes(most):
    sieve = [True] * (most + 1)
    for n in range(2, most + 1):
        for many in range(2 * n, most + 1, n):
            sieve[many] = False
    return [n for n in range(2, most + 1) if sieve[n]]
