"""The least that marking can take: fork a warm interpreter, run the notebook's cells in it, forget everything."""

import json
import os
import pathlib
import sys
import tempfile
import time

from gradekit.course.assignment_files import collect
from gradekit.judge.files_beside_notebook import compiled
from gradekit.kernel import preloaded_modules
from gradekit.kernel.interpreter import Interpreter
from gradekit.kernel.working_folder import lay_out

SOURCE = pathlib.Path(__file__).resolve().parents[2] / "source" / "gradient_checking"


def main(count):
    """Print the seconds that so many runs took."""
    notebook = json.loads((SOURCE / "gradient_checking.ipynb").read_text(encoding="utf-8"))
    cells = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    given = compiled(collect(SOURCE))
    interpreter = Interpreter()
    preloaded_modules.seed_anew()
    begin_s = time.monotonic()
    for _ in range(count):
        pid = os.fork()
        if pid == 0:
            with tempfile.TemporaryDirectory() as folder:
                lay_out(given, folder)
                interpreter.start(folder)
                failed = any(interpreter.run(cell)[1] for cell in cells)
                os.chdir("/")
            os._exit(failed)
        if os.waitpid(pid, 0)[1]:
            sys.exit("a cell of the instructor's own notebook failed")
    sys.__stdout__.write(f"{time.monotonic() - begin_s}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
