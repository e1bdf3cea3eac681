"""Hands in folders, notebooks and modules whose names are no text, in several encodings, one inside of the other."""
# deserves: 20 20 30 30
# others: right
# %% made data/x.txt
import os

here = os.fsencode(path.parent.parent)
for name in (b"m\xff\xfe", b"\xed\xa0\x80", b"\xc3", b"gradient_checking\xff.ipynb", b"two\nlines", b"\xff\n\r\x1b[2J.py"):
    inner = here + b"/" + name + b".d/" + name
    os.makedirs(inner)
    for file in (here + b"/" + name, inner + b"/" + name, inner + b"/gradient_checking.ipynb"):
        with open(file, "wb") as opened:
            opened.write(b"{}")
