# Libraries: NumPy, pandas, plots, SciPy, scikit-learn, SymPy, graphs, databases.

# %% idiom arrays_compared
# %% answer
import numpy as np
def normalise(a):
    return (a - a.mean(axis=0)) / a.std(axis=0)
# %% wrong
import numpy as np
def normalise(a):
    return (a - a.mean()) / a.std()
# %% test
import numpy as np
data = np.array([[1.0, 10.0], [3.0, 30.0]])
found = normalise(data)
np.testing.assert_allclose(found, [[-1, -1], [1, 1]])
assert found.shape == data.shape and found.dtype == np.float64
np.testing.assert_array_equal(data, [[1, 10], [3, 30]])

# %% idiom vectorised_by_the_test
# %% answer
def relu(x):
    return x if x > 0 else 0.0
# %% wrong
def relu(x):
    return abs(x)
# %% test
import numpy as np
found = np.vectorize(relu)(np.array([-1.0, 0.0, 2.5]))
assert np.allclose(found, [0, 0, 2.5])

# %% idiom masked_and_boolean
# %% answer
import numpy as np
temps = np.array([3, -2, 15, -7])
below = temps < 0
hidden = np.ma.masked_where(below, temps)
# %% wrong
import numpy as np
temps = np.array([3, -2, 15, -7])
below = temps <= 3
hidden = np.ma.masked_where(below, temps)
# %% test
assert below.dtype == bool and below.tolist() == [False, True, False, True]
assert hidden.count() == 2 and hidden.sum() == 18

# %% idiom structured_and_text_arrays
# %% answer
import numpy as np
people = np.array([("Ann", 30), ("Ben", 25)], dtype=[("name", "U5"), ("age", int)])
# %% wrong
import numpy as np
people = np.array([("Ann", "30"), ("Ben", "25")])
# %% test
assert people["age"].mean() == 27.5 and people["name"][1] == "Ben"

# %% idiom array_changed_in_place
# %% answer
def zero_diagonal(m):
    for i in range(min(m.shape)):
        m[i, i] = 0
# %% wrong
def zero_diagonal(m):
    m = m.copy()
    for i in range(min(m.shape)):
        m[i, i] = 0
# %% test
import numpy as np
m = np.ones((3, 3))
zero_diagonal(m)
assert np.trace(m) == 0 and m.sum() == 6

# %% idiom frame_and_dtypes
# %% answer
import pandas as pd
flowers = pd.DataFrame({"kind": ["rose", "iris", "rose"], "height": [40.0, 25.5, 51.0]}).astype({"kind": "category"})
# %% wrong
import pandas as pd
flowers = pd.DataFrame({"kind": ["rose", "iris", "rose"], "height": [40.0, 25.5, 51.0]})
# %% test
assert list(flowers.columns) == ["kind", "height"] and len(flowers) == 3
assert flowers["height"].dtype == float
assert str(flowers.dtypes["kind"]) == "category"

# %% idiom frames_compared
# %% answer
import pandas as pd
def totals(sales):
    return sales.groupby("shop", as_index=False)["amount"].sum()
# %% wrong
import pandas as pd
def totals(sales):
    return sales.groupby("shop", as_index=False)["amount"].mean()
# %% test
import pandas as pd
sales = pd.DataFrame({"shop": ["N", "S", "N"], "amount": [1, 2, 5]})
pd.testing.assert_frame_equal(totals(sales), pd.DataFrame({"shop": ["N", "S"], "amount": [6, 2]}))

# %% idiom series_with_index
# %% answer
import pandas as pd
rain = pd.Series([4.0, 0.0, 7.5], index=["Mon", "Tue", "Wed"], name="mm")
wettest = rain.idxmax()
# %% wrong
import pandas as pd
rain = pd.Series([4.0, 0.0, 7.5], name="mm")
wettest = rain.idxmax()
# %% test
import pandas as pd
assert isinstance(rain, pd.Series) and rain.name == "mm"
assert rain["Tue"] == 0 and wettest == "Wed" and rain.index.tolist() == ["Mon", "Tue", "Wed"]

# %% idiom frames_merged
# %% answer
import pandas as pd
def joined(people, towns):
    return people.merge(towns, on="zip", how="left")
# %% wrong
import pandas as pd
def joined(people, towns):
    return people.merge(towns, on="zip")
# %% test
import pandas as pd
people = pd.DataFrame({"who": ["a", "b"], "zip": [1, 9]})
towns = pd.DataFrame({"zip": [1, 2], "town": ["X", "Y"]})
found = joined(people, towns)
assert found.shape == (2, 3) and found["town"].isna().sum() == 1
assert "town" not in people.columns

