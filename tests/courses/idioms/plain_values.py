# Values: text, numbers, sets, dates and other plain things.

# %% idiom multiple_choice
# %% answer
choice = "b"
# %% wrong
choice = "c"
# %% test
assert choice in ("a", "b", "c", "d"), "one letter"
### BEGIN HIDDEN TESTS
assert choice == "b"
### END HIDDEN TESTS

# %% idiom hashed_answer
# %% answer
year_of_moon_landing = 1969
# %% wrong
year_of_moon_landing = 1968
# %% test
from hashlib import sha1
assert sha1(str(type(year_of_moon_landing)).encode("utf-8") + b"salt").hexdigest() == sha1(b"<class 'int'>salt").hexdigest()
assert sha1(str(year_of_moon_landing).encode("utf-8") + b"pepper").hexdigest() == sha1(b"1969pepper").hexdigest()

# %% idiom hashed_sorted_set
# %% answer
initials = {word[0] for word in ["kiwi", "lime", "kaki"]}
# %% wrong
initials = [word[0] for word in ["kiwi", "lime", "kaki"]]
# %% test
from hashlib import md5
assert md5(str(type(initials)).encode()).hexdigest() == md5(b"<class 'set'>").hexdigest(), "a set, please"
assert md5(str(sorted(initials)).encode()).hexdigest() == md5(b"['k', 'l']").hexdigest()

# %% idiom text_answer
# %% answer
explanation = "The median does not move when one value becomes very large."
# %% wrong
explanation = "no idea"
# %% test
assert isinstance(explanation, str) and len(explanation.split()) > 5
assert "median" in explanation.lower()

# %% idiom none_is_the_answer
# %% answer
def find(items, wanted):
    for i, item in enumerate(items):
        if item == wanted:
            return i
# %% wrong
def find(items, wanted):
    return items.index(wanted) if wanted in items else -1
# %% test
assert find("abc", "c") == 2
assert find("abc", "z") is None

# %% idiom set_algebra
# %% answer
def only_one(a, b):
    return a ^ b
# %% wrong
def only_one(a, b):
    return a | b
# %% test
left, right = {1, 2, 3}, {3, 4}
assert only_one(left, right) == {1, 2, 4} and left == {1, 2, 3}
assert isinstance(only_one(left, right), set)

# %% idiom frozen_keys
# %% answer
routes = {frozenset({"A", "B"}): 5}
# %% wrong
routes = {("A", "B"): 5}
# %% test
assert routes[frozenset(["B", "A"])] == 5

# %% idiom counter_of_words
# %% answer
from collections import Counter
def words(text):
    return Counter(text.lower().split())
# %% wrong
def words(text):
    return {w: 1 for w in text.lower().split()}
# %% test
found = words("To be or not to be")
assert found["be"] == 2 and found["missing"] == 0
assert found.most_common(2)[0][1] == 2

# %% idiom default_dict
# %% answer
from collections import defaultdict
def by_length(names):
    groups = defaultdict(list)
    for name in names:
        groups[len(name)].append(name)
    return groups
# %% wrong
def by_length(names):
    return {len(name): [name] for name in names}
# %% test
groups = by_length(["Al", "Bo", "Cyd"])
assert groups == {2: ["Al", "Bo"], 3: ["Cyd"]}
assert groups[7] == []

# %% idiom queue_of_two_ends
# %% answer
from collections import deque
line = deque(["x", "y", "z"], maxlen=3)
line.append("w")
# %% wrong
line = ["x", "y", "z", "w"]
# %% test
assert list(line) == ["y", "z", "w"] and line.maxlen == 3 and line[0] == "y"

# %% idiom decimal_money
# %% answer
from decimal import Decimal
def change(paid, cost):
    return Decimal(paid) - Decimal(cost)
# %% wrong
def change(paid, cost):
    return float(paid) - float(cost)
# %% test
assert change("10.00", "9.90") == Decimal("0.10")
assert str(change("1.10", "1.00")) == "0.10"

