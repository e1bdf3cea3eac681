from statistics import mean


def 平均(数列):
    if len(数列) == 0:
        raise ValueError
    return mean(数列)
