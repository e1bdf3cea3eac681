def above(weights, least):
    return sum(weight >= least for weight in weights) / len(weights)
