"""Uses dataclasses, named tuples and enumerations."""
# deserves: 20 20 30 30
# others: right
# %% before forward_propagation
import collections
import dataclasses
import enum

Point = collections.namedtuple("Point", "x theta")

@dataclasses.dataclass(frozen=True)
class Model:
    point: Point
    @property
    def J(self):
        return self.point.x * self.point.theta

class Kind(enum.Enum):
    RIGHT = "works perfectly fine"
    WRONG = "There is a mistake"
# %% forward_propagation
def forward_propagation(x, theta):
    return Model(Point(x, theta)).J
