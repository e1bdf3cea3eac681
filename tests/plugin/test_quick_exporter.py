"""The text of a marked notebook is the one that nbconvert's exporter would have made, by the shorter way or by it."""

import copy

import nbformat
import pytest
from nbconvert.exporters import NotebookExporter
from nbconvert.preprocessors import Preprocessor
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from gradekit.plugin.entrance.accept_any_file import AnyNotebook
from gradekit.plugin.quick_exporter import quick


class Stamp(Preprocessor):
    """Writes into each cell."""

    enabled = True

    def preprocess_cell(self, cell, resources, index):
        """Number it."""
        cell.metadata["number"] = index
        resources["seen"] = index
        return cell, resources


class Spoil(Preprocessor):
    """Makes what is no notebook."""

    enabled = True

    def preprocess(self, notebook, resources):
        """Take a cell's source away."""
        del notebook.cells[0]["source"]
        return notebook, resources


class Off(Spoil):
    """Is switched off."""

    enabled = False


class Other(NotebookExporter):
    """A course's own exporter."""

    def from_notebook_node(self, nb, resources=None, **options):
        """Say that it was here."""
        text, resources = super().from_notebook_node(nb, resources, **options)
        return text + "\n# other\n", resources


class Elsewhere(NotebookExporter):
    """One that finds its notebooks elsewhere."""

    def from_filename(self, filename, resources=None, **options):  # noqa: ARG002 - as nbconvert has it
        """Make an empty one."""
        return self.from_notebook_node(new_notebook(), resources, **options)


def exporter(*steps, kind=NotebookExporter, **options):
    """Return an exporter with these steps."""
    made = kind(**options)
    made._preprocessors = []  # noqa: SLF001 - as nbgrader does
    for step in steps:
        made.register_preprocessor(step)
    return made


def notebook(*, minor=5, ids=("a", "b")):
    """Return a notebook of two cells."""
    cells = [new_code_cell("x = 1\nx", outputs=[new_output("stream", text="1\n2\n")]), new_markdown_cell("text")]
    for cell, name in zip(cells, ids, strict=True):
        cell.pop("id")
        if name is not None:
            cell["id"] = name
    made = new_notebook(cells=[])
    made.nbformat_minor, made.cells = minor, cells
    return made


@pytest.mark.parametrize("steps", [[], [Stamp()], [Off(), Stamp()]])
@pytest.mark.parametrize("minor", [4, 5])
def test_the_text_is_the_same(steps, minor):
    """With steps and without, with ids and from before there were any; what is handed in is not changed."""
    given = notebook(minor=minor, ids=("a", "b") if minor == 5 else (None, None))
    before = copy.deepcopy(given)
    text, resources = quick(exporter(*steps))(given, {"unique_key": "x"})
    assert text == exporter(*steps).from_notebook_node(given, {"unique_key": "x"})[0]
    assert given == before
    assert resources.get("seen") == (1 if any(isinstance(step, Stamp) for step in steps) else None)


@pytest.mark.parametrize("kind", [NotebookExporter, AnyNotebook, Elsewhere])
def test_where_a_notebook_is_found_makes_no_difference(kind, monkeypatch):
    """An exporter that looks for it elsewhere, as the plug-in's, makes its text the shorter way."""
    made = exporter(Stamp(), kind=kind)
    monkeypatch.setattr(NotebookExporter, "from_notebook_node", lambda *_, **__: pytest.fail("the longer way"))
    assert '"number": 1' in quick(made)(notebook(), {})[0]


def test_ids_are_mended_as_nbconvert_does():
    """One that is there twice: it makes a new one, which is drawn."""
    with pytest.warns(nbformat.warnings.DuplicateCellId):
        text, _ = quick(exporter())(notebook(ids=("a", "a")), {})
    assert len({cell.id for cell in nbformat.reads(text, 4).cells}) == 2


def test_what_is_no_id_is_told():
    """As nbconvert tells it."""
    with pytest.raises(nbformat.ValidationError, match="a b"):
        quick(exporter(Stamp()))(notebook(ids=("a b", "c")), {})


def test_a_step_that_spoils_it_is_told():
    """As nbconvert tells it."""
    with pytest.raises(nbformat.ValidationError):
        quick(exporter(Spoil()))(notebook(), {})


def test_a_course_can_have_another_exporter():
    """Then it is asked itself."""
    text, _ = quick(exporter(kind=Other))(notebook(), {})
    assert text.endswith("# other\n")
    text, _ = quick(exporter(nbformat_version=3))(notebook(), {})
    assert nbformat.reads(text, nbformat.NO_CONVERT).nbformat == 3
