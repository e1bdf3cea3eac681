"""How far a run is, on a terminal; where nobody looks, nothing."""

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text


class Rate(ProgressColumn):
    """How many are done in a second."""

    def render(self, task: Task) -> Text:
        """Return it as text; nothing until there are two of them."""
        return Text(f"{task.speed:.1f}/s" if task.speed else "", style="progress.data.speed")


def bar(console: Console) -> Progress:
    """Return a bar with how many are done of how many, how many in a second, and the time left; gone when done."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    return Progress(*columns, console=console, disable=not console.is_terminal, transient=True)
