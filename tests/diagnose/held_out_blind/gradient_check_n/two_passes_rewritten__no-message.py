# MISTAKE: Prints words of its own in place of the message. All plus sides first, then all minus sides, norms by math.fsum, frame rewritten.
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    import math

    start, _ = dictionary_to_vector(parameters)
    flat = [float(v) for v in start[:, 0]]

    def cost(i, step):
        moved = flat[:i] + [flat[i] + step] + flat[i + 1:]
        return float(forward_propagation_n(X, Y, vector_to_dictionary(np.array(moved).reshape(-1, 1)))[0])

    ups = [cost(i, epsilon) for i in range(len(flat))]
    downs = [cost(i, -epsilon) for i in range(len(flat))]
    approx = [(u - d) / (2 * epsilon) for u, d in zip(ups, downs)]
    claimed = gradients_to_vector(gradients).ravel().tolist()

    def length(v):
        return math.sqrt(math.fsum(c * c for c in v))

    difference = length([c - a for c, a in zip(claimed, approx)]) / (length(claimed) + length(approx))
    if print_msg:
        print("mistake!" if difference > 2e-7 else "fine", difference)
    return difference
