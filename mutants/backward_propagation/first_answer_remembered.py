answers = []

def backward_propagation(x, theta):
    answers.append(x)
    return answers[0]
