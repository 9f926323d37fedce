"""A moan by a member of staff about pupils, a class, parents or a family.

“Liable to identify” is the test (a primary school's code of 2025): whoever knows the writer knows
which class is meant.
"""

from postcheck.conduct.complaining import complains
from postcheck.conduct.signal import Scene, Signal
from postcheck.conduct.somebody import Role

def _hears(scene: Scene) -> bool:
    """Returns whether anybody is spoken of whom it may mean."""
    return scene.speaks_of(Role.PUPIL, Role.FAMILY) or scene.is_about_work


def _is_pupil_or_parent(scene: Scene, start: int, end: int) -> bool:
    """Returns whether a pupil, a class or a parent is named or spoken of there."""
    named = any(e in {"PUPIL", "CLASS_NAME"} and start <= p.start < end for p, e in scene.people)
    return named or scene.mentions_here(start, end, Role.PUPIL, Role.FAMILY)


SIGNAL = Signal(
    name="complaint_about_pupil_or_parent",
    entity="COMPLAINT",
    label="a complaint about pupils or parents",
    look=complains(_is_pupil_or_parent, "a complaint about pupils or parents"),
    hears=_hears,
    finds=("Year 8 were vile again today. I have never met such a rude, lazy bunch of kids.",),
    ignores=("My own two were vile at bedtime, send wine.",),
)
