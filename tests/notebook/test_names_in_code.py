"""The names that a cell takes and sets, told from its text."""

import ast
import subprocess
import sys

import pytest
from IPython.core.inputtransformer2 import TransformerManager

from gradekit.notebook.names_in_code import bound, taken, without_magics


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("f(x)", {"f", "x"}),
        ("y = 1", set()),
        ("y = y + 1", {"y"}),
        ("y += 1", set()),
        ("f.y = 1", {"f"}),
        ("f[x] = 1", {"f", "x"}),
        ("del y", set()),
        ("[y for y in x]", {"x"}),
        ("[f(y) for y in x if z]", {"f", "x", "z"}),
        ("{k: v for k, v in x}", {"x"}),
        ("(y := f(x))", {"f", "x"}),
        ("def g(x, y=z): return f(x)", {"f", "z"}),
        ("def g():\n    y = 1\n    return y", set()),
        ("def g():\n    y = 1\n    def h():\n        return y + f()\n    return h", {"f"}),
        ("def g():\n    global y\n    y = f()", {"f"}),
        ("def g():\n    global y\n    return y", {"y"}),
        ("lambda x: x + y", {"y"}),
        ("async def g():\n    await f()", {"f"}),
        ("class A(B):\n    y = z\n    def g(self): return f(self.x)", {"B", "z", "f"}),
        ("class A:\n    y = 1\n    def g(self): return y", {"y"}),
        ("@d\ndef g(): pass", {"d"}),
        ("@d(x)\nclass A: pass", {"d", "x"}),
        ("match x:\n    case [a, *b]: f(a)\n    case {'k': v}: pass\n    case P(q=w): pass", {"x", "f", "a", "P"}),
        ("import numpy as np\nnp.zeros(f())", {"np", "f"}),
        ("from gc_utils import *\nsigmoid(x)", {"sigmoid", "x"}),
        ("for i in x: f(i)", {"x", "f", "i"}),
        ("with f() as g: g", {"f", "g"}),
        ("try:\n    f()\nexcept E as e:\n    e", {"f", "E", "e"}),
        ("x: T = f()", {"T", "f"}),
        ("f'{x!r:{w}}'", {"x", "w"}),
        ("'f(x)'  # f(x)", set()),
        ("", set()),
    ],
)
def test_names_that_a_cell_reads(source, read):
    """From the notebook, those that its functions read included; not what is a name of a function's own."""
    assert taken(source)[0] == read


@pytest.mark.parametrize("source", ["f(", "x = = 1", "\0", "(" * 500 + ")" * 500, "return f()", "%magic f"])
def test_what_is_no_python_reads_nothing(source):
    """It will raise when it is run; `return` outside of a function is still a text with names in it."""
    assert taken(source)[0] in (set(), {"f"})


def test_a_name_that_a_cell_sets_itself_is_its_own():
    """Imports, functions, loops and assignments alike."""
    source = (
        "import a\nfrom m import b\ndef c(): pass\nd = 1\nfor e in range(3): pass\nwith d as g: pass\nclass h: pass"
    )
    assert taken(source)[1] == {"a", "b", "c", "d", "e", "g", "h"}


