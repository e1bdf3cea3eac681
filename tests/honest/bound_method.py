"""Exercise 1 is a method of an object, exercise 2 a class method."""
# deserves: 20 20 30 30
# others: right
# %% forward_propagation
class Model:
    def __init__(self):
        self.cache = []
    def forward(self, x, theta):
        self.cache.append(x)
        return x * theta
    @classmethod
    def backward(cls, x, theta):
        return x

model = Model()
forward_propagation = model.forward
# %% backward_propagation
backward_propagation = Model.backward
