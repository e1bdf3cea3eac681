"""Mark every kept answer on many draws of the inputs: each must lose the same on all of them.

    python tools/course/mark_draws.py                         every file of mutants/, on 200 draws
    python tools/course/mark_draws.py gradient_check          ... those of an exercise
    python tools/course/mark_draws.py --draws 20 gradient_check/one_sided

An answer and its test share one kernel here, unconfined: that is for answers that are kept, and takes minutes instead
of hours. Prints a table; each answer that loses more on one draw than on another, or something else than
mutants/losses.toml says, is named below it, and then the exit code is 1.
"""

import argparse
import ast
import collections
import contextlib
import functools
import io
import multiprocessing
import os
import sys

import mark_mutants
import mutant_files
import nbformat
import sample_class

ROOT = sample_class.ROOT
DRAWS = 200


def marked(mutant, draws):
    """Return what an answer loses on each of some draws, as words: how often each."""
    exercise = mutant.split("/")[0]
    answer = (ROOT / "mutants" / f"{mutant}.py").read_text(encoding="utf-8")
    return collections.Counter(_lost(exercise, answer, seed) for seed in draws)


def _lost(exercise, answer, seed):
    names = {"__name__": "__main__"}
    os.environ["GRADEKIT_SEED"] = str(seed)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        for name, code in _cells(exercise).items():
            with contextlib.suppress(Exception):  # an answer that does not run, and a cell that tries it
                exec(compile(answer, name, "exec") if name == exercise else code, names)  # noqa: S102 - kept answers
        try:
            score = eval(_value_of_test(exercise), names)  # noqa: S307 - the course's own test
        except NameError:  # an answer that defines nothing
            return "all"
    return mutant_files.spoken(mark_mutants.lost([vars(check) for check in score.checks]))


@functools.cache
def _sources():
    cells = nbformat.read(ROOT / mutant_files.NOTEBOOK, 4).cells
    lines = {cell.id: cell.source.split("\n") for cell in cells if cell.cell_type == "code"}
    return {name: "\n".join(line for line in some if not line.startswith("%")) for name, some in lines.items()}


@functools.cache
def _cells(exercise):
    """Return the compiled cells down to the test of an exercise, and of that all but the call that ends it."""
    names = list(_sources())
    above = names[: names.index(f"test-{exercise}")]
    cells = {name: _sources()[name] for name in above if not name.startswith("test-")}
    *body, _ = ast.parse(_sources()[f"test-{exercise}"]).body
    test = compile(ast.Module([node for node in body if not isinstance(node, ast.Expr)], []), "<test>", "exec")
    return {name: compile(source, f"<{name}>", "exec") for name, source in cells.items()} | {"test": test}


@functools.cache
def _value_of_test(exercise):
    *_, call = ast.parse(_sources()[f"test-{exercise}"]).body
    return compile(ast.Expression(call.value), "<test>", "eval")


def all_marked(mutants, draws, jobs=None):
    """Return what each of some answers loses, how often, by EXERCISE/NAME; on all cores."""
    for exercise in {mutant.split("/")[0] for mutant in mutants}:
        _cells(exercise), _value_of_test(exercise)  # once, before the processes are forked
    with multiprocessing.get_context("fork").Pool(jobs or len(os.sched_getaffinity(0))) as pool:
        found = pool.map(functools.partial(marked, draws=draws), mutants, chunksize=1)
    return dict(zip(mutants, found, strict=True))


def table(found):
    """Return a line for each exercise: its answers, its draws, and how many answers have one mark on all of them."""
    lines = ["| exercise | wrong answers | right variants | draws | marked alike on all |", "|---|---|---|---|---|"]
    for exercise in mutant_files.checks_asked(ROOT):
        counts = {mutant: lost for mutant, lost in found.items() if mutant.split("/")[0] == exercise}
        if counts:
            right = sum(map(mutant_files.is_right, counts))
            draws, alike = (
                max(lost.total() for lost in counts.values()),
                sum(len(lost) == 1 for lost in counts.values()),
            )
            row = [exercise, len(counts) - right, right, draws, f"{alike} of {len(counts)}"]
            lines.append(f"| {' | '.join(map(str, row))} |")
    return "\n".join(lines)


def faults(found):
    """Return a sentence for each answer that has more than one mark, or another than losses.toml says."""
    expected, sentences = mutant_files.losses(ROOT), []
    for mutant, counts in found.items():
        said = mutant_files.spoken(expected.get(mutant, []))
        if set(counts) != {said}:
            seen = "; ".join(f"{lost} on {count}" for lost, count in counts.most_common())
            sentences.append(f"mutants/{mutant}.py: it loses {seen} of {counts.total()} draws; expected {said} on all.")
    return sentences


def main(words):
    """Mark, print the table, and name what differs; return the exit code."""
    parser = argparse.ArgumentParser(description="Mark every kept answer on many draws of the inputs.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="an exercise, or EXERCISE/NAME; all, if there is none")
    parser.add_argument("--draws", type=int, default=DRAWS, help=f"how many draws ({DRAWS})")
    asked = parser.parse_args(words)
    try:
        mutants = mark_mutants.chosen(ROOT, asked.names)
    except mutant_files.BrokenError as error:
        print(error)
        return 1
    found = all_marked(mutants, range(asked.draws))
    print(table(found), *faults(found), sep="\n")
    return int(bool(faults(found)))


sys.path.insert(0, str(ROOT))  # the course's own modules

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
