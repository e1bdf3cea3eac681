# 中文：函数名、变量名、提示都用中文。
# %% text
# # 作业一：列表
# 请在标出的位置写代码。
# %% answer pingjun
def 平均(数列):
    """返回平均值；空列表引发 ValueError。"""
    ### BEGIN SOLUTION
    if not 数列:
        raise ValueError("列表是空的")
    return sum(数列) / len(数列)
    ### END SOLUTION
# %% test test-pingjun 2
assert 平均([1, 2]) == 1.5, "两个数的平均值不对"
### BEGIN HIDDEN TESTS
assert 平均([-3, 3, 6]) == 2
try:
    平均([])
except ValueError:
    pass
else:
    raise AssertionError("空列表应当引发 ValueError")
### END HIDDEN TESTS
# %% answer chengji
# 把每个人的成绩放进字典 `成绩`：小明 90，小红 85。
### BEGIN SOLUTION
成绩 = {"小明": 90, "小红": 85}
### END SOLUTION
# %% test test-chengji 1
assert isinstance(成绩, dict), "需要一个字典"
assert "小明" in 成绩
### BEGIN HIDDEN TESTS
assert 成绩 == {"小红": 85, "小明": 90}
### END HIDDEN TESTS
# %% answer mingdan
def 名单(成绩, 及格线=60):
    """及格的人，按成绩从高到低，用“、”连起来。"""
    ### BEGIN SOLUTION
    及格 = [名字 for 名字, 分数 in 成绩.items() if 分数 >= 及格线]
    return "、".join(sorted(及格, key=成绩.get, reverse=True))
    ### END SOLUTION
# %% test test-mingdan 2
assert 名单({"甲": 61, "乙": 99}) == "乙、甲"
### BEGIN HIDDEN TESTS
assert 名单({"甲": 60, "乙": 59}) == "甲"
assert 名单({"甲": 80, "乙": 90}, 及格线=85) == "乙"
### END HIDDEN TESTS
# %% written shuoming 2
# 为什么平均值有时会骗人？
