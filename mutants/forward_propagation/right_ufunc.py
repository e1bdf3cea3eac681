forward_propagation = np.multiply
