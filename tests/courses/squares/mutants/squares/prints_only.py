def squares(n):
    print([number ** 2 for number in range(1, n + 1)])
