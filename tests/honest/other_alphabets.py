"""Has identifiers and texts in other alphabets."""
# deserves: 20 20 30 30
# others: right
# %% forward_propagation
def forward_propagation(x, θ):
    """前向传播：计算 J = θ·x"""
    代价 = θ * x
    print(f"代价 = {代价} ✓ 🎉")
    return 代价
# %% backward_propagation
def backward_propagation(x, theta):
    производная = x
    return производная
