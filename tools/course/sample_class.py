"""Build the sample class: released notebooks with known answers in them, and known damage done to some."""

import copy
import json
import pathlib
import tomllib

import nbformat

ROOT = pathlib.Path(__file__).resolve().parents[2]
NOTEBOOK = "gradient_checking.ipynb"


def roll():
    """Return the entries of examples/class.toml by name, each with its assignment filled in."""
    entries = tomllib.loads((ROOT / "examples" / "class.toml").read_text(encoding="utf-8"))
    return {name: {"assignment": "gradient_checking"} | entry for name, entry in entries.items()}


def submission(entry):
    """Return what one student hands in: a dict of file name to text."""
    notebook = answered(entry["assignment"], entry.get("answers", {}))
    damage = DAMAGES[entry["damage"]] if "damage" in entry else hand_in
    return damage(notebook)


def answered(assignment, answers, course=ROOT):
    """Return the released notebook of an assignment with every answer cell filled in.

    Args:
        assignment: name of a folder in source/ and release/.
        answers: dict of answer cell to "blank" or a file below mutants/ or examples/answers/ (without .py);
            a cell that is not in it gets the reference answer.
        course: the folder that has all of these folders.
    """
    notebook = nbformat.read(course / "release" / assignment / NOTEBOOK, 4)
    source = nbformat.read(course / "source" / assignment / NOTEBOOK, 4)
    reference = {cell.id: cell.source for cell in source.cells}
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("solution") and answers.get(cell.id) != "blank":
            cell.source = (
                _read(course, answers[cell.id]) if cell.id in answers else _without_markers(reference[cell.id])
            )
    unknown = set(answers) - reference.keys()
    if unknown:
        raise ValueError(f"class.toml answers cells that {assignment} does not have: {', '.join(unknown)}.")
    return notebook


def hand_in(notebook):
    """Hand the notebook in as it is."""
    return {NOTEBOOK: nbformat.writes(notebook) + "\n"}


def rename(notebook):
    """Hand it in under another name."""
    return {"gradient checking, final version.ipynb": nbformat.writes(notebook) + "\n"}


def repeat_cell(notebook):
    """Paste a copy of an answer cell below itself, metadata and all, as JupyterLab's paste does."""
    place = next(i for i, cell in enumerate(notebook.cells) if cell.id == "forward_propagation")
    pasted = copy.deepcopy(notebook.cells[place])
    pasted["id"] = "pasted"
    notebook.cells.insert(place + 1, pasted)
    return hand_in(notebook)


def lose_metadata(notebook):
    """Lose the metadata as Google Colab does: nbgrader's is gone, cell ids have moved and changed."""
    for number, cell in enumerate(notebook.cells):
        cell.metadata = nbformat.NotebookNode(id=f"colab{number:04}")
        del cell["id"]
    notebook.metadata = nbformat.NotebookNode(
        colab={"provenance": []}, kernelspec={"name": "python3", "display_name": "Python 3"}
    )
    notebook.nbformat_minor = 0
    return {NOTEBOOK: json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"}


def hand_in_a_text(notebook):
    """Hand in something else than a notebook."""
    code = "\n\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    return {"my answers.txt": code + "\n"}


def cut_off(notebook):
    """Hand in the first half of the file, as an upload that broke off."""
    (name, text), *_ = hand_in(notebook).items()
    return {name: text[: len(text) // 2]}


DAMAGES = {
    "rename": rename,
    "repeat_cell": repeat_cell,
    "lose_metadata": lose_metadata,
    "hand_in_a_text": hand_in_a_text,
    "cut_off": cut_off,
}


def _read(course, name):
    for folder in ("mutants", "examples/answers"):
        path = course / folder / f"{name}.py"
        if path.exists():
            return path.read_text(encoding="utf-8").rstrip("\n")
    raise ValueError(f"class.toml names the answer {name}, and neither mutants/ nor examples/answers/ has it.")


def _without_markers(source):
    kept = [line for line in source.split("\n") if "### BEGIN SOLUTION" not in line]
    return "\n".join(line for line in kept if "### END SOLUTION" not in line)
