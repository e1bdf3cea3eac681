def two_panels():
    figure, axes = plt.subplots()
    axes.scatter([1, 2], [3, 4])
    return figure