def test_a_magic_line_reads_nothing():
    """As IPython hands it on, it is a call of IPython's own."""
    source = TransformerManager().transform_cell("%matplotlib inline\nf(x)\n!ls y")
    assert taken(source)[0] == {"get_ipython", "f", "x"}


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("x = 1", {"x"}),
        ("x, (y, *z) = v", {"x", "y", "z"}),
        ("x += 1", {"x"}),
        ("x: int = 1", {"x"}),
        ("x = y = 1", {"x", "y"}),
        ("def f(a): b = 1", {"f"}),
        ("async def f(): pass", {"f"}),
        ("class A:\n    x = 1", {"A"}),
        ("@d\ndef f(): pass", {"f"}),
        ("f = lambda a: a", {"f"}),
        ("(x := 1)", {"x"}),
        ("[y := i for i in z]", {"y"}),
        ("def f():\n    global y\n    y = 1", {"f", "y"}),
        ("def f():\n    global y\n    return y", {"f"}),
        ("[i for i in z]", set()),
        ("for i in z: pass", {"i"}),
        ("if c:\n    x = 1\nelse:\n    y = 2", {"x", "y"}),
        ("match v:\n    case [a, *b]: pass\n    case {'k': c, **d}: pass\n    case P(q=e) as g: pass", set("abcdeg")),
        ("with f() as g: pass", {"g"}),
        ("import numpy as np\nfrom a import b\nfrom c import *", set()),
        ("x.y = 1\nx[0] = 2", set()),
        ("print(x)", set()),
        ("def f(: pass", set()),
        ("", set()),
    ],
)
def test_names_that_a_cell_sets(source, names):
    """In the notebook; imports, attributes and names of functions' own aside."""
    assert bound(source) == names


@pytest.mark.parametrize(
    "source",
    [
        "%matplotlib inline\nx = 1",
        "!pip list\nx = 1",
        "?print\nx = 1",
        "%%time\nx = 1",
        "\n%%time\n%matplotlib inline\nx = 1",
        "if True:\n    %timeit y\n    x = 1",
        "%timeit y\nx = ('%d'\n    % (1,))",
        "files = !ls\nx = 1",
        "x = %timeit -o y",
        "print?\nx = 1",
    ],
)
def test_a_cell_with_magics_sets_its_names(source):
    """What only IPython understands hides no function."""
    assert "x" in bound(source)


@pytest.mark.parametrize("source", ["x = ('%d'\n     % (1,))", "f('%d'\n  % (1,\n))\nx = 1", "t = '''\n%d ''' ; x = 1"])
def test_a_line_that_begins_with_a_percent_sign_is_no_magic(source):
    """A formatter breaks lines there."""
    assert "x" in bound(source)


def test_a_magic_with_many_options_is_read_at_once():
    """Each of them could be read in two ways, which is a thousand million ways for thirty."""
    assert bound("%%capture --no-stderr -a out\nx = 1") == {"out", "x"}
    assert bound("%%capture " + "--no-stderr " * 60 + "9") == set()


@pytest.mark.parametrize(
    "source",
    [
        "%matplotlib inline\nimport numpy as np",
        "import numpy as np\n%load_ext autoreload\n%autoreload 2\nx = 1",
        "%config InlineBackend.figure_format = 'retina'\nx = 1",
        "%precision  3 \nx = 1",
        "%time x = 1\ny = x",
        "%matplotlib?\nx = 1",
        'text = """\n%matplotlib inline\n"""\n%pylab',
        "if True:\n    x = 1\n%matplotlib inline",
        "for x in y:\n%time\n",
        "x = 7 \\\n%3\n!ls",
        "%run a \\\nb\nx = 1",
        "%%time\n%matplotlib inline\nx = 1",
        "%pip install numpy",
        "!ls\n%cd ..",
        "x = %pwd\n%cd ..",
    ],
)
def test_magics_are_the_calls_that_ipython_makes_of_them(source):
    """Simple ones are told without loading IPython, and nothing else is taken for one."""
    first, _, rest = source.partition("\n")
    usual = TransformerManager().transform_cell(rest if first.startswith("%%") else source)
    for found, expected in [(without_magics(source), usual)]:
        try:
            tree = ast.dump(ast.parse(expected))
        except SyntaxError:
            assert found == expected
        else:
            assert ast.dump(ast.parse(found)) == tree


def test_simple_magics_need_no_ipython():
    """Loading it takes longer than all else that is read of an instructor's notebook."""
    program = (
        "import sys; sys.modules['IPython'] = None\n"
        "from gradekit.notebook import names_in_code\n"
        "assert names_in_code.bound('%matplotlib inline\\nx = 1') == {'x'}"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
