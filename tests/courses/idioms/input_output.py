# Printing, input, files, time, chance and the environment.

# %% idiom printed_text
# %% answer
def table(n):
    for k in range(1, 4):
        print(n, "x", k, "=", n * k)
# %% wrong
def table(n):
    for k in range(1, 4):
        print(n, "x", k, "=", n * k, sep="")
# %% test
from contextlib import redirect_stdout
from io import StringIO
out = StringIO()
with redirect_stdout(out):
    table(2)
assert out.getvalue().splitlines() == ["2 x 1 = 2", "2 x 2 = 4", "2 x 3 = 6"]

# %% idiom printed_with_end
# %% answer
def bar(n):
    print("#" * n, end="|")
# %% wrong
def bar(n):
    print("#" * n)
# %% test
import io, sys
keep, sys.stdout = sys.stdout, io.StringIO()
try:
    bar(3)
    bar(1)
    shown = sys.stdout.getvalue()
finally:
    sys.stdout = keep
assert shown == "###|#|", repr(shown)

# %% idiom printed_between_tests_prints
# %% answer
def hello():
    print("from the answer")
# %% wrong
def hello():
    pass
# %% test
from IPython.utils.io import capture_output
with capture_output() as caught:
    print("first")
    hello()
    print("last")
assert caught.stdout.split("\n")[:3] == ["first", "from the answer", "last"]

# %% idiom printed_to_stderr
# %% answer
import sys
def complain(what):
    print("error:", what, file=sys.stderr)
# %% wrong
def complain(what):
    print("error:", what)
# %% test
import contextlib, io
err, out = io.StringIO(), io.StringIO()
with contextlib.redirect_stderr(err), contextlib.redirect_stdout(out):
    complain("disk")
assert err.getvalue() == "error: disk\n" and out.getvalue() == ""

# %% idiom print_mocked
# %% answer
def roll_call(names):
    for name in names:
        print(name, "?")
# %% wrong
def roll_call(names):
    print(names)
# %% test
from unittest.mock import patch, call
with patch("builtins.print") as shown:
    roll_call(["Al", "Bo"])
assert shown.mock_calls == [call("Al", "?"), call("Bo", "?")]

# %% idiom several_inputs
# %% answer
def ask_age():
    while True:
        answer = input("Age? ")
        if answer.isdigit():
            return int(answer)
        print("a number, please")
# %% wrong
def ask_age():
    return int(input("Age? "))
# %% test
from unittest import mock
with mock.patch("builtins.input", side_effect=["x", "", "42"]) as asked:
    assert ask_age() == 42
assert asked.call_count == 3

# %% idiom input_replaced_by_name
# %% answer
def menu():
    first = input()
    second = input()
    return first + "-" + second
# %% wrong
def menu():
    return input() + "-"
# %% test
import builtins
answers = iter(["tea", "cake"])
old_input = builtins.input
builtins.input = lambda prompt="": next(answers)
try:
    assert menu() == "tea-cake"
finally:
    builtins.input = old_input

# %% idiom keyboard_replaced
# %% answer
def total():
    return sum(int(input()) for _ in range(3))
# %% wrong
def total():
    return int(input())
# %% test
import io, sys
sys.stdin = io.StringIO("1\n2\n39\n")
assert total() == 42
sys.stdin = sys.__stdin__

# %% idiom csv_written_and_read
# %% locked
with open("marks.csv", "w") as file:
    file.write("name,mark\nAnn,2\nBen,4\nCleo,3\n")
# %% answer
import csv
def best(path):
    with open(path, newline="") as file:
        return max(csv.DictReader(file), key=lambda row: int(row["mark"]))["name"]
# %% wrong
import csv
def best(path):
    with open(path, newline="") as file:
        return next(csv.DictReader(file))["name"]
# %% test
assert best("marks.csv") == "Ben"
### BEGIN HIDDEN TESTS
with open("other.csv", "w") as file:
    file.write("name,mark\nDan,9\nEli,10\n")
assert best("other.csv") == "Eli"
### END HIDDEN TESTS

