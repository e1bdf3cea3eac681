"""Named checks with points: what the course's visible and hidden tests are made of.

A test opens `Checks(function, points)`, runs its checks, and ends with `score()` (a mark) or `report()` (a
message for the student). A hidden test plans its questions with `plan`, asks them with `ask`, and runs each check
with `judge`. A visible test has functions with the decorator `check`, which pass when they return, and fail when they
call `require` with a false condition; there the docstring is the text. The first line of a text is the check's
title, the rest says what to try next. A check has one name in any language.

What the student's function prints or warns is kept apart and costs nothing, and what it raises ends that one check.

`examination` has the class, `formula` the steps of a right answer, `slips` and `gradient_slips` what students write
instead, `errors` the ways to fail, `results` what a check found, `wording` what a person reads, and `calling` what
surrounds a call.
"""

from checks.errors import Blank, CheckFailed, NotAttempted, PublicTestFailed, Stopped, StudentError, TimedOut
from checks.examination import Checks, left_to_the_checks_below
from checks.formula import Formula, Slip
from checks.gradient_slips import slips_of_gradient_check, slips_of_gradient_check_n
from checks.results import messages
from checks.slips import (
    slips_of_both,
    slips_of_call,
    slips_of_digits,
    slips_of_entries,
    slips_of_norms,
    slips_of_points,
    slips_of_quotient,
    slips_of_ratio,
    slips_of_sides,
    slips_of_step,
)
from checks.slopes import slopes
from checks.wording import show_error, translate

__all__ = [
    "Blank",
    "CheckFailed",
    "Checks",
    "Formula",
    "NotAttempted",
    "PublicTestFailed",
    "Slip",
    "Stopped",
    "StudentError",
    "TimedOut",
    "left_to_the_checks_below",
    "messages",
    "show_error",
    "slips_of_both",
    "slips_of_call",
    "slips_of_digits",
    "slips_of_entries",
    "slips_of_gradient_check",
    "slips_of_gradient_check_n",
    "slips_of_norms",
    "slips_of_points",
    "slips_of_quotient",
    "slips_of_ratio",
    "slips_of_sides",
    "slips_of_step",
    "slopes",
    "translate",
]
