"""Hands in, where the time of handing in is to be read, a folder, and beside it links, pipes and times without an end."""
# deserves: 20 20 30 30
# others: right
# %% made timestamp.txt/inner.txt
import os

path.write_text("2026-01-01 00:00:00 UTC")
os.mkfifo(path.parent / "timestamp.txt")
os.symlink("{{CANARY}}", path.parent.parent / "submission_secret.txt")
os.symlink("timestamp.txt", path.parent.parent / "assignment_timestamp.txt")
