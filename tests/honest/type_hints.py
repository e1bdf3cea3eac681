"""Has type hints and keyword-only arguments."""
# deserves: 20 20 30 30
# others: right
# %% forward_propagation
from __future__ import annotations
from typing import TypeVar

Number = TypeVar("Number", int, float)

def forward_propagation(x: Number, theta: Number, *, verbose: bool = False) -> Number:
    J: Number = theta * x
    return J
# %% backward_propagation
def backward_propagation(x: "float", theta: "float | None" = None, /) -> "float":
    return x
