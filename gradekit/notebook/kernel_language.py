"""In which language a notebook is written: only Python's is judged."""

from nbformat import NotebookNode

from gradekit.errors import CourseError

_PYTHON = ("python", "ipython", "pyodide", "conda-", "xpython")
_OTHERS = {"ir": "R", "xr": "R", "julia": "Julia", "octave": "Octave", "matlab": "MATLAB", "bash": "Bash", "sas": "SAS"}


def require_python(notebook: NotebookNode, shown: str) -> None:
    """Refuse a notebook of another language.

    Args:
        notebook: the instructor's.
        shown: what to call its file.

    Raises:
        CourseError: if its kernel is not Python's.
    """
    kernel, language = _kernel(notebook), _language(notebook)
    if language:
        named = f"the kernel {kernel} ({language})" if kernel else f"a kernel of {language}"
        raise CourseError(
            f"{shown} is written for {named}; gradekit marks notebooks in Python only. Mark this assignment with stock "
            "nbgrader, in a copy of the course from which `gradekit init --remove` took the plug-in."
        )


def _kernel(notebook: NotebookNode) -> str:
    return str(notebook.metadata.get("kernelspec", {}).get("name", ""))


def _language(notebook: NotebookNode) -> str:
    """Return the language, if it is another than Python; where nothing says which, it is Python."""
    spec = notebook.metadata.get("kernelspec", {})
    said = str(spec.get("language") or notebook.metadata.get("language_info", {}).get("name") or "")
    if said:
        return "" if said.lower() in ("python", "ipython", "python3") else said
    name = _kernel(notebook).lower()
    if name.startswith(_PYTHON):
        return ""
    return next((language for other, language in _OTHERS.items() if name.partition("-")[0].rstrip("0.") == other), "")
