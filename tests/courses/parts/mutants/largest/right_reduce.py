from functools import reduce


def largest(items):
    return reduce(lambda a, b: a if a > b else b, items)
