def plot_line(xs, slope):
    figure, axes = plt.subplots()
    axes.plot(xs, [slope * x for x in xs], label=f"slope {slope}")
    axes.set(title="A line", xlabel="x", ylabel="y")
    return axes
