"""Which file is taken for the notebook, and what can be read of it."""

import io
import json
import time
import zipfile

import pytest
from courses import NOTEBOOK
from restoring import RIGHT, codes, functions, restored, right, slot

CONTENT = right()
WHOLE = json.dumps(CONTENT).encode()
BLANK = json.dumps(right() | {"cells": []}).encode()
NAMES = [
    "Gradient_Checking.ipynb",
    "gradient_checking (1).ipynb",
    "gradient_checking-1.ipynb",
    "gradient_checking-Copy1.ipynb",
    "gradient_checking copy.ipynb",
    "gradient_checking - Copy.ipynb",
    "gradient_checking_副本.ipynb",
    "Copy of gradient_checking.ipynb",
    "“gradient_checking.ipynb”的副本.ipynb",
    "gradient_checking.ipynb.txt",
]


EMPTY = [b"", b"\0\0", b"{", b"[]", b"7", b'{"cells": 1}', b"[" * 100_000, b'{"cells":' * 50_000]


def zipped(files):
    """Return an archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


@pytest.mark.parametrize("name", NAMES)
def test_names_of_copies(name):
    """A copy's name is known for what it is, beside another notebook that holds as much."""
    found = restored({"zzz.ipynb": WHOLE.replace(b"theta * x", b"theta * x * 5"), name: WHOLE})
    assert codes(found) == ["file-name", "several-files"]
    assert functions(found) == RIGHT


def test_exact_name_wins():
    """The expected name is taken without a word, whatever lies beside it."""
    found = restored({"a (1).ipynb": WHOLE, NOTEBOOK: WHOLE, f"old/{NOTEBOOK}": WHOLE})
    assert codes(found) == []


def test_an_unreadable_file_of_the_right_name():
    """Where the file of the right name holds nothing, another is taken."""
    found = restored({NOTEBOOK: b"", "mine.ipynb": WHOLE})
    assert functions(found) == RIGHT


def test_several_notebooks():
    """The one with most of the assignment is taken, and it is said."""
    found = restored({"zz.ipynb": json.dumps(right() | {"cells": CONTENT["cells"][:5]}), "a.ipynb": WHOLE})
    assert codes(found) == ["file-name", "several-files"]
    assert "a.ipynb was marked" in found.repairs[1].student
    assert functions(found) == RIGHT


def test_archives():
    """A notebook in an archive in an archive is found; names in it are only names."""
    inner = zipped({"../../etc/gradient_checking.ipynb": WHOLE, "__MACOSX/._gradient_checking.ipynb": b"\0\5"})
    found = restored({"homework.zip": zipped({"/a/inner.zip": inner})})
    assert "from-archive" in codes(found)
    assert functions(found) == RIGHT


def test_archives_without_end():
    """An archive that swells is left after a bounded time."""
    bomb = zipped({"gradient_checking.ipynb": b" " * 300_000_000})
    assert restored({"a.zip": bomb}).unreadable
    assert restored({"a.zip": WHOLE, "b.zip": b"PK\3\4 no archive"}).unreadable


def test_helper_modules_are_no_notebook():
    """A module beside the notebook is never taken for it, nor a text with code in it."""
    assert restored({"gc_utils.py": b"def sigmoid(x):\n    return x\n"}).unreadable
    assert restored({"my answers.txt": b"def forward_propagation(x, theta):\n    return x\n"}).unreadable


def test_plain_script():
    """A Python file with an answer is one cell."""
    found = restored({"work.py": b"import numpy as np\n\ndef forward_propagation(x, theta):\n    return theta * x\n"})
    assert "return theta * x" in slot(found, "forward_propagation")
    assert codes(found)[:2] == ["from-script", "marks-lost"]


def test_jupytext_marks():
    """A script that names the cells keeps the names."""
    text = '# %% nbgrader={"grade_id": "forward_propagation"}\ndef f(x, theta):\n    return 1\n'
    found = restored({"work.py": text + "# %%\ndef backward_propagation(x, theta):\n    return x\n"})
    assert slot(found, "forward_propagation").startswith("def f")


