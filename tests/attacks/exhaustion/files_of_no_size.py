"""Hands in a file of a terabyte that is nearly all hole, a socket, and names of control characters and of every letter."""
# deserves: 20 20 30 30
# others: right
# stock: not run, it would copy a terabyte
# flagged: a file of a terabyte was left out
# %% made hole.csv
with path.open("wb") as file:
    file.truncate(10**12)
# %% made socket
import os
import socket

before = os.getcwd()
os.chdir(path.parent)
with socket.socket(socket.AF_UNIX) as bound:
    bound.bind("socket")
os.chdir(before)
# %% made names
for number in range(1, 33):
    (path.parent / f"a{chr(number)}b.txt").write_text("x")
for name in ("\x1b[2J\x1b]0;x\x07.txt", "=cmd|' '!A0.csv", "-rf", "--force", "\u202etxt.exe", "\n20 of 20 points.txt", "$(touch x).txt"):
    (path.parent / name).write_text("x")
os_path = bytes(path.parent) + b"/\xff\xfe.txt"
open(os_path, "w").close()
import os
