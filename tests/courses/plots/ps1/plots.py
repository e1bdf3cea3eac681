# Plots: a test looks at the axes that were drawn on.
# %% own
%matplotlib inline
import matplotlib.pyplot as plt
import numpy as np
# %% answer line
def plot_line(xs, slope):
    """Draw slope * x with a title, labels and a legend; return the axes."""
    ### BEGIN SOLUTION
    figure, axes = plt.subplots()
    axes.plot(xs, slope * np.asarray(xs), label=f"slope {slope}")
    axes.set(title="A line", xlabel="x", ylabel="y")
    axes.legend()
    return axes
    ### END SOLUTION
# %% own
plot_line([0, 1, 2], 3)
# %% test test-line 2
drawn = plot_line([0, 1, 2], 3)
assert drawn.get_title() == "A line"
assert (drawn.get_xlabel(), drawn.get_ylabel()) == ("x", "y")
assert len(drawn.lines) == 1
### BEGIN HIDDEN TESTS
line = drawn.lines[0]
assert np.allclose(line.get_ydata(), [0, 3, 6])
assert line.get_label() == "slope 3"
assert drawn.get_legend() is not None, "no legend"
plt.close("all")
### END HIDDEN TESTS
# %% answer bars
# Draw a bar for each count on axes of the name `bars`.
counts = {"a": 3, "b": 1, "c": 2}
### BEGIN SOLUTION
figure, bars = plt.subplots()
bars.bar(list(counts), list(counts.values()))
### END SOLUTION
# %% test test-bars 1
heights = [bar.get_height() for bar in bars.patches]
assert heights == [3, 1, 2]
### BEGIN HIDDEN TESTS
assert [tick.get_text() for tick in bars.get_xticklabels()] == ["a", "b", "c"]
### END HIDDEN TESTS
# %% answer two
def two_panels():
    """A figure with two panels side by side, with a common y axis."""
    ### BEGIN SOLUTION
    figure, (left, right) = plt.subplots(1, 2, sharey=True)
    left.scatter([1, 2], [3, 4])
    right.hist([1, 1, 2, 3], bins=3)
    return figure
    ### END SOLUTION
# %% test test-two 2
figure = two_panels()
left, right = figure.axes
assert len(left.collections) == 1, "no points on the left"
### BEGIN HIDDEN TESTS
assert left.collections[0].get_offsets().tolist() == [[1, 3], [2, 4]]
assert [patch.get_height() for patch in right.patches] == [2, 1, 1]
assert left.get_ylim() == right.get_ylim()
plt.close(figure)
### END HIDDEN TESTS
# %% by-hand poster 3
# Make a picture that you would hang up.
### BEGIN SOLUTION
plt.imshow(np.eye(4));
### END SOLUTION
