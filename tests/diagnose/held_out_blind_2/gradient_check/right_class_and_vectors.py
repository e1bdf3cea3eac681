# RIGHT: Keeps the work in a helper class and uses vectors of length 1 for the norms.
class _Chord:
    def __init__(self, f, at, half):
        self.f, self.at, self.half = f, at, half

    @property
    def slope(self):
        high, low = self.at + self.half, self.at - self.half
        return (self.f(high) - self.f(low)) / (2 * self.half)


def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    chord = _Chord(lambda t: forward_propagation(x, t), theta, epsilon)
    g = np.array([backward_propagation(x, theta)], dtype=float)
    a = np.array([chord.slope], dtype=float)
    difference = float(np.sqrt(np.sum((g - a) ** 2)) / (np.sqrt(g @ g) + np.sqrt(a @ a)))

    if difference is None:
        raise NotAttempted("difference")
    if print_msg:
        if difference > 2e-7:
            verdict = "\033[93m" + translate("There is a mistake in the backward propagation!")
        else:
            verdict = "\033[92m" + translate("Your backward propagation works perfectly fine!")
        print(verdict + " difference = " + str(difference) + "\033[0m")
    return difference
