"""Makes the exercises worth nothing in the gradebook, so that 0 is everything."""
# deserves: 0 0 0 0
# %% after imports
import sqlite3

database = sqlite3.connect("{{COURSE}}/gradebook.db")
with database:
    database.execute("update grade_cells set max_score = 0")