# %% idiom json_saved
# %% answer
import json
def save(settings, path):
    with open(path, "w") as file:
        json.dump(settings, file, indent=2)
# %% wrong
def save(settings, path):
    with open(path, "w") as file:
        file.write(str(settings))
# %% test
import json, os
save({"volume": 3, "on": True}, "settings.json")
assert os.path.exists("settings.json")
with open("settings.json") as file:
    assert json.load(file) == {"volume": 3, "on": True}

# %% idiom appended_lines
# %% answer
def note(line):
    with open("notes.txt", "a") as file:
        file.write(line + "\n")
# %% wrong
def note(line):
    with open("notes.txt", "w") as file:
        file.write(line + "\n")
# %% test
import pathlib
note("one")
note("two")
assert pathlib.Path("notes.txt").read_text().split() == ["one", "two"]
os_file = pathlib.Path("notes.txt")
os_file.unlink()
note("three")
assert os_file.read_text() == "three\n"

# %% idiom file_made_by_the_answer_cell
# %% answer
with open("poem.txt", "w") as file:
    print("roses", "violets", sep="\n", file=file)
# %% wrong
with open("poem.txt", "w") as file:
    print("roses")
# %% test
assert open("poem.txt").read() == "roses\nviolets\n"

# %% idiom folder_of_files
# %% answer
from pathlib import Path
def longest(folder):
    return max(Path(folder).glob("*.txt"), key=lambda p: p.stat().st_size).name
# %% wrong
from pathlib import Path
def longest(folder):
    return sorted(Path(folder).glob("*.txt"))[0].name
# %% test
import os
os.makedirs("texts", exist_ok=True)
for name, size in [("a", 3), ("b", 30), ("c", 7)]:
    with open(os.path.join("texts", name + ".txt"), "w") as file:
        file.write("x" * size)
assert longest("texts") == "b.txt"

# %% idiom temporary_file
# %% answer
def count_lines(path):
    with open(path) as file:
        return sum(1 for _ in file)
# %% wrong
def count_lines(path):
    with open(path) as file:
        return len(file.read())
# %% test
import tempfile, os
with tempfile.NamedTemporaryFile("w", suffix=".txt", delete=False, dir=".") as file:
    file.write("a\nb\nc\n")
assert count_lines(os.path.basename(file.name)) == 3
os.remove(file.name)

# %% idiom file_object_given
# %% answer
def shout(file):
    return [line.strip().upper() for line in file]
# %% wrong
def shout(file):
    return [line.upper() for line in file]
# %% test
import io
assert shout(io.StringIO("a\nb\n")) == ["A", "B"]

# %% idiom seeded_by_the_test
# %% answer
import random
def deal(deck, n):
    deck = list(deck)
    random.shuffle(deck)
    return deck[:n]
# %% wrong
def deal(deck, n):
    return list(deck)[:n]
# %% test
import random
random.seed(12)
wanted = list(range(20))
random.shuffle(wanted)
random.seed(12)
assert deal(range(20), 5) == wanted[:5]

# %% idiom seeded_by_the_answer
# %% answer
import random
random.seed(3)
dice = [random.randint(1, 6) for _ in range(10)]
# %% wrong
import random
dice = [random.randint(1, 6) for _ in range(11)]
# %% test
import random
random.seed(3)
assert dice == [random.randint(1, 6) for _ in range(10)]

# %% idiom local_generator
# %% answer
import numpy as np
def walk(n, rng):
    return np.cumsum(rng.choice([-1, 1], size=n))
# %% wrong
import numpy as np
def walk(n, rng):
    return np.cumsum(np.ones(n))
# %% test
import numpy as np
found = walk(50, np.random.default_rng(8))
assert np.array_equal(found, np.cumsum(np.random.default_rng(8).choice([-1, 1], size=50)))

# %% idiom choice_patched
# %% answer
import random
def flip():
    return random.choice(["heads", "tails"])
# %% wrong
def flip():
    return "heads"
# %% test
from unittest.mock import patch
assert flip() in ("heads", "tails")
with patch("random.choice", return_value="tails"):
    assert flip() == "tails"

