"""Try every attack in tests/attacks on stock nbgrader and on gradekit, and write docs/attacks.md.

Each attack is handed in to a course of its own, with an honest submission behind it, and marked by one command with a
time limit. Stock nbgrader is the same course without the plug-in lines of grader_config.py. Results are kept in
build/attacks/, so that `--only judged` can leave stock nbgrader's as they were.
"""

import argparse
import collections
import concurrent.futures
import json
import pathlib
import shutil
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests" / "support"), str(ROOT / "tools" / "course")]

from adversary import ASSIGNMENT, stories  # noqa: E402 - lies in tests/support/
from scene import Scene  # noqa: E402 - lies in tests/support/

COMMAND = "python tools/docs/attack_table.py"
LIMIT = 80  # seconds for one attack and the honest submission behind it: 48 are what one may take by default here
ENGINES = {"stock": ("nbgrader", "autograde"), "judged": ("gradekit", "grade", "--jobs", "1")}
CLASSES = {
    "forged": "Forged marks",
    "theft": "Theft and damage",
    "channel": "Frames forged on the channel to the referee",
    "exhaustion": "Exhaustion",
}
INTRODUCTION = f"""\
Made by `{COMMAND}`, which hands each file of `tests/attacks/` in to a course of its own. Numbers are totals in the
gradebook; `deserves` is what the honest part of the notebook deserves. *Undeserved marks*: more than that. *Lost
marks*: less. *Theft*: a secret came back to the student or reached a server. *Damage*: something that is not the
student's was changed, left behind or stopped, the marks of others included. *Active page*: the marked notebook, as
formgrader shows it, asks a server of the student's for something, or runs his script. *Held*: nothing of that."""
WORDS = {
    "undeserved": "undeserved marks",
    "theft": "theft",
    "page": "active page",
    "damage": "damage",
    "lost": "lost marks",
    "unmarked": "not marked",
}


def main():
    """Run what is asked for and write the page."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    arguments.add_argument("--only", choices=ENGINES, help="run one of the two and keep the other's results")
    arguments.add_argument("--jobs", type=int, default=2)
    arguments.add_argument("names", nargs="*", help="only these attacks (class/name); keep the others' results")
    chosen = arguments.parse_args()
    every = stories(ROOT / "tests" / "attacks")
    wanted = [story for story in every if not chosen.names or f"{story.kind}/{story.name}" in chosen.names]
    for engine in [chosen.only] if chosen.only else ENGINES:
        found = try_all(engine, wanted, chosen.jobs)
        keep(engine).parent.mkdir(parents=True, exist_ok=True)
        keep(engine).write_text(json.dumps((kept(engine) if chosen.names else {}) | found, indent=1), encoding="utf-8")
    results = {engine: kept(engine) for engine in ENGINES}
    if all(story.student in results[engine] for engine in ENGINES for story in every):
        (ROOT / "docs" / "attacks.md").write_text(page(every, results), encoding="utf-8")


def keep(engine):
    """Return where an engine's results are kept."""
    return ROOT / "build" / "attacks" / f"{engine}.json"


def kept(engine):
    """Return an engine's kept results, by student."""
    return json.loads(keep(engine).read_text(encoding="utf-8")) if keep(engine).exists() else {}


def try_all(engine, wanted, jobs):
    """Try the stories on an engine and return what became of each."""
    with tempfile.TemporaryDirectory(prefix="attacks-", ignore_cleanup_errors=True) as folder:
        model = Scene.make(pathlib.Path(folder, "model"), plug_in=engine == "judged")

        def run(story):
            found = {"marks": None, "problems": []}
            if engine == "judged" or story.runs_on_stock:
                found = try_one(engine, story, model, pathlib.Path(folder, story.student))
            print(engine, story.student, found["marks"], *found["problems"], flush=True)
            return found

        with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
            together = [story for story in wanted if "alone" not in story.settings]
            results = dict(zip([story.student for story in together], pool.map(run, together), strict=True))
        results |= {story.student: run(story) for story in wanted if "alone" in story.settings}
        model.close()
    return results


def try_one(engine, story, model, folder):
    """Mark one attack and what comes behind it, and return its marks and the problems."""
    scene = model.copy(folder)
    try:
        scene.hand_in_right_ones_first([story])
        if story.right_before:
            scene.run(*ENGINES[engine], ASSIGNMENT)
        scene.hand_in(story)
        force = ["--force"] if engine == "judged" or story.right_before else []
        scene.run(*ENGINES[engine], ASSIGNMENT, *force, limit=LIMIT)
        problems = [*scene.problems(story.student), *scene.common_problems()]
        return {
            "marks": scene.marks().get(story.student),
            "problems": sorted({kind for kind, _ in problems}, key=list(WORDS).index),
            "sentences": [sentence for _, sentence in problems],
        }
    finally:
        scene.close()
        shutil.rmtree(folder, ignore_errors=True)


def page(every, results):
    """Return the text of docs/attacks.md."""
    text = [
        "# Attacks: what stock nbgrader and gradekit make of them",
        "",
        INTRODUCTION,
        "",
        "| | attacks | " + " | ".join(f"{engine}: {WORDS[kind]}" for engine in ENGINES for kind in WORDS) + " |",
        "|---|---:|" + "---:|" * len(ENGINES) * len(WORDS),
    ]
    for kind, title in [*CLASSES.items(), (None, "**All**")]:
        chosen = [story for story in every if kind in (None, story.kind)]
        numbers = [count(results[engine], chosen)[word] for engine in ENGINES for word in WORDS]
        text.append(f"| {title} | {len(chosen)} | " + " | ".join(map(str, numbers)) + " |")
    for kind, title in CLASSES.items():
        text += ["", f"## {title}", "", "| attack | what it goes for | deserves | stock nbgrader | gradekit |"]
        text.append("|---|---|---:|---|---|")
        for story in every:
            if story.kind == kind:
                cells = [shown(story, results[engine].get(story.student)) for engine in ENGINES]
                link = f"[{story.name.replace('_', ' ')}](../tests/attacks/{story.kind}/{story.name}.py)"
                text.append(f"| {link} | {story.aim} | {span(story)} | {cells[0]} | {cells[1]} |")
    return "\n".join(text) + "\n"


def count(found, chosen):
    """Return how often each kind of problem occurs."""
    return collections.Counter(kind for story in chosen for kind in found.get(story.student, {}).get("problems", []))


def span(story):
    """Return what a story deserves, in total."""
    least, most = sum(story.deserves), sum(story.at_most)
    return str(least) if least == most else f"{least} to {most}"


def shown(story, found):
    """Return what became of a story in a few words."""
    if not found or "sentences" not in found:
        return "not run" + story.settings.get("stock", "").removeprefix("not run")
    total = "none" if not found["marks"] or None in found["marks"] else f"{sum(found['marks']):g}"
    return f"{total}: {', '.join(WORDS[kind] for kind in found['problems']) or 'held'}"


if __name__ == "__main__":
    main()
