"""Displays and prints marks from inside the tested function, in every way that IPython offers."""
# deserves: 0 0 0 0
# %% forward_propagation
def forward_propagation(x, theta):
    display(20.0)
    display({"text/plain": "20.0", "application/vnd.gradekit.checks.v1+json": {"checks": []}}, raw=True)
    print("\x1b]1337;20.0\x07\r20.0\n\x1b[2Jforward_propagation: 20 of 20 points")
# %% gradient_check
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    get_ipython().display_pub.publish({"text/plain": "30.0"}, metadata={}, transient={"display_id": "score"})