# %% idiom chance_counted
# %% answer
import random
def is_rainy(p):
    return random.random() < p
# %% wrong
def is_rainy(p):
    return p > 0.5
# %% test
hits = sum(is_rainy(0.3) for _ in range(2000))
assert 400 < hits < 800, hits

# %% idiom clock_patched
# %% answer
import time
def stamp():
    return int(time.time())
# %% wrong
def stamp():
    return 0
# %% test
from unittest.mock import patch
with patch("time.time", return_value=1234.9):
    assert stamp() == 1234

# %% idiom date_of_today
# %% answer
import datetime
def is_past(day):
    return day < datetime.date.today()
# %% wrong
import datetime
def is_past(day):
    return day <= datetime.date.today()
# %% test
import datetime
today = datetime.date.today()
assert is_past(today - datetime.timedelta(days=1)) and not is_past(today)

# %% idiom now_patched
# %% answer
from datetime import datetime
def greeting():
    return "Good morning" if datetime.now().hour < 12 else "Good day"
# %% wrong
def greeting():
    return "Good morning"
# %% test
from unittest.mock import patch
import datetime as dt
with patch("__main__.datetime") as clock:
    clock.now.return_value = dt.datetime(2024, 1, 1, 15)
    assert greeting() == "Good day"

# %% idiom environment_read
# %% answer
import os
def user():
    return os.environ.get("COURSE_USER", "guest")
# %% wrong
def user():
    return "guest"
# %% test
import os
os.environ["COURSE_USER"] = "mia"
assert user() == "mia"

# %% idiom environment_set
# %% answer
import os
os.environ["API_LEVEL"] = "7"
# %% wrong
import os
API_LEVEL = "7"
# %% test
import os
assert os.environ.get("API_LEVEL") == "7"

# %% idiom speed_compared together
# A clock around each call would measure the messages too.
# %% answer
def contains(sorted_values, x):
    import bisect
    i = bisect.bisect_left(sorted_values, x)
    return i < len(sorted_values) and sorted_values[i] == x
# %% wrong
def contains(sorted_values, x):
    for v in sorted_values:
        if v == x:
            return True
    return False
# %% test
import timeit
values = list(range(200_000))
assert contains(values, 5) and not contains(values, -1)
fast = timeit.timeit(lambda: contains(values, 199_999), number=200)
assert fast < 0.2, "use binary search"

# %% idiom doctests_run together
# doctest looks for the functions in the module that runs the test.
# %% answer
def fizz(n):
    """
    >>> fizz(3)
    'fizz'
    >>> fizz(4)
    4
    """
    return "fizz" if n % 3 == 0 else n
# %% wrong
def fizz(n):
    """
    >>> fizz(3)
    'fizz'
    """
    return n
# %% test
import doctest
outcome = doctest.testmod()
assert outcome.attempted >= 1 and outcome.failed == 0

# %% idiom temporary_folder_read
# %% answer
import os
def tree_size(folder):
    return sum(os.path.getsize(os.path.join(d, f)) for d, _, fs in os.walk(folder) for f in fs)
# %% wrong
import os
def tree_size(folder):
    return len(os.listdir(folder))
# %% test
import tempfile, os, pathlib
with tempfile.TemporaryDirectory() as tmp:
    os.makedirs(os.path.join(tmp, "a", "b"))
    pathlib.Path(tmp, "one.txt").write_text("12345")
    pathlib.Path(tmp, "a", "b", "two.txt").write_text("123")
    assert tree_size(tmp) == 8
    assert tree_size(os.path.join(tmp, "a")) == 3

# %% idiom temporary_folder_written
# %% answer
import json, os
def save(folder, name, data):
    path = os.path.join(folder, name + ".json")
    with open(path, "w") as f:
        json.dump(data, f)
    return path
# %% wrong
import os
def save(folder, name, data):
    return os.path.join(folder, name + ".json")