# %% idiom frame_given_by_locked_cell
# %% locked
import pandas as pd
cars = pd.DataFrame({"km": [10, 200, 3000], "fuel": ["gas", "diesel", "gas"]})
# %% answer
cars["far"] = cars["km"] > 100
gas = cars[cars.fuel == "gas"]
# %% wrong
gas = cars[cars.fuel == "gas"]
# %% test
assert "far" in cars and cars["far"].tolist() == [False, True, True]
assert gas.index.tolist() == [0, 2]

# %% idiom applied_to_a_frame
# %% answer
def size(row):
    return "big" if row["w"] * row["h"] > 10 else "small"
# %% wrong
def size(row):
    return "big"
# %% test
import pandas as pd
boxes = pd.DataFrame({"w": [1, 5], "h": [2, 4]})
assert boxes.apply(size, axis=1).tolist() == ["small", "big"]

# %% idiom several_indices_and_times
# %% answer
import pandas as pd
days = pd.date_range("2024-01-30", periods=4, freq="D")
counts = pd.DataFrame({"n": [1, 2, 3, 4]}, index=days)
monthly = counts.groupby(counts.index.month)["n"].sum()
grid = pd.MultiIndex.from_product([["a", "b"], [1, 2]])
# %% wrong
import pandas as pd
days = pd.date_range("2024-01-29", periods=4, freq="D")
counts = pd.DataFrame({"n": [1, 2, 3, 4]}, index=days)
monthly = counts.groupby(counts.index.month)["n"].sum()
grid = pd.MultiIndex.from_product([["a", "b"], [1, 2]])
# %% test
import pandas as pd
assert monthly[1] == 3 and monthly.loc[2] == 7
assert counts.index[0] == pd.Timestamp("2024-01-30") and grid.nlevels == 2 and len(grid) == 4

# %% idiom grouped_object
# %% answer
import pandas as pd
marks = pd.DataFrame({"c": ["x", "y", "x"], "v": [1, 2, 3]})
groups = marks.groupby("c")
# %% wrong
import pandas as pd
marks = pd.DataFrame({"c": ["x", "y", "x"], "v": [1, 2, 3]})
groups = marks.groupby("v")
# %% test
assert groups.ngroups == 2 and groups["v"].sum()["x"] == 4

# %% idiom csv_into_a_frame
# %% locked
with open("cities.csv", "w") as file:
    file.write("city;people\nA;10\nB;20\n")
# %% answer
import pandas as pd
cities = pd.read_csv("cities.csv", sep=";")
cities["share"] = cities["people"] / cities["people"].sum()
cities.to_csv("shares.csv", index=False)
# %% wrong
import pandas as pd
cities = pd.read_csv("cities.csv")
cities.to_csv("shares.csv", index=False)
# %% test
import pandas as pd
assert cities.shape == (2, 3)
assert abs(pd.read_csv("shares.csv")["share"].sum() - 1) < 1e-9

# %% idiom plot_on_axes
# %% answer
import matplotlib.pyplot as plt
def draw(x, y):
    fig, ax = plt.subplots(figsize=(4, 3))
    ax.plot(x, y, label="speed", color="red", linestyle="--")
    ax.set_xlabel("time")
    ax.set_ylabel("speed")
    ax.set_title("Run")
    ax.legend()
    return ax
# %% wrong
import matplotlib.pyplot as plt
def draw(x, y):
    fig, ax = plt.subplots(figsize=(4, 3))
    ax.scatter(x, y, label="speed")
    ax.set_xlabel("time")
    return ax
# %% test
ax = draw([0, 1, 2], [0, 1, 4])
assert len(ax.lines) == 1 and ax.get_xlabel() == "time" and ax.get_title() == "Run"
line = ax.lines[0]
assert list(line.get_xdata()) == [0, 1, 2] and line.get_linestyle() == "--"
assert [text.get_text() for text in ax.get_legend().get_texts()] == ["speed"]

# %% idiom current_figure
# %% answer
import matplotlib.pyplot as plt
plt.figure()
plt.bar(["a", "b"], [3, 5])
plt.title("Votes")
votes = plt.gcf()
# %% wrong
import matplotlib.pyplot as plt
plt.figure()
plt.bar(["a", "b"], [3, 5])
votes = plt.gcf()
# %% test
axes = votes.get_axes()
assert len(axes) == 1 and axes[0].get_title() == "Votes"
assert [bar.get_height() for bar in axes[0].patches] == [3, 5]

