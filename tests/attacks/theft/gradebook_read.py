"""Prints the gradebook: names and marks of everybody."""
# deserves: 0 0 0 0
# %% after imports
import sqlite3
database = sqlite3.connect("file:{{COURSE}}/gradebook.db?mode=ro", uri=True)
print(database.execute("select * from student").fetchall())
print(database.execute("select * from grade").fetchall())
