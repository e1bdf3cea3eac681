"""Asks the user only if there is one."""
# deserves: 20 20 30 30
# others: right
# %% after imports
try:
    name = input("Your name? ")
except Exception:
    name = "nobody"
print("hello", name)
