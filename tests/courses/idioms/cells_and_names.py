# Cells, names and what a notebook remembers.

# %% idiom two_answers_for_one_name
# %% answer
answer = 12 * 7
# %% wrong
answer = 12 + 7
# %% test
assert answer == 84
# %% answer
answer = 84 ** 0.5
# %% wrong
answer = 84
# %% test
assert abs(answer - 9.1651) < 1e-3, "the square root of the last answer"

# %% idiom name_from_a_plain_cell
# %% own
rate = 0.19
# %% answer
gross = round(100 * (1 + rate), 2)
# %% wrong
gross = 100 * rate
# %% test
assert gross == 119.0 and rate == 0.19

# %% idiom import_in_a_plain_cell
# %% own
import numpy as np
from math import isclose
# %% answer
def rms(values):
    return float(np.sqrt(np.mean(np.square(values))))
# %% wrong
def rms(values):
    return float(np.mean(values))
# %% test
assert isclose(rms([3, 4]), np.sqrt(12.5))

# %% idiom import_in_the_answer
# %% answer
import fractions as fr
half = fr.Fraction(3, 6)
# %% wrong
import fractions as fr
half = fr.Fraction(3, 5)
# %% test
assert half == fr.Fraction(1, 2)

# %% idiom test_uses_the_test_before
# %% answer
def scale(values, k=2):
    return [k * v for v in values]
# %% wrong
def scale(values, k=2):
    return values * k
# %% test
sample = [5, 1, 4]
doubled = scale(sample)
assert doubled == [10, 2, 8]
# %% answer
def largest(values):
    return max(values)
# %% wrong
def largest(values):
    return values[-1]
# %% test
assert largest(doubled) == 10 and largest(sample) == 5

# %% idiom locked_cell_calls_the_answer
# %% answer
visits = []
def visit(place):
    visits.append(place)
    return len(visits)
# %% wrong
visits = []
def visit(place):
    return len(visits) + 1
# %% locked
first = visit("Rome")
print(first, visits)
# %% test
assert visit("Oslo") == 2
assert visits == ["Rome", "Oslo"] and first == 1

# %% idiom marked_by_hand_then_tested
# %% by hand
plan = ["read", "sort", "write"]
# %% wrong
plan = []
# %% test
assert len(plan) == 3 and plan[0] == "read"

# %% idiom hidden_test_uses_visible_helper
# %% answer
def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
# %% wrong
def is_leap(year):
    return year % 4 == 0
# %% test
def expect(year, wanted):
    found = is_leap(year)
    assert found is wanted, f"{year}: {found}, expected {wanted}"

expect(2024, True)
### BEGIN HIDDEN TESTS
expect(1900, False)
expect(2000, True)
### END HIDDEN TESTS

# %% idiom name_in_globals
# %% answer
planet_count = 8
# %% wrong
planets_count = 8
# %% test
assert "planet_count" in globals(), "set planet_count"
assert globals()["planet_count"] == 8

# %% idiom name_tried
# %% answer
capital = "Quito"
# %% wrong
capitol = "Quito"
# %% test
try:
    capital
except NameError:
    raise AssertionError("capital is not there")
assert capital.lower() == "quito"

# %% idiom names_in_a_loop
# %% answer
q_a, q_b, q_c = 1, 4, 9
# %% wrong
q_a, q_b, q_c = 1, 4, 8
# %% test
for name, wanted in [("q_a", 1), ("q_b", 4), ("q_c", 9)]:
    assert eval(name) == wanted, name

# %% idiom answer_deleted_and_put_back
# %% answer
def cube(n):
    return n ** 3
def cubes(n):
    return [cube(k) for k in range(n)]
# %% wrong
def cube(n):
    return n ** 3
def cubes(n):
    return [k ** 3 for k in range(n)]
# %% test
assert cubes(3) == [0, 1, 8]
kept = cube
del cube
try:
    cubes(2)
except NameError:
    pass
else:
    raise AssertionError("cubes does not use cube")
finally:
    cube = kept
assert cubes(2) == [0, 1]

# %% idiom other_function_replaced
# %% answer
def price(item):
    return {"tea": 2, "cake": 4}[item]
def bill(items):
    return sum(price(item) for item in items)
# %% wrong
def price(item):
    return {"tea": 2, "cake": 4}[item]
def bill(items):
    return sum({"tea": 2, "cake": 4}[item] for item in items)
# %% test
real_price = price
def price(item):
    return 10
assert bill(["tea", "tea", "cake"]) == 30
price = real_price
assert bill(["tea", "cake"]) == 6

# %% idiom global_constant_changed_by_test
# %% answer
THRESHOLD = 10
def is_high(x):
    return x > THRESHOLD
# %% wrong
THRESHOLD = 10
def is_high(x):
    return x > 10
