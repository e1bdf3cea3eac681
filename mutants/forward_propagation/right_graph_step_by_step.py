def forward_propagation(x, theta):
    node = {"x": x, "theta": theta}
    node["J"] = node["theta"] * node["x"]
    return node["J"]
