"""Measure how the gradient check's relative difference depends on epsilon, for correct gradients.

The network is written out here once more, on purpose: it shares no code with the course, so that the curve
is an independent witness of what the course's functions should give.
"""

import numpy as np

SHAPES = ((5, 4), (5, 1), (3, 5), (3, 1), (1, 3), (1, 1))  # W1, b1, W2, b2, W3, b3
EPSILONS = tuple(float(f"{digit}e-{power}") for power in range(1, 14) for digit in (3, 1))[1:]


def draw_case() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Draw the inputs X, the labels Y and the 47 parameters as one vector, always the same."""
    random = np.random.RandomState(1)
    X = random.randn(4, 3)
    theta = np.concatenate([random.randn(*shape).ravel() for shape in SHAPES])
    return X, np.array([[1.0, 1.0, 0.0]]), theta


def split(theta: np.ndarray) -> list[np.ndarray]:
    """Cut the vector into W1, b1, W2, b2, W3 and b3."""
    ends = np.cumsum([rows * columns for rows, columns in SHAPES])[:-1]
    return [part.reshape(shape) for part, shape in zip(np.split(theta, ends), SHAPES, strict=True)]


def forward(X: np.ndarray, theta: np.ndarray) -> tuple[np.ndarray, ...]:
    """Return Z1, A1, Z2, A2 and A3 of linear -> ReLU -> linear -> ReLU -> linear -> sigmoid."""
    W1, b1, W2, b2, W3, b3 = split(theta)
    Z1 = W1 @ X + b1
    A1 = np.maximum(Z1, 0)
    Z2 = W2 @ A1 + b2
    A2 = np.maximum(Z2, 0)
    return Z1, A1, Z2, A2, 1 / (1 + np.exp(-(W3 @ A2 + b3)))


def cost(X: np.ndarray, Y: np.ndarray, theta: np.ndarray) -> float:
    """Return the cross-entropy, averaged over the examples."""
    A3 = forward(X, theta)[-1]
    return float(np.mean(-Y * np.log(A3) - (1 - Y) * np.log(1 - A3)))


def gradient(X: np.ndarray, Y: np.ndarray, theta: np.ndarray) -> np.ndarray:
    """Return the gradient by the chain rule (Goodfellow et al., Deep Learning, 2016, section 6.5)."""
    Z1, A1, Z2, A2, A3 = forward(X, theta)
    _, _, W2, _, W3, _ = split(theta)
    dZ3 = (A3 - Y) / X.shape[1]
    dZ2 = (W3.T @ dZ3) * (Z2 > 0)
    dZ1 = (W2.T @ dZ2) * (Z1 > 0)
    layers = ((dZ1, X), (dZ2, A1), (dZ3, A2))
    return np.concatenate([part.ravel() for dZ, A in layers for part in (dZ @ A.T, dZ.sum(axis=1))])


def approximate(X: np.ndarray, Y: np.ndarray, theta: np.ndarray, epsilon: float) -> np.ndarray:
    """Return the gradient by centred differences (Goodfellow et al., section 11.5), entry by entry."""
    steps = epsilon * np.eye(theta.size)
    slopes = [(cost(X, Y, theta + step) - cost(X, Y, theta - step)) / (2 * epsilon) for step in steps]
    return np.array(slopes)


def measure() -> list[dict[str, float]]:
    """Return the relative difference at every epsilon, to three significant digits."""
    X, Y, theta = draw_case()
    grad = gradient(X, Y, theta)
    rows = []
    for epsilon in EPSILONS:
        gradapprox = approximate(X, Y, theta, epsilon)
        lengths = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
        difference = np.linalg.norm(grad - gradapprox) / lengths
        rows.append({"epsilon": epsilon, "difference": float(f"{difference:.2e}")})
    return rows