# %% test
assert is_high(11) and not is_high(9)
THRESHOLD = 100
assert not is_high(50)
THRESHOLD = 10

# %% idiom source_of_a_function
# %% answer
def total(values):
    result = 0
    for v in values:
        result += v
    return result
# %% wrong
def total(values):
    return sum(values)
# %% test
import inspect
text = inspect.getsource(total)
assert "for " in text and "sum(" not in text
assert total([1, 2, 3]) == 6

# %% idiom syntax_tree_of_a_function
# %% answer
def countdown(n):
    return [n] + countdown(n - 1) if n else []
# %% wrong
def countdown(n):
    return list(range(n, 0, -1))
# %% test
import ast, inspect
tree = ast.parse(inspect.getsource(countdown))
called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
assert "countdown" in called, "use recursion"
assert countdown(3) == [3, 2, 1]

# %% idiom what_was_typed
# %% answer
gold = {"Kenya": 4, "Japan": 7}
# %% wrong
gold = dict(Kenya=4, Japan=7)
# %% test
assert any('"Kenya"' in cell and "{" in cell for cell in In[:-1])

# %% idiom magics_around_a_test
# %% own
%matplotlib inline
# %% answer
def triangle(n):
    return n * (n + 1) // 2
# %% wrong
def triangle(n):
    return n * n // 2
# %% test
%time found = triangle(10)
assert found == 55

# %% idiom timed_cell
# %% answer
def clip(x, low, high):
    return max(low, min(x, high))
# %% wrong
def clip(x, low, high):
    return min(x, high)
# %% test
%%time
assert clip(5, 0, 3) == 3
assert clip(-5, 0, 3) == 0

# %% idiom captured_cell
# %% answer
def shout(word):
    print(word.upper() + "!")
# %% wrong
def shout(word):
    print(word + "!")
# %% locked
%%capture shown
shout("hey")
# %% test
assert shown.stdout == "HEY!\n"

# %% idiom name_imported_as_the_answer
# %% answer
from math import gcd
import statistics as st
# %% wrong
def gcd(a, b):
    return 6
# %% test
assert st.median([1, 5, 9]) == 5
# %% test
assert gcd(12, 18) == 6

# %% idiom helper_patched_twice
# %% answer
def roll():
    import random
    return random.randint(1, 6)
def roll_two():
    return roll() + roll()
# %% wrong
def roll():
    return 4
def roll_two():
    return 8
# %% test
from unittest.mock import patch
import __main__
with patch("__main__.roll", side_effect=[2, 5]) as r:
    assert roll_two() == 7
assert r.call_count == 2
with patch.object(__main__, "roll", return_value=1):
    assert roll_two() == 2

# %% idiom two_names_for_one_list
# %% answer
prices = [3, 5]
same = prices
copied = prices.copy()
# %% wrong
prices = [3, 5]
same = prices.copy()
copied = prices.copy()
# %% wrong
prices = [3, 5]
same = copied = prices
# %% test
assert same is prices and copied == prices and copied is not prices
prices.append(8)
assert same == [3, 5, 8] and copied == [3, 5]

# %% idiom array_inside_of_a_list
# %% answer
import numpy as np
xs = np.array([1.0, 2.5])
mixed = [0, xs, ("a", xs), {"xs": xs}]
# %% wrong
import numpy as np
xs = np.array([1.0, 2.5])
mixed = [0, xs.copy(), ("a", xs), {"xs": xs}]
# %% test
assert mixed == [0, xs, ("a", xs), {"xs": xs}]

# %% idiom row_with_a_name
# %% answer
grid = [[0, 0] for _ in range(3)]
last = grid[-1]
def mark(column):
    last[column] = 1
# %% wrong
grid = [[0, 0]] * 3
last = grid[-1]
def mark(column):
    last[column] = 1
# %% test
mark(1)
assert grid == [[0, 0], [0, 0], [0, 1]] and last == [0, 1]
last.append(7)
assert grid[2] is last and grid[2][-1] == 7

# %% idiom what_was_typed_last
# %% answer
0b101
# %% wrong
5
# %% test
assert "0b" in _i, "write it as a binary number"
assert type(_) is int and _ == 5
# %% answer
int("7777", 8)
# %% wrong
4095
# %% test
assert _i.startswith("int(") and _ == 4095
# %% answer
total = 0
for number in range(4):
    total += number
# %% wrong
total = sum(range(4))
# %% own
total
# %% test
assert "for" in _ii and total == 6

# %% idiom import_looked_up_as_text
# %% answer
from math import hypot as length
# %% wrong
from math import hypot
# %% test
assert "length" in dir()
# %% test
assert "length" in globals() and "length" in vars()
# %% test
if "length" not in locals():
    raise NameError("import it as length")
assert length(3, 4) == 5
