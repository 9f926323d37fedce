"""A moan by a member of staff about a school, a trust, its leaders or its ways.

Concerns have a place: line manager, grievance, whistleblowing. That is where the advice leads, and
nothing of it is recorded.

Source: research/CLAUSES.md, soke-personal-24 and chest-22e.
"""

import re

from postcheck.conduct.complaining import complains
from postcheck.conduct.signal import Scene, Signal, may_complain
from postcheck.conduct.somebody import spaced

_SCHOOL = re.compile(
    spaced(
        r"\b(?:(?:our|my|this|the|that) (?:school|academy|college|trust|leadership|management"
        r"|staffroom|senior team|workplace|employer|multi[- ]academy)|leadership|slt|smt|ofsted"
        r"|school leaders?|management|staffroom|wellbeing (?:email|day|session|week))\b"
    ),
    re.IGNORECASE,
)


def _is_school(scene: Scene, start: int, end: int) -> bool:
    """Returns whether a school or those who lead it are spoken of there."""
    return scene.is_about_school or _SCHOOL.search(scene.text, start, end) is not None


SIGNAL = Signal(
    name="complaint_about_school",
    entity="COMPLAINT",
    label="a complaint about a school or employer",
    look=complains(_is_school, "a complaint about a school"),
    hears=may_complain,
    finds=(
        (
            "The leadership here couldn't organise a fire drill. Never work at this academy, the "
            "place is falling apart and nobody listens to staff."
        ),
    ),
    ignores=("The 17:42 was cancelled again, this rail firm is a disgrace.",),
)