# %% idiom current_axes
# %% answer
import matplotlib.pyplot as plt
def sketch():
    plt.figure()
    plt.plot([1, 2], [2, 4])
    plt.plot([1, 2], [1, 1])
    plt.xlim(0, 5)
# %% wrong
import matplotlib.pyplot as plt
def sketch():
    plt.figure()
    plt.plot([1, 2], [2, 4])
    plt.xlim(0, 5)
# %% test
import matplotlib.pyplot as plt
plt.close("all")
sketch()
assert len(plt.gca().get_lines()) == 2 and plt.xlim() == (0, 5)

# %% idiom picture_saved
# %% answer
import matplotlib.pyplot as plt
fig, ax = plt.subplots()
ax.hist([1, 1, 2])
fig.savefig("hist.png")
# %% wrong
import matplotlib.pyplot as plt
fig, ax = plt.subplots()
ax.hist([1, 1, 2])
# %% test
import os
assert os.path.isfile("hist.png") and os.path.getsize("hist.png") > 1000

# %% idiom minimised
# %% answer
def cost(v):
    return (v[0] - 3) ** 2 + (v[1] + 1) ** 2 + 5
# %% wrong
def cost(v):
    return (v[0] + 3) ** 2 + (v[1] + 1) ** 2 + 5
# %% test
from scipy.optimize import minimize
found = minimize(cost, [0.0, 0.0])
assert found.success and abs(found.x[0] - 3) < 1e-3 and abs(found.fun - 5) < 1e-6

# %% idiom optimiser_result
# %% answer
from scipy.optimize import root_scalar
answer = root_scalar(lambda x: x ** 2 - 2, bracket=[0, 2])
# %% wrong
from scipy.optimize import root_scalar
answer = root_scalar(lambda x: x ** 2 - 3, bracket=[0, 2])
# %% test
assert answer.converged and abs(answer.root - 2 ** 0.5) < 1e-6

# %% idiom integrated
# %% answer
import numpy as np
def bell(x):
    return np.exp(-x ** 2)
# %% wrong
import numpy as np
def bell(x):
    return np.exp(-x)
# %% test
from scipy.integrate import quad
value, error = quad(bell, -5, 5)
assert abs(value - 3.14159265 ** 0.5) < 1e-4

# %% idiom sparse_matrix
# %% answer
from scipy import sparse
m = sparse.csr_matrix(([1.0, 2.0], ([0, 1], [1, 0])), shape=(2, 2))
# %% wrong
from scipy import sparse
m = sparse.csr_matrix(([1.0, 2.0], ([0, 1], [1, 1])), shape=(2, 2))
# %% test
from scipy import sparse
assert sparse.issparse(m) and m.nnz == 2 and m.toarray().tolist() == [[0, 1], [2, 0]]

# %% idiom model_fitted
# %% answer
import numpy as np
from sklearn.linear_model import LinearRegression
X = np.arange(6.0).reshape(-1, 1)
y = 3 * X.ravel() + 2
model = LinearRegression()
model.fit(X, y)
# %% wrong
import numpy as np
from sklearn.linear_model import LinearRegression
X = np.arange(6.0).reshape(-1, 1)
y = 3 * X.ravel() + 2
model = LinearRegression(fit_intercept=False)
model.fit(X, y)
# %% test
import numpy as np
from sklearn.linear_model import LinearRegression
assert isinstance(model, LinearRegression)
assert np.isclose(model.intercept_, 2) and np.allclose(model.predict([[10.0]]), 32)

# %% idiom pipeline_built
# %% answer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.linear_model import LogisticRegression
pipe = make_pipeline(StandardScaler(), LogisticRegression(C=0.5))
# %% wrong
from sklearn.pipeline import make_pipeline
from sklearn.linear_model import LogisticRegression
pipe = make_pipeline(LogisticRegression(C=0.5))
# %% test
import numpy as np
assert [name for name, _ in pipe.steps] == ["standardscaler", "logisticregression"]
assert pipe.named_steps["logisticregression"].C == 0.5
X, y = np.array([[0.0], [1.0], [9.0], [10.0]]), np.array([0, 0, 1, 1])
pipe.fit(X, y)
assert pipe.score(X, y) == 1.0 and pipe.predict([[9.5]])[0] == 1