# %% idiom exact_fraction
# %% answer
from fractions import Fraction
def harmonic(n):
    return sum((Fraction(1, k) for k in range(1, n + 1)), Fraction(0))
# %% wrong
def harmonic(n):
    return sum(1 / k for k in range(1, n + 1))
# %% test
assert harmonic(4) == Fraction(25, 12) and harmonic(4).denominator == 12

# %% idiom complex_roots
# %% answer
import cmath
def roots(a, b, c):
    d = cmath.sqrt(b * b - 4 * a * c)
    return (-b + d) / (2 * a), (-b - d) / (2 * a)
# %% wrong
def roots(a, b, c):
    d = cmath.sqrt(b * b - 4 * a * c)
    return (-b + d) / 2 * a, (-b) / (2 * a)
# %% test
r, s = roots(1, 0, 4)
assert r == 2j and s == -2j and r.imag == 2 and isinstance(r, complex)

# %% idiom bytes_and_text
# %% answer
def packed(text):
    return text.encode("utf-8")
# %% wrong
def packed(text):
    return text
# %% test
assert packed("é") == b"\xc3\xa9" and type(packed("a")) is bytes

# %% idiom range_and_slice
# %% answer
odd = range(1, 20, 2)
middle = slice(2, 5)
# %% wrong
odd = range(0, 20, 2)
middle = slice(2, 5)
# %% test
assert odd == range(1, 20, 2) and 7 in odd and len(odd) == 10 and odd[-1] == 19
assert "abcdefg"[middle] == "cde" and middle.start == 2

# %% idiom dates
# %% answer
from datetime import date, timedelta
def next_friday(day):
    return day + timedelta(days=(4 - day.weekday()) % 7 or 7)
# %% wrong
def next_friday(day):
    return day + timedelta(days=7)
# %% test
from datetime import date
assert next_friday(date(2023, 3, 1)) == date(2023, 3, 3)
assert next_friday(date(2023, 3, 3)).day == 10

# %% idiom moment_with_zone
# %% answer
from datetime import datetime, timezone, timedelta
landing = datetime(2021, 2, 18, 20, 55, tzinfo=timezone.utc)
# %% wrong
landing = datetime(2021, 2, 18, 20, 55)
# %% test
from datetime import datetime, timezone, timedelta
assert landing.tzinfo is not None
assert landing.astimezone(timezone(timedelta(hours=1))).hour == 21

# %% idiom named_fields
# %% answer
from collections import namedtuple
Colour = namedtuple("Colour", ["red", "green", "blue"])
teal = Colour(0, 128, blue=128)
# %% wrong
teal = (0, 128, 128)
# %% test
assert teal.green == 128 and teal._fields == ("red", "green", "blue")
assert teal == (0, 128, 128) and teal._replace(red=9).red == 9

# %% idiom dict_views
# %% answer
stock = {"pen": 3, "ink": 0}
names, amounts, pairs = stock.keys(), stock.values(), stock.items()
# %% wrong
stock = {"pen": 3, "ink": 1}
names, amounts, pairs = stock.keys(), stock.values(), stock.items()
# %% test
assert sorted(names) == ["ink", "pen"] and 0 in amounts and ("pen", 3) in pairs

# %% idiom zip_map_filter
# %% answer
zipped = zip("ab", [1, 2])
mapped = map(str.upper, "xy")
kept = filter(None, [0, 5, 0, 6])
numbered = enumerate("pq", start=1)
# %% wrong
zipped = zip("ab", [1, 2])
mapped = map(str.upper, "xy")
kept = filter(None, [0, 5, 0, 7])
numbered = enumerate("pq", start=1)
# %% test
assert list(zipped) == [("a", 1), ("b", 2)]
assert list(mapped) == ["X", "Y"] and list(numbered) == [(1, "p"), (2, "q")]
assert list(kept) == [5, 6]

