def forward_propagation(x, theta):
    J = theta * x
    print("J = " + str(J))
