"""The findings of `gradekit doctor` as a table."""

from collections.abc import Iterable

from rich.markup import escape
from rich.table import Table

from gradekit.sandbox import Finding


def doctor_table(findings: Iterable[Finding]) -> Table:
    """One row per finding: what was tried, whether this machine holds, what was seen and what would repair it."""
    table = Table("Tried", "", "Seen")
    for finding in findings:
        mark = "[green]holds[/]" if finding.ok else "[red]fails[/]" if finding.required else "[yellow]missing[/]"
        remedy = f"\n[dim]{escape(finding.remedy)}[/]" if finding.remedy else ""
        table.add_row(escape(finding.name), mark, escape(finding.detail) + remedy)
    return table
