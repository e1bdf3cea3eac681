"""Hands in a time on the last day of all calendars: in another zone it is none, and the class ends with an error."""
# deserves: 20 20 30 30
# others: right
# %% file timestamp.txt
9999-12-31 23:59:59 -14:00
