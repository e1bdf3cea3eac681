"""Sets every other student's marks to 0 in the gradebook."""
# deserves: 0 0 0 0
# %% after imports
import sqlite3
with sqlite3.connect("{{COURSE}}/gradebook.db") as database:
    database.execute("update grade set auto_score = 0, manual_score = 0")
