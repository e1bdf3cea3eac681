def forward_propagation(x, theta):
    J = theta * x
    return {"cost": J, "input": x, "parameter": theta}
