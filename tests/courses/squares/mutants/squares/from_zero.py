def squares(n):
    if n < 1:
        raise ValueError(n)
    return [number ** 2 for number in range(n)]
