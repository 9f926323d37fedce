"""A cleared pupil is named more closely than by first name: surname, full name, handle, family.

NSPCC and UKSIC advise first names at most; a surname makes a child findable elsewhere.
"""

from collections.abc import Iterator
from typing import Any

from postcheck.finding import NameForm
from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule
from postcheck.report import Mend
from postcheck.severity import Severity

CLOSE = frozenset(NameForm) - {NameForm.FIRST, NameForm.FIRST_INITIAL}


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields a hint for close forms, and a note for a first name with an initial."""
    del options
    cleared = [(i, f.form) for i, f in case.of("PUPIL") if all(map(case.may_name, case.pupils(f)))]
    if close := tuple(i for i, form in cleared if form in CLOSE):
        yield Hint(
            close,
            "This gives a pupil’s surname",
            "Use the first name alone.",
            mend=Mend.FIRST_NAME,
        )
    if initial := tuple(i for i, form in cleared if form is NameForm.FIRST_INITIAL):
        yield Hint(
            initial,
            "This gives a pupil’s first name and initial",
            "Use the first name alone if it is clear enough.",
            mend=Mend.FIRST_NAME,
            at_most=Severity.NOTE,
        )


RULE = Rule("pupil-named-in-full", advise)
