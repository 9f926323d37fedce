"""A moan by a member of staff about pupils, a class, parents or a family.

“Liable to identify” is the test (a primary school's code of 2025): whoever knows the writer knows
which class is meant.

Source: research/CLAUSES.md, soke-personal-24 and chest-22e.
"""

from postcheck.conduct.complaining import complains
from postcheck.conduct.signal import Scene, Signal, may_complain
from postcheck.conduct.somebody import Role


def _is_pupil_or_parent(scene: Scene, start: int, end: int) -> bool:
    """Returns whether a pupil, a class or a parent is named or spoken of there."""
    named = any(e in {"PUPIL", "CLASS_NAME"} and start <= p.start < end for p, e in scene.people)
    return named or scene.mentions_here(start, end, Role.PUPIL, Role.FAMILY)


SIGNAL = Signal(
    name="complaint_about_pupil_or_parent",
    entity="COMPLAINT",
    label="a complaint about pupils or parents",
    look=complains(_is_pupil_or_parent, "a complaint about pupils or parents"),
    hears=may_complain,
    finds=("Year 8 were vile again today. I have never met such a rude, lazy bunch of kids.",),
    ignores=("My own two were vile at bedtime, send wine.",),
)