# %% test
import tempfile, json, os, shutil
d = tempfile.mkdtemp()
try:
    p = save(d, "cfg", {"a": [1, 2]})
    assert os.path.exists(p) and p.startswith(d)
    assert json.load(open(p)) == {"a": [1, 2]}
    assert os.listdir(d) == ["cfg.json"]
finally:
    shutil.rmtree(d)

# %% idiom temporary_file_by_its_path
# %% answer
def word_count(path):
    with open(path) as f:
        return len(f.read().split())
# %% wrong
def word_count(path):
    return 5
# %% test
import tempfile, os
with tempfile.NamedTemporaryFile("w", suffix=".txt", delete=False) as f:
    f.write("to be or not to be")
assert word_count(f.name) == 6
os.unlink(f.name)

# %% idiom files_sorted_into_folders
# %% answer
from pathlib import Path
def organise(folder):
    folder = Path(folder)
    for p in list(folder.iterdir()):
        if p.is_file():
            (folder / p.suffix[1:]).mkdir(exist_ok=True)
            p.rename(folder / p.suffix[1:] / p.name)
# %% wrong
def organise(folder):
    pass
# %% test
from pathlib import Path
from tempfile import TemporaryDirectory
with TemporaryDirectory() as td:
    root = Path(td)
    for n in ("a.txt", "b.csv", "c.txt"):
        (root / n).write_text(n)
    organise(root)
    assert sorted(str(p.relative_to(root)) for p in root.rglob("*.*")) == ["csv/b.csv", "txt/a.txt", "txt/c.txt"]

# %% idiom paths_given_back
# %% answer
import os
def make(folder, n):
    paths = []
    for k in range(n):
        p = os.path.join(folder, f"f{k}.txt")
        with open(p, "w") as f: f.write(str(k))
        paths.append(p)
    return paths
home = "/home/student/docs"
def new_folder(folder):
    os.makedirs(os.path.join(folder, "empty"))
# %% wrong
import os
def make(folder, n):
    return [os.path.join(folder, f"f{k}.txt") for k in range(n)]
home = "/home/student/doc"
def new_folder(folder):
    pass
# %% test
import tempfile, os, pathlib
with tempfile.TemporaryDirectory() as d:
    got = make(d, 3)
    assert got == [os.path.join(d, f"f{k}.txt") for k in range(3)]
    assert [open(p).read() for p in got] == ["0", "1", "2"]
    new_folder(pathlib.Path(d))
    assert os.path.isdir(os.path.join(d, "empty")) and sorted(os.listdir(d)) == ["empty", "f0.txt", "f1.txt", "f2.txt"]
    assert make(pathlib.Path(d), 1)[0].startswith(d)
assert home == "/home/student/docs" and not os.path.exists(d)

# %% idiom lines_of_the_keyboard
# %% answer
import sys
def a():
    return [int(x) for x in sys.stdin.readline().split()]
def b():
    return [line.strip() for line in sys.stdin]
def c():
    return sys.stdin.read()
def d():
    return input(), sys.stdin.readline()
# %% wrong
def a(): return [1]
def b(): return []
def c(): return ""
def d(): return ""
# %% test
import sys, io
from unittest.mock import patch
old = sys.stdin
sys.stdin = io.StringIO("1 2\nx\ny\n")
assert a() == [1, 2] and b() == ["x", "y"] and c() == ""
sys.stdin = io.StringIO("p\nq\nrest\nmore")
assert d() == ("p", "q\n") and c() == "rest\nmore"
sys.stdin = old
with patch("sys.stdin", io.StringIO("9\n")):
    assert a() == [9]

# %% idiom arguments_of_a_program
# %% answer
import sys
def main():
    if len(sys.argv) < 2:
        print("usage: prog NAME", file=sys.stderr)
        sys.exit(2)
    print("hi", sys.argv[1])
# %% wrong
import sys
def main():
    print("hi", sys.argv[1])
# %% test
import sys, io, contextlib
from unittest.mock import patch
with patch.object(sys, "argv", ["prog", "joe"]):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        main()
    assert out.getvalue() == "hi joe\n"
