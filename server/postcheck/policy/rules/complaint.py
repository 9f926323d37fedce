"""A complaint about a school, a colleague, pupils or parents.

A worry or a grievance has a place where it is heard and protected (Public Interest Disclosure Act
1998); online it has neither. The advice shows the way there and nothing of it is ever kept.
"""

from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule, hinted
from postcheck.report import Door

_ABOUT = {
    "school": ("complaint_about_school", "This may read as a complaint about a school"),
    "colleague": ("complaint_about_colleague", "This may read as a complaint about a colleague"),
    "pupil_or_parent": (
        "complaint_about_pupil_or_parent",
        "This may read as a complaint about pupils or parents",
    ),
}
_OWN = "Online it can follow you. Below is where it will be heard; nothing of this is recorded."
_OFFICIAL = (
    "Answer with thanks, and take it out of the public: offer a call or the complaints procedure."
)


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields a hint for each of the kinds in the option `about` (all by default)."""
    for kind in options.get("about", _ABOUT):
        signal, title = _ABOUT[kind]
        yield from hinted(
            case,
            signal,
            title=title,
            detail=_OFFICIAL if case.is_official else _OWN,
            door=Door.COMPLAINT,
        )


RULE = Rule("complaint", advise, is_recorded=False)