@pytest.mark.parametrize("data", EMPTY, ids=range(len(EMPTY)))
def test_nothing_to_read(data):
    """What holds no cell leaves the blank notebook and a sentence."""
    found = restored({NOTEBOOK: data})
    assert NOTEBOOK in found.unreadable
    assert functions(found) == functions(restored({}))
    assert codes(found) == []


def test_encodings():
    """Text in GBK, as Windows in China writes it, and Latin-1 is read."""
    chinese = json.dumps(CONTENT, ensure_ascii=False).replace("J = theta * x", "J = theta * x  # 前向传播的成本")
    for data in (chinese.encode("gb18030", "replace"), WHOLE.replace(b"J = theta * x", b"J = theta * x  # co\xfbt")):
        found = restored({NOTEBOOK: data})
        assert functions(found) == RIGHT
    assert "成本" in slot(restored({NOTEBOOK: chinese.encode("gb18030")}), "forward_propagation")


def test_bad_bytes_are_told():
    """Bytes that are no text cost a character and are told."""
    chinese = (
        json.dumps(CONTENT, ensure_ascii=False).replace("J = theta * x", "J = theta * x  # 前向传播的成本").encode()
    )
    assert codes(restored({NOTEBOOK: chinese[:-1].replace("成".encode(), b"\xe6\x88") + b"}"})) == ["bad-characters"]


def test_a_file_that_breaks_off():
    """Every whole cell is read, and how many is told."""
    found = restored({NOTEBOOK: WHOLE[: WHOLE.index(b'"test-gradient_check"')]})
    assert codes(found)[0] == "broken-file"
    kept = ("forward_propagation", "backward_propagation", "gradient_check")
    assert all(functions(found)[name] == RIGHT[name] for name in kept)
    assert [repair.grade_id for repair in found.repairs if repair.code == "answer-missing"] == [
        "backward_propagation_n",
        "gradient_check_n",
    ]


def test_links():
    """What is no file is named."""
    found = restored({NOTEBOOK: WHOLE}, left_out={"data.csv": "no-file"})
    assert codes(found) == ["left-out"]


@pytest.mark.parametrize(
    ("why", "code"),
    [("link", "link-left-out"), ("too-deep", "too-deep"), ("too-many", "too-many-files"), ("no-file", "left-out")],
)
def test_what_was_left_out_is_told_with_its_own_reason(why, code):
    """One sentence for each, and no other."""
    found = restored({NOTEBOOK: WHOLE}, left_out={"a/data.csv": why})
    assert codes(found) == [code]
    assert "data.csv" in found.repairs[0].instructor


def test_huge_outputs_and_many_cells():
    """Outputs cost next to nothing, and thousands of cells no more than seconds."""
    huge = right()
    huge["cells"][4]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["x" * 99 + "\n"] * 200_000}]
    many = right()
    source = "def helper(x):\n    return forward_propagation(x, 1)"
    many["cells"] += [{"cell_type": "code", "metadata": {}, "source": source, "outputs": []} for _ in range(5000)]
    for content in (json.dumps(huge).encode(), json.dumps(many).encode()):
        start = time.process_time()
        assert restored({NOTEBOOK: content}).repairs == ()
        assert time.process_time() - start < 5


def test_a_cell_without_end():
    """A cell of megabytes is left out and told."""
    content = right()
    content["cells"].append({"cell_type": "code", "metadata": {}, "source": "#" * 2_000_000, "outputs": []})
    assert codes(restored({NOTEBOOK: content})) == ["too-large"]


def test_headings_and_attachments():
    """Headings of format 3 become text; pictures in text cells stay if they are pictures."""
    content = right()
    picture = {"a.png": {"image/png": "aGVsbG8="}, "b": 7, "c": {"image/png": 3}}
    content["cells"].insert(0, {"cell_type": "heading", "level": 2, "source": "Mine", "metadata": {}})
    content["cells"].insert(
        1, {"cell_type": "markdown", "source": "![](a.png)", "metadata": {}, "attachments": picture}
    )
    found = restored({NOTEBOOK: content}).notebook.cells
    assert [found[0].source, found[1].attachments] == [
        "## Mine",
        {"a.png": {"image/png": "aGVsbG8="}, "c": {"image/png": ""}},
    ]
