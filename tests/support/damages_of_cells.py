"""What happens to the content of a notebook, a dict as JSON has it."""

import copy
import re

from damage_tools import answers, cells, code, mark, new, of_content, put, tests, text


@of_content
def lose_metadata(content):
    """Colab: nbgrader's metadata is gone and ids are others."""
    for number, cell in enumerate(cells(content)):
        cell["metadata"] = {"id": f"colab{number:04}"}
        cell.pop("id", None)
    return content | {"nbformat_minor": 0, "metadata": {"colab": {"provenance": []}}}


@of_content
def lose_ids(content):
    """An editor of format 4.4."""
    for cell in cells(content):
        cell.pop("id", None)
    return content | {"nbformat_minor": 4}


@of_content
def lose_nbgrader_only(content):
    """An editor that keeps ids and drops metadata it does not know."""
    for cell in cells(content):
        cell["metadata"] = {}
    return content


@of_content
def swap_grade_ids(content):
    """Two answers with each other's metadata."""
    first, last = answers(content)[0], answers(content)[-1]
    first["metadata"], last["metadata"] = last["metadata"], first["metadata"]
    return content


@of_content
def call_tests_answers(content):
    """Metadata that makes test cells editable and worth more."""
    for cell in cells(content):
        if mark(cell):
            mark(cell).update(solution=True, locked=False, points=1000)
    return content


@of_content
def delete_tests(content):
    """Every marked cell is deleted."""
    gone = tests(content)
    content["cells"] = [cell for cell in content["cells"] if cell not in gone]
    return content


@of_content
def delete_first_code_cell(content):
    """The imports are deleted."""
    first = next((cell for cell in cells(content) if code(cell) and "import" in text(cell)), None)
    content["cells"] = [cell for cell in cells(content) if cell is not first or cell in answers(content)]
    return content


@of_content
def edit_imports(content):
    """An import of the student's own among the instructor's."""
    first = next((cell for cell in cells(content) if code(cell)), new(""))
    put(first, "import math\n" + text(first))
    return content


@of_content
def edit_tests(content):
    """Prints in the marked cells."""
    for cell in tests(content):
        put(cell, text(cell) + "\nprint('done')")
    return content


@of_content
def repeat_answer(content):
    """A pasted copy of an answer."""
    place = cells(content).index(answers(content)[0])
    pasted = copy.deepcopy(cells(content)[place])
    cells(content).insert(place + 1, pasted)
    return content


@of_content
def repeat_test(content):
    """A pasted copy of a test."""
    found = tests(content)
    if found:
        cells(content).append(copy.deepcopy(found[0]))
    return content


@of_content
def merge_answers(content):
    """All answers in the cell of the first."""
    first, *others = answers(content)
    first.update(new(text(first)) | {"metadata": first.get("metadata")})
    put(first, "\n\n".join(text(cell).rstrip("\n") for cell in [first, *others]))
    content["cells"] = [cell for cell in content["cells"] if not any(cell is other for other in others)]
    return content


@of_content
def only_one_cell(content):
    """Nothing is left but one cell with the answers and an import that does not exist."""
    source = "\n\n\n".join(["from testCases_v4 import *", *(text(cell) for cell in answers(content))])
    return content | {"cells": [new(source)]}


@of_content
def answers_as_text(content):
    """An answer cell changed to Markdown."""
    cell = answers(content)[0]
    cell["cell_type"] = "markdown"
    cell.pop("outputs", None)
    cell.pop("execution_count", None)
    return content


@of_content
def slip_in_name(content):
    """A letter is missing in the name of a function."""
    cell = answers(content)[0]
    put(cell, text(cell).replace("def forward_propagation(", "def foward_propagation("))
    return content


@of_content
def time_cells(content):
    """A cell magic above each answer."""
    for cell in answers(content):
        put(cell, "%%time\n" + text(cell))
    return content


@of_content
def write_file_magic(content):
    """A cell magic under which nothing is defined."""
    cell = answers(content)[0]
    put(cell, "%%writefile answer.py\n" + text(cell))
    return content


@of_content
def commands_above(content):
    """What Colab's users write above their code; it stops the cell everywhere else."""
    cell = answers(content)[-1]
    mount = "from google.colab import drive\ndrive.mount('/content/drive')"
    put(cell, f"!pip install numpy\n%matplotlib inline\n{mount}\n{text(cell)}")
    return content


@of_content
def older_signature(content):
    """The public version of the exercise has no print_msg, which the tests give it: that is 12 points."""
    for cell in answers(content):
        found = text(cell).replace(", print_msg=False):", "):")
        put(cell, found.replace("if print_msg:", "if False:") if found != text(cell) else found)
    return content


@of_content
def own_cells(content):
    """Cells of the student's own everywhere."""
    content["cells"] = [
        item
        for number, cell in enumerate(cells(content))
        for item in (new(f"note_{number} = {number}"), cell, new("some *notes*", "markdown"))
    ]
    return content


@of_content
def broken_own_cell(content):
    """A cell that is no Python."""
    content["cells"].insert(0, new("print 'hello"))
    return content


@of_content
def same_ids(content):
    """All cells with one id."""
    for cell in cells(content):
        cell["id"] = "same"
    return content


@of_content
def sources_as_lists(content):
    """As Jupyter writes them."""
    for cell in cells(content):
        put(cell, text(cell).splitlines(keepends=True))
    return content


@of_content
def wrong_types(content):
    """Fields that hold what they cannot."""
    for number, cell in enumerate(cells(content)):
        cell["outputs"] = [{}, 7, "text"][number % 3]
        cell["execution_count"] = "five"
        if not mark(cell):
            cell["metadata"] = None
    content["cells"].append({"cell_type": "code", "source": 17, "metadata": []})
    return content | {"metadata": None, "nbformat": "four"}


@of_content
def skip_tags(content):
    """Tags that keep cells from being run."""
    for cell in cells(content):
        if isinstance(cell.get("metadata"), dict):
            cell["metadata"]["tags"] = ["skip-execution", "raises-exception"]
    return content


@of_content
def windows_lines(content):
    """Line ends of Windows in the cells."""
    for cell in cells(content):
        put(cell, text(cell).replace("\r\n", "\n").replace("\n", "\r\n"))
    return content


@of_content
def no_text_cells(content):
    """The explanations are deleted."""
    content["cells"] = [cell for cell in cells(content) if code(cell) or re.search(r"^def ", text(cell), re.MULTILINE)]
    return content


@of_content
def last_answer_first(content):
    """Cells dragged to another place."""
    moved = answers(content)[-1]
    content["cells"] = [moved, *(cell for cell in content["cells"] if cell is not moved)]
    return content


@of_content
def many_cells(content):
    """Scratch cells without end."""
    content["cells"] += [new(f"x{number} = {number}") for number in range(300)]
    return content


@of_content(keeps_answers=False)
def delete_an_answer(content):
    """An answer is deleted."""
    gone = answers(content)[0]
    content["cells"] = [cell for cell in content["cells"] if cell is not gone]
    return content


@of_content(keeps_answers=False)
def full_width_colon(content):
    """The input method was on."""
    cell = answers(content)[0]
    put(cell, text(cell).replace("):\n", "）：\n", 1))
    return content


@of_content(keeps_answers=False)
def no_cells(content):
    """A notebook without a cell."""
    return content | {"cells": []}
