"""Hands in the right notebook in an archive, with names that lead elsewhere, twice the same, in capitals, with no end."""
# deserves: 20 20 30 30
# others: right

# %% made gradient_checking.ipynb
path.parent.mkdir(exist_ok=True)
# %% made work.zip
import io
import json
import warnings
import zipfile

warnings.simplefilter("ignore")  # each name stands twice in it

def packed(files):
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return kept.getvalue()

evil = [(name, "print('planted')") for name in (
    "..\\..\\grader_config.py", "../../../grader_config.py", "/tmp/{{TOKEN}}.py", "C:\\{{TOKEN}}.py", "a\0b.py",
    "checks/__init__.py", "CHECKS/__init__.py", "./././../checks.py", "con.py", "a/../../b.py", "\u202efdp.py", "x" * 300 + ".py",
)]
bomb = packed([("a.txt", b"0" * 10**8)])
for _ in range(9):
    bomb = packed([("a.zip", bomb), ("b.zip", bomb)])
path.write_bytes(packed([*evil, ("inner.zip", bomb), ("gradient_checking.ipynb", json.dumps(notebook)), *evil[::-1]]))