# %% idiom estimator_of_the_student
# %% answer
from sklearn.base import BaseEstimator, ClassifierMixin
import numpy as np
class Majority(ClassifierMixin, BaseEstimator):
    def fit(self, X, y):
        values, counts = np.unique(y, return_counts=True)
        self.value_ = values[counts.argmax()]
        return self
    def predict(self, X):
        return np.full(len(X), self.value_)
# %% wrong
import numpy as np
class Majority:
    def fit(self, X, y):
        self.value_ = y[0]
        return self
    def predict(self, X):
        return np.full(len(X), self.value_)
# %% test
import numpy as np
m = Majority()
assert m.fit(np.zeros((3, 1)), np.array([0, 1, 1])) is m
assert m.predict(np.zeros((2, 1))).tolist() == [1, 1]

# %% idiom equation_solved
# %% answer
import sympy as sp
x = sp.symbols("x")
solutions = sp.solve(sp.Eq(x ** 2, 9), x)
slope = sp.diff(sp.sin(x) * x, x)
# %% wrong
import sympy as sp
x = sp.symbols("x")
solutions = sp.solve(sp.Eq(x, 9), x)
slope = sp.diff(sp.sin(x), x)
# %% test
import sympy as sp
assert set(solutions) == {-3, 3}
t = sp.Symbol("x")
assert sp.simplify(slope - (sp.sin(t) + t * sp.cos(t))) == 0

# %% idiom symbolic_matrix
# %% answer
import sympy as sp
a = sp.symbols("a")
M = sp.Matrix([[a, 1], [0, 2]])
det = M.det()
# %% wrong
import sympy as sp
a = sp.symbols("a")
M = sp.Matrix([[a, 1], [0, 3]])
det = M.det()
# %% test
import sympy as sp
assert M.shape == (2, 2) and M[0, 0] == sp.Symbol("a") and det == 2 * sp.Symbol("a")

# %% idiom graph_built
# %% answer
import networkx as nx
roads = nx.Graph()
roads.add_edge("A", "B", weight=2)
roads.add_edge("B", "C", weight=1)
roads.add_edge("A", "C", weight=9)
# %% wrong
import networkx as nx
roads = nx.Graph()
roads.add_edge("A", "B")
roads.add_edge("A", "C")
# %% test
import networkx as nx
assert set(roads.nodes) == {"A", "B", "C"} and roads.has_edge("C", "B")
assert nx.shortest_path(roads, "A", "C", weight="weight") == ["A", "B", "C"]
assert roads["A"]["C"]["weight"] == 9

# %% idiom graph_given
# %% answer
def leaves(graph):
    return sorted(node for node, degree in graph.degree() if degree == 1)
# %% wrong
def leaves(graph):
    return sorted(graph.nodes)
# %% test
import networkx as nx
assert leaves(nx.star_graph(3)) == [1, 2, 3] and leaves(nx.cycle_graph(4)) == []

# %% idiom database_in_memory
# %% answer
import sqlite3
db = sqlite3.connect(":memory:")
db.execute("create table pets (name text, legs int)")
db.executemany("insert into pets values (?, ?)", [("cat", 4), ("bird", 2)])
def with_legs(n):
    return [row[0] for row in db.execute("select name from pets where legs = ?", [n])]
# %% wrong
import sqlite3
db = sqlite3.connect(":memory:")
db.execute("create table pets (name text, legs int)")
db.executemany("insert into pets values (?, ?)", [("cat", 4)])
def with_legs(n):
    return [row[0] for row in db.execute("select name from pets")]
# %% test
assert with_legs(2) == ["bird"]
assert db.execute("select count(*) from pets").fetchone() == (2,)
db.execute("insert into pets values ('ant', 6)")
assert with_legs(6) == ["ant"]

# %% idiom database_given
# %% answer
def heavy(connection):
    rows = connection.execute("select name from items where kg > 10 order by name")
    return [name for (name,) in rows]
# %% wrong
def heavy(connection):
    return ["anvil"]
# %% test
import sqlite3
shop = sqlite3.connect("items.db")
shop.execute("create table items (name text, kg real)")
shop.executemany("insert into items values (?, ?)", [("pen", 0.1), ("anvil", 50), ("bench", 20)])
shop.commit()
assert heavy(shop) == ["anvil", "bench"]

# %% idiom shown_object
# %% answer
from IPython.display import HTML
box = HTML("<b>bold</b>")
# %% wrong
box = "<b>bold</b>"
# %% test
assert "<b>" in box.data and type(box).__name__ == "HTML"

