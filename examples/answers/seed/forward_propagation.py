def forward_propagation(x, theta):
    """
    实现图1中所示的线性正向传播(计算J)(J(θ)=θ*x)
    x——实值输入
    θ——我们的参数,也是一个实数
    J——函数J的值,使用公式J(θ)=θ*x计算
    """
    J = x * theta
    return J
