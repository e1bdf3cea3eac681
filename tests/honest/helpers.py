"""Splits the work into helper functions and classes in other cells."""
# deserves: 20 20 30 30
# others: right
# %% before forward_propagation
def product(a, b):
    return a * b
# %% forward_propagation
def forward_propagation(x, theta):
    return product(x, theta)
# %% before gradient_check
class Chord:
    def __init__(self, cost, epsilon):
        self.cost, self.epsilon = cost, epsilon
    def slope(self, theta):
        return (self.cost(theta + self.epsilon) - self.cost(theta - self.epsilon)) / (2 * self.epsilon)

def distance(a, b):
    return np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b))

def verdict(difference):
    print("There is a mistake" if difference > 2e-7 else "works perfectly fine", difference)
# %% gradient_check
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    chord = Chord(lambda t: forward_propagation(x, t), epsilon)
    difference = distance(backward_propagation(x, theta), chord.slope(theta))
    if print_msg:
        verdict(difference)
    return difference
