"""Hold the contract of the rooms, and name the file and the line of what breaks it; `make lint` runs this.

import-linter names modules; a person wants the file to open. Exit code: 0 kept, 1 broken.
"""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
BROKEN_IMPORT = re.compile(r"(gradekit[\w.]*) -> ([\w.]+) \((l\.[^)]*)\)")
REMEDY = (
    "A room uses the rooms below it; docs/architecture.md has them in order. Move the import or the module to where it "
    "belongs, or place a new room in [tool.importlinter] of pyproject.toml, and run `make lint` again."
)


def file_of(module: str) -> str:
    """Return the file of a module, from the repository's root."""
    path = pathlib.Path(*module.split("."))
    return (path / "__init__.py" if (ROOT / path).is_dir() else path.with_suffix(".py")).as_posix()


def told(report: str) -> list[str]:
    """Return a sentence for each import that the report names, once."""
    sentences = [
        f"{file_of(module)}:{line}: {module} imports {imported}."
        for module, imported, lines in BROKEN_IMPORT.findall(report)
        for line in re.findall(r"\d+", lines)
    ]
    return list(dict.fromkeys(sentences))


def main() -> int:
    """Run import-linter; return its exit code."""
    program = pathlib.Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program, "--no-logo", "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    kept = done.stdout.count(" KEPT\n")
    if done.returncode == 0:
        print(f"Rooms: {kept} contracts kept.")
    else:
        print(done.stdout + done.stderr)
        print("\n".join([*told(done.stdout), REMEDY]))
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