# %% idiom linear_algebra
# %% answer
import numpy as np
def project(v, onto):
    return (v @ onto) / (onto @ onto) * onto
# %% wrong
import numpy as np
def project(v, onto):
    return (v @ onto) * onto
# %% test
import numpy as np
rng = np.random.RandomState(0)
for _ in range(20):
    v, w = rng.randn(3), rng.randn(3)
    np.testing.assert_almost_equal((v - project(v, w)) @ w, 0)

# %% idiom picture_drawn
# %% answer
from PIL import Image
import numpy as np
def flag(colours, height):
    picture = Image.new("RGB", (len(colours), height))
    for x, colour in enumerate(colours):
        for y in range(height):
            picture.putpixel((x, y), colour)
    return picture
grey = Image.fromarray(np.arange(6, dtype=np.uint8).reshape(2, 3))
# %% wrong
from PIL import Image
import numpy as np
def flag(colours, height):
    return Image.new("RGB", (len(colours), height), colours[0])
grey = Image.fromarray(np.arange(6, dtype=np.uint8).reshape(3, 2))
# %% test
from PIL import Image
import numpy as np
found = flag([(255, 0, 0), (0, 0, 255)], 2)
assert isinstance(found, Image.Image) and found.size == (2, 2) and found.mode == "RGB"
assert found.getpixel((1, 0)) == (0, 0, 255)
assert np.array(grey).tolist() == [[0, 1, 2], [3, 4, 5]]

