def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    """
    实现图1中所示的梯度检查
    x——float输入
    theta——我们的参数,也是一个float
    ε——输入的微小偏移,用公式(1)计算近似梯度
    difference——近似梯度和反向传播梯度之间的difference(2) float输出
    """
    # Compute gradapprox using right side of formula (1). epsilon is small enough, you don't need to worry about the limit.
    theta_plus = theta + epsilon # Step 1
    theta_minus = theta - epsilon # Step 2
    J_plus = forward_propagation(x,theta_plus) # Step 3
    J_minus = forward_propagation(x,theta_minus) # Step 4
    gradapprox = (J_plus + J_minus)/(2 * theta) # Step 5
    # Check if gradapprox is close enough to the output of backward_propagation()
    grad = backward_propagation(x, theta)
    numerator = np.linalg.norm(gradapprox - grad) # Step 1'
    denominator = np.linalg.norm(gradapprox) + np.linalg.norm(grad) # Step 2'
    difference = numerator / denominator # Step 3'
    if print_msg:
        if difference > 2e-7:
            print ("\033[93m" + "There is a mistake in the backward propagation! difference = " + str(difference) + "\033[0m")
        else:
            print ("\033[92m" + "Your backward propagation works perfectly fine! difference = " + str(difference) + "\033[0m")
    return difference
