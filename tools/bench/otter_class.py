"""Mark a class with otter-grader's runner without containers, one submission after the other.

Otter's own Python runs this (`build/otter-venv`), so nothing of this project is imported.
"""

import json
import pathlib
import sys

from otter.api import grade_submission


def main(autograder, submitted):
    """Print the points of every test as JSON: student to test to points."""
    found = {}
    for notebook in sorted(pathlib.Path(submitted).glob("*/*/*.ipynb")):
        results = grade_submission(str(notebook), autograder, quiet=True).results
        found[notebook.parent.parent.name] = {name: test.score for name, test in results.items()}
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
