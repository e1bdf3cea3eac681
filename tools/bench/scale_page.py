"""Write docs/scale.md from the figures of scale_model.py."""

import os
import pathlib
import platform
import string

SIZES = (100_000, 1_000_000)
WORKERS = (16, 64, 256)
TEMPLATE = pathlib.Path(__file__).with_name("scale.md.in")


def table(found, best):
    """Return the model's table: what a class takes with so many workers."""
    lines = []
    for size in SIZES:
        for workers in WORKERS:
            each = max(found["mark_s"] / workers, best)
            busy = min(found["mark_s"] / workers / each, 1)
            lines.append(f"| {size:,} | {workers} | {size * each / 3600:.1f} | {1 / each:.0f} | {busy:.0%} |")
    return "\n".join(lines)


def page(found):
    """Return docs/scale.md."""
    slower = max(found["postgres"]["cpu_s"], found["sqlite"]["cpu_s"]) + found["scheduler"]["client_s"]
    best = max(slower, found["scheduler"]["scheduler_s"])
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    values = {"number": f"{found['number']:,}", "machine": machine}
    values |= {"samples": found["samples"], "left_out": found["left_out"], "mark_ms": f"{found['mark_s'] * 1000:.0f}"}
    for name in ("sqlite", "postgres"):
        costs = found[name]
        values |= {f"{name}_{key[:-2]}_ms": f"{costs[key] * 1000:.1f}" for key in ("cpu_s", "first_s", "second_s")}
        values |= {f"{name}_entered": f"{costs['entered_per_s']:.0f}", f"{name}_rows": f"{costs['rows'] / 1000:.1f}"}
    for key in ("records", "autograded"):
        values[key] = f"{found['sqlite'][key] / 1000:.1f}"
    values |= {key: f"{found[key] / 1000:.0f}" for key in ("order", "kit", "result", "submitted")}
    values |= {f"{key[:-2]}_ms": f"{cost * 1000:.1f}" for key, cost in found["scheduler"].items()}
    stored = sum(found["sqlite"][key] for key in ("records", "autograded")) + found["postgres"]["rows"]
    for size, short in zip(SIZES, ("small", "large"), strict=True):
        values[f"cpu_h_{short}"] = f"{size * found['mark_s'] / 3600:.1f}"
        values[f"stored_{short}"] = f"{size * stored / 1e9:.0f}"
    values |= {"most": f"{found['mark_s'] / best:.0f}", "best": f"{1 / best:.0f}", "table": table(found, best)}
    template = string.Template(TEMPLATE.read_text(encoding="utf-8"))
    return template.substitute(values | {"run": found["run"]})
