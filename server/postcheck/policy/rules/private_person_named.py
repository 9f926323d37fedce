"""A parent, visitor, former pupil or other private person is named on an official account."""

import re
from collections.abc import Iterator
from typing import Any

from postcheck.finding import NameForm, Span
from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule
from postcheck.report import Mend
from postcheck.severity import Severity

_THANKED = re.compile(r"\bthank(?:s|\s+you)\b[^.!?\n]{0,60}$", re.IGNORECASE)


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields a hint for people named in full, and a note for those named by first name."""
    del options
    people = case.of("PERSON")
    thanked = {i for i, f in people if _is_thanked(case, f.place)}
    if full := tuple(i for i, f in people if f.form is not NameForm.FIRST and i not in thanked):
        yield Hint(
            full,
            "This names a private person",
            "Ask them first, or leave the name out.",
            mend=Mend.ROLE,
        )
    if first := tuple(i for i, f in people if f.form is NameForm.FIRST or i in thanked):
        yield Hint(
            first,
            "This names someone who is not on the roll",
            "Check that they are happy to be named here.",
            at_most=Severity.NOTE,
        )


def _is_thanked(case: Case, place: object) -> bool:
    """Returns whether somebody is thanked for what they did as a visitor or supplier."""
    if not isinstance(place, Span):
        return False
    text = next(t.text for t in case.post.texts if t.part == place.part)
    return bool(_THANKED.search(text[: place.start]))


RULE = Rule("private-person-named", advise)
