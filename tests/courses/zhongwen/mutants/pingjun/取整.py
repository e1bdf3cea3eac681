def 平均(数列):
    return sum(数列) // len(数列)