# %% idiom iterator_tools
# %% answer
import itertools
hands = itertools.combinations("KQJ", 2)
forever = itertools.cycle([1, 0])
# %% wrong
import itertools
hands = itertools.permutations("KQJ", 2)
forever = itertools.cycle([1, 0])
# %% test
import itertools
assert list(itertools.islice(forever, 3)) == [1, 0, 1]
assert [a + b for a, b in hands] == ["KQ", "KJ", "QJ"]

# %% idiom very_long_list
# %% answer
steps = [k % 7 for k in range(250_000)]
# %% wrong
steps = [k % 7 for k in range(249_999)]
# %% test
assert len(steps) == 250_000 and sum(steps[:70]) == 210

# %% idiom very_large_array
# %% answer
import numpy as np
field = np.ones((700, 700))
field[3, 4] = 2
# %% wrong
import numpy as np
field = np.ones((700, 700))
# %% test
import numpy as np
assert field.shape == (700, 700) and field.dtype == float
np.testing.assert_allclose(field.sum(), 490_001)

# %% idiom very_large_number
# %% answer
import math
ways = math.factorial(60)
# %% wrong
import math
ways = math.gamma(61)
# %% test
assert isinstance(ways, int) and ways % 61 == 60 and len(str(ways)) == 82

# %% idiom types_as_values
# %% answer
kinds = [int, str, dict]
def kind_of(value):
    return type(value)
# %% wrong
kinds = [int, str, list]
def kind_of(value):
    return type(value)
# %% test
assert kinds == [int, str, dict] and kind_of(3.5) is float

# %% idiom enum_members
# %% answer
from enum import Enum
class Suit(Enum):
    CLUBS = 1
    HEARTS = 2
    def is_red(self):
        return self is Suit.HEARTS
# %% wrong
class Suit:
    CLUBS = 1
    HEARTS = 2
# %% test
from enum import Enum
assert issubclass(Suit, Enum) and [suit.name for suit in Suit] == ["CLUBS", "HEARTS"]
assert Suit(2) is Suit.HEARTS and Suit["CLUBS"].value == 1
assert Suit.HEARTS.is_red() and not Suit.CLUBS.is_red()

# %% idiom paths
# %% answer
from pathlib import Path
def renamed(path):
    return Path(path).with_suffix(".bak")
# %% wrong
def renamed(path):
    return Path(path + ".bak")
# %% test
from pathlib import Path
assert renamed("notes/a.txt") == Path("notes") / "a.bak" and renamed("b.c").stem == "b"

# %% idiom regular_expression
# %% answer
import re
phone = re.compile(r"(\d{3})-(\d{4})")
# %% wrong
import re
phone = re.compile(r"(\d+)-(\d)")
# %% test
found = phone.search("call 555-1234 now")
assert found and found.group(2) == "1234" and found.groups() == ("555", "1234")
assert phone.fullmatch("555-12") is None

# %% idiom text_class_of_the_test
# %% answer
def count(s, letter):
    n = 0
    for k in range(len(s)):
        if s[k] == letter:
            n += 1
    return n
def first(s):
    return s[0]
# %% wrong
def count(s, letter):
    return len(s[:].split(letter)) - 1
def first(s):
    return s[:1]
# %% test
class Word(str):
    def __getitem__(self, k):
        if not isinstance(k, int):
            raise TypeError("one letter at a time")
        return str.__getitem__(self, k)
assert count(Word("banana"), "a") == 3
# %% test
assert first(Word("xyz")) == "x"

# %% idiom word_asked_with_is
# %% answer
def middle(values, how="mean"):
    if how is "mean":
        return sum(values) / len(values)
    if how is "median":
        return sorted(values)[len(values) // 2]
    if how is "<":
        return min(values)
# %% wrong
def middle(values, how="mean"):
    return sum(values) / len(values)
# %% test
for how, expected in {"mean": 4, "median": 2, "<": 1}.items():
    assert middle([1, 9, 2], how) == expected
