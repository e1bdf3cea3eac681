def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    slope = ((theta + epsilon) * x - (theta - epsilon) * x) / (2 * epsilon)
    claimed = backward_propagation(x, theta)
    result = abs(claimed - slope) / (abs(claimed) + abs(slope))
    if result < 1e-7:
        print("correct")
    else:
        print("wrong")
    return result
