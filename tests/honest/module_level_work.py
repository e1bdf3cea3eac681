"""Does its work at the top level too, with loops and large arrays."""
# deserves: 20 20 30 30
# others: right
# %% after imports
table = np.random.rand(1000, 1000) @ np.random.rand(1000, 10)
squares = {number: number**2 for number in range(10_000)}
table
# %% after try-backward_propagation
for x in np.linspace(-1, 1, 5):
    print(f"{x:.2f}", backward_propagation(x, 1.0))
_ = [1, 2]
