def plot_line(xs, slope):
    plt.figure()
    plt.plot(xs, [slope * x for x in xs], "r--", label="slope " + str(slope))
    plt.title("A line")
    plt.xlabel("x")
    plt.ylabel("y")
    plt.legend()
    return plt.gca()
