# MISTAKE: Prints words of its own in place of the message. Pure Python, the frame rewritten, both slopes 0 counted as difference 0.
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    hi = forward_propagation(x, theta + epsilon)
    lo = forward_propagation(x, theta - epsilon)
    approx = 0.5 * (hi - lo) / epsilon
    claimed = backward_propagation(x, theta)
    size = abs(claimed) + abs(approx)
    difference = float(abs(approx - claimed) / size) if size else 0.0
    if print_msg:
        ok = not difference > 2e-7
        print("fine" if ok else "mistake", difference)
    return difference