with patch("sys.argv", ["prog"]):
    try:
        with contextlib.redirect_stderr(io.StringIO()) as err:
            main()
    except SystemExit as e:
        assert e.code == 2 and "usage" in err.getvalue()
    else:
        assert False, "no exit"

# %% idiom waiting_patched
# %% answer
import time
def backoff(n):
    total = 0
    for k in range(n):
        time.sleep(2 ** k)
        total += 2 ** k
    return total
# %% wrong
def backoff(n):
    return 2 ** n - 1
# %% test
from unittest.mock import patch, call
with patch("time.sleep") as nap:
    assert backoff(4) == 15
assert nap.call_args_list == [call(1), call(2), call(4), call(8)]

# %% idiom argument_parser_built
# %% answer
import argparse
def build():
    p = argparse.ArgumentParser()
    p.add_argument("n", type=int)
    p.add_argument("--loud", action="store_true")
    return p
# %% wrong
import argparse
def build():
    p = argparse.ArgumentParser()
    p.add_argument("n")
    return p
# %% test
args = build().parse_args(["3", "--loud"])
assert args.n == 3 and args.loud is True
assert vars(build().parse_args(["4"])) == {"n": 4, "loud": False}

# %% idiom query_as_text
# %% answer
query = "SELECT dept, AVG(pay) AS m FROM emp GROUP BY dept HAVING COUNT(*) > 1 ORDER BY m DESC"
# %% wrong
query = "SELECT dept, SUM(pay) FROM emp GROUP BY dept"
# %% test
import sqlite3, pandas as pd
db = sqlite3.connect(":memory:")
pd.DataFrame({"dept": list("aabbc"), "pay": [1, 3, 10, 20, 99]}).to_sql("emp", db, index=False)
got = pd.read_sql(query, db)
assert got["dept"].tolist() == ["b", "a"] and got["m"].tolist() == [15, 2]

# %% idiom answer_of_the_network_mocked
# %% answer
import json
import urllib.request
def fetch_title(url):
    with urllib.request.urlopen(url) as r:
        return json.loads(r.read())["title"]
# %% wrong
def fetch_title(url):
    return "t"
# %% test
import io
from unittest import mock
with mock.patch("urllib.request.urlopen", return_value=io.BytesIO(b'{"title": "Hello"}')) as u:
    assert fetch_title("http://x") == "Hello"
u.assert_called_once_with("http://x")

# %% idiom helper_that_replaces_print_and_input
# %% locked
class Typed:
    def __init__(self, *lines):
        self.lines, self.shown = list(lines), []
    def print(self, *values, sep=" ", end="\n"):
        self.shown.append(sep.join(map(str, values)) + end)
    def input(self, *_):
        return self.lines.pop(0)
    def __enter__(self):
        global print, input
        print, input = self.print, self.input
        return self.shown
    def __exit__(self, *_):
        global print, input
        del print, input
# %% answer
def add():
    print(int(input("a: ")) + int(input()))
# %% wrong
def add():
    print(input("a: ") + input())
# %% test
for lines, shown in [(("6", "8"), ["14\n"]), (("1", "10"), ["11\n"])]:
    with Typed(*lines) as found:
        add()
        assert found == shown

# %% idiom helper_of_a_plain_cell_that_replaces_print
# %% own
class Shown:
    def __enter__(self):
        global print
        self.lines = []
        print = self.lines.append
        return self.lines
    def __exit__(self, *_):
        global print
        del print
# %% answer
def greet(name):
    print("Hello " + name)
# %% wrong
def greet(name):
    print("Hallo " + name)
# %% test
with Shown() as lines:
    greet("Ada")
    assert lines == ["Hello Ada"]
    greet("Emmy")
assert lines[1:] == ["Hello Emmy"]

# %% idiom helper_that_changes_what_functions_look_at
# %% locked
stock = {"apple": 3}
def refill(what, count):
    stock[what] = stock.get(what, 0) + count
# %% answer
def is_there(what):
    return stock.get(what, 0) > 0
# %% wrong
def is_there(what):
    return what in ("apple",)
# %% test
assert is_there("apple") and not is_there("pear")
refill("pear", 2)
assert is_there("pear")
