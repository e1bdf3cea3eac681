"""Writes the marks by which a course cuts solutions and hidden tests out, open, closed twice and nested, in right answers."""
# deserves: 20 20 30 30
# others: right
# %% after imports
### BEGIN HIDDEN TESTS
print("never closed")
### BEGIN SOLUTION
### BEGIN SOLUTION
# %% after forward_propagation
### END SOLUTION
### END HIDDEN TESTS
### END HIDDEN TESTS
# == HIDDEN TESTS
### AUTOTEST forward_propagation(3, 4)
### HASHED AUTOTEST forward_propagation(3, 4)
# %% markdown after imports
=== BEGIN MARK SCHEME ===
### BEGIN HIDDEN TESTS
=== BEGIN MARK SCHEME ===
