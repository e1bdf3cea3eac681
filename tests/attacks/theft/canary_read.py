"""Reads a file that is the instructor's, and prints it."""
# deserves: 0 0 0 0
# %% after imports
print(open("{{CANARY}}").read())
