"""The reference solution, as it is."""
# deserves: 20 20 30 30
# others: right
