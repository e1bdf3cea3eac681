"""A submission that is hostile wherever a student has a word on the feedback page."""

import nbformat
from page_material import answered, material

CLOSING = "</pre></code></style></title>"
HOSTILE = f"{CLOSING}<script src=http://a.b></script><img src=x onerror=alert(1)><base href=//x>\x1b[31m\u202e"


def hostile(**more):
    """Return the material of a submission that is hostile in every place where it has a word."""
    marked = answered(gradient_check=f"def gradient_check():\n    '''{HOSTILE}'''")
    for cell in marked.cells:
        if cell.cell_type == "code":
            cell.outputs = [
                nbformat.v4.new_output("stream", text=HOSTILE),
                nbformat.v4.new_output("display_data", {"text/html": f"<h1>{HOSTILE}</h1><table><tr><td>1</table>"}),
                nbformat.v4.new_output("display_data", {"text/latex": f"$\\text{{{HOSTILE}}}$"}),
                nbformat.v4.new_output("display_data", {"image/svg+xml": f"<svg>{HOSTILE}</svg>"}),
                nbformat.v4.new_output("error", ename=HOSTILE, evalue=HOSTILE, traceback=[HOSTILE]),
            ]
    for kind in ("code", "markdown", "raw"):
        made = getattr(nbformat.v4, f"new_{kind}_cell")(f"# {HOSTILE}\n\n$\\href{{javascript:1}}{{{HOSTILE}}}$")
        marked.cells.append(made)
    repairs = [
        {"code": "x", "grade_id": name, "student": HOSTILE, "instructor": ""} for name in (None, "gradient_check")
    ]
    given = material("gradient_checking", 0, 0, 0, 0, marked=marked, repairs=repairs, student=HOSTILE, **more)
    for test in given.record["tests"]:
        test["reason"] = HOSTILE
        for check in test["checks"]:
            check |= {"title": HOSTILE, "detail": HOSTILE, "advice": HOSTILE}
    example = {"call": HOSTILE, "returned": HOSTILE, "expected": HOSTILE}
    given.record["diagnosis"] = [{"grade_id": "gradient_check", "title": HOSTILE, "text": HOSTILE, "example": example}]
    return given
