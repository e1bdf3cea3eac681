"""Imported early by programs of our own: packages whose `__init__` takes everything from their modules begin empty.

`import nbgrader` loads its extensions of Jupyter's server, the form grader's pages and every command; `import
nbconvert` every exporter, that with a browser too; `import IPython` the whole shell. It is half a second for whichever
small module of theirs. Here such a package begins without its `__init__` having been run. A name that this takes from a
module is taken from there when somebody asks for it, as `lazy_loader` does it for the rooms of gradekit. Whoever asks
for anything else has the `__init__` run after all, as it stands, and from then on nothing is different.

What is not as it is known here is imported as ever: a package that is no file of source, or whose `__init__` takes all
that a module has. Not for a plug-in, nor for what runs a student's code: these have the packages as they come.
"""

import ast
import importlib
import importlib.machinery
import importlib.util
import sys
import threading
import types
from collections.abc import Callable, Iterator, Sequence
from typing import Any

PACKAGES = frozenset(
    {
        *("IPython", "nbclient"),
        *("nbconvert", "nbconvert.exporters", "nbconvert.filters", "nbconvert.postprocessors"),
        *("nbconvert.preprocessors", "nbconvert.writers"),
        *("nbgrader", "nbgrader.apps", "nbgrader.auth", "nbgrader.converters", "nbgrader.exchange"),
        *("nbgrader.exchange.default", "nbgrader.plugins", "nbgrader.preprocessors"),
    }
)
_RUNNING = threading.RLock()
Places = dict[str, tuple[str, str]]


class _Names:
    """What such a package has as its `__getattr__` until its `__init__` is run.

    Args:
        package: the package, a module like any other: one of another type could not travel to a worker.
        places: of its names the modules that they are taken from, and their names there.
        run: runs the `__init__`.
    """

    def __init__(self, package: types.ModuleType, places: Places, run: Callable[[types.ModuleType], None]) -> None:
        self._package = package
        self._places = places
        self._run = run

    def __call__(self, name: str) -> Any:
        """Return a name that is not there yet."""
        package = self._package
        module, original = self._places.get(name, ("", ""))
        if module:
            holder = importlib.import_module(module)
            if not hasattr(holder, original):
                importlib.import_module(f"{module}.{original}")
            found = getattr(holder, original)
            setattr(package, name, found)
            return found
        if not name.startswith("_") and _is_module(f"{package.__name__}.{name}"):
            return importlib.import_module(f"{package.__name__}.{name}")
        with _RUNNING:
            if vars(package).get("__getattr__") is self:
                del vars(package)["__getattr__"]
                self._run(package)
        return getattr(package, name)


class _Loader(importlib.machinery.SourceFileLoader):
    """Makes a package without running its `__init__`."""

    def exec_module(self, module: types.ModuleType) -> None:
        """Leave the package empty, if its names can be found without running it."""
        places = _places(module.__name__, self.get_data(self.path))
        if places:
            vars(module)["__getattr__"] = _Names(module, places, super().exec_module)
        else:
            super().exec_module(module)


class _Finder:
    """Finds these packages where Python does."""

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None = None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Return how to load one of them; nothing for any other module."""
        if name not in PACKAGES:
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        if spec and type(spec.loader) is importlib.machinery.SourceFileLoader:
            spec.loader = _Loader(spec.loader.name, spec.loader.path)
        return spec


def _places(package: str, source: bytes) -> Places:
    """Return of each name that an `__init__` takes from a module, and binds only there: the module, its name in it.

    Nothing where a name is that of a module too, as which it would be found, or a module's names are taken together.
    """
    found: Places = {}
    bound: list[str] = []
    for each in _statements(ast.parse(source).body):
        if isinstance(each, ast.ImportFrom):
            module = f"{package}.{each.module}" if each.level == 1 else each.module
            names = {alias.asname or alias.name: alias.name for alias in each.names}
            bound += names
            if each.level < 2 and each.module:
                found |= {name: (str(module), original) for name, original in names.items()}
        elif isinstance(each, ast.Import):
            bound += [alias.asname or alias.name.partition(".")[0] for alias in each.names]
        elif isinstance(each, ast.FunctionDef | ast.ClassDef):
            bound.append(each.name)
        else:
            bound += [at.id for at in ast.walk(each) if isinstance(at, ast.Name) and isinstance(at.ctx, ast.Store)]
    modules = {module for module, _ in found.values()}
    if "*" in bound or any(f"{package}.{name}" in modules for name in found):
        return {}
    return {name: place for name, place in found.items() if bound.count(name) == 1}


def _statements(body: Sequence[ast.AST]) -> Iterator[ast.AST]:
    """Yield the statements of a module, those within others too, but not what a function or a class does."""
    for each in body:
        yield each
        if not isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield from _statements([inner for inner in ast.iter_child_nodes(each) if not isinstance(inner, ast.expr)])


def _is_module(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):
        return False


sys.meta_path.insert(0, _Finder)
