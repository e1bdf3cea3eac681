"""The findings of `gradekit doctor` as a table, and what they come to."""

from collections.abc import Collection

from rich.markup import escape
from rich.table import Table

from gradekit.sandbox import Finding, unsafe


def doctor_table(findings: Collection[Finding]) -> Table:
    """One row per finding: what was tried, whether this machine holds, what was seen and what would repair it."""
    table = Table("Tried", "", "Seen")
    for finding in findings:
        mark = "[green]holds[/]" if finding.ok else "[red]fails[/]" if finding.required else "[yellow]missing[/]"
        remedy = f"\n[dim]{escape(finding.remedy)}[/]" if finding.remedy else ""
        table.add_row(escape(finding.name), mark, escape(finding.detail) + remedy)
    return table


def verdict(findings: Collection[Finding]) -> str:
    """Return in a sentence or two whether students' code can be run here, and what to do about what is amiss."""
    failing = [finding.name for finding in findings if not finding.ok and finding.required]
    missing = [finding.name for finding in findings if not finding.ok and not finding.required]
    if unsafe(findings):
        return (
            f"Verdict: this machine cannot confine a student's code ({', '.join(failing)}), so `gradekit grade` "
            "refuses to run any. Do what stands below each line that fails, and run `gradekit doctor` again."
        )
    if missing:
        return (
            f"Verdict: a student's code is confined here. Missing, but made good by others: {', '.join(missing)}. "
            "Nothing has to be done."
        )
    return "Verdict: a student's code is confined here. Nothing has to be done."
