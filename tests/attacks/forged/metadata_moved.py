"""Swaps the names of an answer cell and a test cell, so that the student's text is the one that is marked."""
# deserves: 0 0 0 0
# at most: 20 0 0 0
# %% forward_propagation
def forward_propagation(x, theta):
    return x * theta
# %% metadata test-backward_propagation {"grade_id": "backward_propagation"}
# %% metadata backward_propagation {"grade_id": "test-backward_propagation", "grade": true, "points": 20}
