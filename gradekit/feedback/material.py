"""What a page is made from. Nothing in it comes from the instructor's hidden text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_notebook


@dataclass(frozen=True)
class Points:
    """The points of one grade cell as the gradebook has them.

    `by_hand` says that a person entered some, and `asks` that a person is to.
    """

    earned: float | None
    possible: float
    by_hand: bool = False
    asks: bool = False


@dataclass(frozen=True)
class Material:
    """One marked notebook of one student.

    Args:
        marked: the notebook as it was marked. Of its test cells only what they have shown is looked at, never the text.
        released: the notebook as students got it; an empty one where it is not known.
        record: what marking it came to; empty where it was marked by something that writes none.
        points: by grade_id.
        comments: a person's, by grade_id.
        name: of the notebook.
        student: whose it is.
        penalty: points that lateness costs.
        only_marks: whether nothing but the marks is shown, with a sentence that says so.
    """

    marked: NotebookNode
    released: NotebookNode = field(default_factory=new_notebook)
    record: Mapping[str, Any] = field(default_factory=dict)
    points: Mapping[str, Points] = field(default_factory=dict)
    comments: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    student: str = ""
    penalty: float = 0.0
    only_marks: bool = False
