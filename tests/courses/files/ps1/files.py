# Files and input: what a program reads, asks for, prints and leaves behind.
# %% answer read_scores
def read_scores(path):
    """The lines NAME: POINTS of a file as a dict; what is no such line is left out."""
    ### BEGIN SOLUTION
    scores = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            name, mark, points = line.strip().partition(": ")
            if mark and points.isdigit():
                scores[name] = int(points)
    return scores
    ### END SOLUTION
# %% test test-read 2
assert read_scores("scores.txt") == {"Ada": 31, "Bob": 4, "Cy": 12}
### BEGIN HIDDEN TESTS
import os

with open("mine.txt", "w", encoding="utf-8") as file:
    file.write("Zoë: 7\n\nno points: many\n")
assert read_scores("mine.txt") == {"Zoë": 7}
os.remove("mine.txt")
try:
    read_scores("nowhere.txt")
except FileNotFoundError:
    pass
else:
    raise AssertionError("a file that is not there was read")
### END HIDDEN TESTS
# %% answer write_report
def write_report(scores, path):
    """Write the names with the most points first, a line each: `NAME POINTS`."""
    ### BEGIN SOLUTION
    with open(path, "w", encoding="utf-8") as file:
        for name, points in sorted(scores.items(), key=lambda pair: -pair[1]):
            print(name, points, file=file)
    ### END SOLUTION


### BEGIN SOLUTION
write_report(read_scores("scores.txt"), "report.txt")
### END SOLUTION
# %% test test-report 1
with open("report.txt", encoding="utf-8") as file:
    assert file.readline() == "Ada 31\n"
### BEGIN HIDDEN TESTS
    assert file.read() == "Cy 12\nBob 4\n"
### END HIDDEN TESTS
# %% test test-write 1
from pathlib import Path

write_report({"x": 1, "y": 2}, "other.txt")
assert Path("other.txt").read_text(encoding="utf-8").splitlines() == ["y 2", "x 1"]
Path("other.txt").unlink()
# %% answer ask_age
def ask_age():
    """Ask with input() until somebody types a whole number, print `Thank you`, and return it."""
    ### BEGIN SOLUTION
    while True:
        typed = input("Your age: ")
        if typed.isdigit():
            print("Thank you")
            return int(typed)
        print("A number, please")
    ### END SOLUTION
# %% test test-age 2
import builtins

typed = iter(["old", "", "42"])
kept, builtins.input = builtins.input, lambda prompt="": next(typed)
try:
    assert ask_age() == 42
finally:
    builtins.input = kept
### BEGIN HIDDEN TESTS
assert next(typed, None) is None, "not everything that was typed was read"
### END HIDDEN TESTS
# %% test test-thanks 1
import contextlib
import io
from unittest.mock import patch

printed = io.StringIO()
with contextlib.redirect_stdout(printed), patch("builtins.input", side_effect=["x", "7"]) as asked:
    ask_age()
assert asked.call_count == 2
### BEGIN HIDDEN TESTS
assert printed.getvalue().strip().endswith("Thank you")
### END HIDDEN TESTS
