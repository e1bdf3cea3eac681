def 名单(成绩, 及格线=60):
    排好 = sorted(成绩, key=lambda 名字: -成绩[名字])
    return "、".join(名字 for 名字 in 排好 if 成绩[名字] > 及格线)
