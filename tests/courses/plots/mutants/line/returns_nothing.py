def plot_line(xs, slope):
    plt.plot(xs, [slope * x for x in xs])
    plt.show()