# %% idiom picture_given
# %% answer
from PIL import Image
def halved(picture):
    return picture.resize((picture.width // 2, picture.height // 2), Image.NEAREST)
def censor(picture):
    picture.paste(0, (0, 0, 2, 2))
# %% wrong
from PIL import Image
def halved(picture):
    return picture.crop((0, 0, picture.width // 2, picture.height))
def censor(picture):
    picture.copy().paste(0, (0, 0, 2, 2))
# %% test
from PIL import Image
given = Image.new("L", (4, 6), 7)
assert halved(given).size == (2, 3) and given.size == (4, 6)
censor(given)
assert given.getpixel((1, 1)) == 0 and given.getpixel((3, 3)) == 7

# %% idiom picture_opened
# %% locked
from PIL import Image
import numpy as np
Image.fromarray(np.full((3, 5, 4), 200, dtype=np.uint8)).save("leaf.png")
# %% answer
leaf = Image.open("leaf.png")
pixels = np.array(leaf)
# %% wrong
leaf = Image.open("leaf.png").convert("L")
pixels = np.array(leaf)
# %% test
assert leaf.format == "PNG" and leaf.mode == "RGBA"
assert np.array_equal(np.array(leaf), pixels) and np.asarray(leaf).shape == (3, 5, 4)

# %% idiom pipeline_fitted
# %% answer
import numpy as np
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler, PolynomialFeatures
from sklearn.linear_model import Ridge
X = np.linspace(0, 1, 20).reshape(-1, 1)
y = 3 * X.ravel() ** 2 + 1
pipe = Pipeline([("poly", PolynomialFeatures(2)), ("scale", StandardScaler()), ("reg", Ridge(alpha=1e-6))])
pipe.fit(X, y)
# %% wrong
import numpy as np
from sklearn.pipeline import Pipeline
from sklearn.linear_model import Ridge
X = np.linspace(0, 1, 20).reshape(-1, 1)
y = 3 * X.ravel() ** 2 + 1
pipe = Pipeline([("reg", Ridge(alpha=1e-6))])
pipe.fit(X, y)
# %% test
from sklearn.pipeline import Pipeline
from sklearn.linear_model import Ridge
from sklearn.utils.validation import check_is_fitted
from sklearn.metrics import mean_squared_error, r2_score
assert isinstance(pipe, Pipeline) and isinstance(pipe["reg"], Ridge) and isinstance(pipe[-1], Ridge)
assert [n for n, _ in pipe.steps] == ["poly", "scale", "reg"] and len(pipe) == 3
assert mean_squared_error(y, pipe.predict(X)) < 1e-6 and r2_score(y, pipe.predict(X)) > 0.999
assert pipe.get_params()["reg__alpha"] == 1e-6 and pipe.named_steps["poly"].degree == 2
check_is_fitted(pipe[-1])
assert pipe[:-1].transform(X).shape == (20, 3)

# %% idiom grid_searched
# %% answer
from sklearn.model_selection import GridSearchCV
from sklearn.tree import DecisionTreeClassifier
from sklearn.datasets import load_iris
X, y = load_iris(return_X_y=True)
grid = GridSearchCV(DecisionTreeClassifier(random_state=0), {"max_depth": [1, 3]}, cv=3).fit(X, y)
best = grid.best_estimator_
# %% wrong
from sklearn.tree import DecisionTreeClassifier
from sklearn.datasets import load_iris
X, y = load_iris(return_X_y=True)
grid = None
best = DecisionTreeClassifier(max_depth=1).fit(X, y)
# %% test
assert grid.best_params_ == {"max_depth": 3} and best.max_depth == 3
assert grid.cv_results_["mean_test_score"].shape == (2,) and best.tree_.node_count > 3
assert (best.predict(X) == y).mean() > 0.9 and set(grid.cv_results_["params"][0]) == {"max_depth"}

# %% idiom distribution_frozen
# %% answer
from scipy import stats
dist = stats.norm(loc=100, scale=15)
p_above = dist.sf(130)
# %% wrong
from scipy import stats
dist = stats.norm(loc=100, scale=10)
p_above = dist.sf(130)
# %% test
import numpy as np
assert np.isclose(dist.mean(), 100) and np.isclose(dist.std(), 15) and np.isclose(p_above, 0.02275, atol=1e-4)
assert dist.rvs(3, random_state=0).shape == (3,) and dist.args == () and dist.kwds == {"loc": 100, "scale": 15}

# %% idiom axes_in_detail
# %% answer
import numpy as np
import matplotlib.pyplot as plt
x = np.linspace(0, 2 * np.pi, 50)
fig, axs = plt.subplots(1, 2, figsize=(8, 3), sharey=True)
axs[0].plot(x, np.sin(x), "r--", label="sin")
axs[0].plot(x, np.cos(x), label="cos", lw=3)
axs[0].set(xlabel="t", ylabel="v", title="waves", xlim=(0, 6))
axs[0].legend(loc="upper right")
axs[1].bar(["a", "b"], [1, 2], color="green")
axs[1].axhline(1.5)
axs[1].grid(True)
# %% wrong
import numpy as np
import matplotlib.pyplot as plt
x = np.linspace(0, 2 * np.pi, 50)
fig, axs = plt.subplots(1, 2)
axs[0].plot(x, np.sin(x))
axs[1].bar(["a", "b"], [1, 3])
# %% test
import numpy as np, matplotlib
from matplotlib.colors import to_rgb, same_color
import matplotlib.pyplot as plt
l0, l1 = axs[0].get_lines()
np.testing.assert_allclose(l0.get_ydata(), np.sin(x))
assert l0.get_linestyle() == "--" and same_color(l0.get_color(), "red") and l1.get_linewidth() == 3
assert [t.get_text() for t in axs[0].get_legend().get_texts()] == ["sin", "cos"]
assert axs[0].get_xlabel() == "t" and axs[0].title.get_text() == "waves" and axs[0].get_xlim() == (0, 6)
assert axs[0].get_legend_handles_labels()[1] == ["sin", "cos"]
assert [p.get_height() for p in axs[1].patches] == [1, 2]
assert to_rgb(axs[1].patches[0].get_facecolor()) == to_rgb("green")
assert [t.get_text() for t in axs[1].get_xticklabels()] == ["a", "b"]
assert tuple(fig.get_size_inches()) == (8, 3) and len(fig.axes) == 2 and axs.shape == (2,)
assert isinstance(axs[0], matplotlib.axes.Axes) and isinstance(fig, plt.Figure)
xy = l1.get_xydata()
assert xy.shape == (50, 2)

# %% idiom axes_given
# %% answer
def draw(ax, data):
    ax.plot(data, marker="s")
    ax.set_title("n=%d" % len(data))
    return ax
# %% wrong
def draw(ax, data):
    return ax
# %% test
import matplotlib.pyplot as plt
fig, ax = plt.subplots()
out = draw(ax, [3, 1, 2])
assert out is ax and ax.get_title() == "n=3" and list(ax.lines[0].get_ydata()) == [3, 1, 2]
plt.close(fig)

# %% idiom clusters_found
# %% locked
import numpy as np
# %% answer
from sklearn.cluster import KMeans
def groups(points, k):
    return KMeans(n_clusters=k, n_init=2, random_state=0).fit(points).labels_
# %% wrong
def groups(points, k):
    return np.arange(len(points)) % k
# %% test
found = groups(np.array([[0.0], [0.1], [9.0], [9.1]]), 2)
assert found[0] == found[1]
assert found[2] == found[3]
assert found[0] != found[2]
