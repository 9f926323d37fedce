"""A moan by a member of staff about somebody they work with.

Source: research/CLAUSES.md, soke-personal-24 and chest-22e.
"""

from postcheck.conduct.complaining import complains
from postcheck.conduct.signal import Scene, Signal, may_complain
from postcheck.conduct.somebody import Role


def _is_colleague(scene: Scene, start: int, end: int) -> bool:
    """Returns whether a colleague is named or spoken of there."""
    named = any(e == "STAFF" and start <= p.start < end for p, e in scene.people)
    return named or scene.mentions_here(start, end, Role.COLLEAGUE)


SIGNAL = Signal(
    name="complaint_about_colleague",
    entity="COMPLAINT",
    label="a complaint about a colleague",
    look=complains(_is_colleague, "a complaint about a colleague"),
    hears=may_complain,
    finds=(
        (
            "My line manager took the credit for my display again and then moaned about my "
            "planning in front of everyone. Useless."
        ),
    ),
    ignores=("Goodbye to our wonderful caretaker Ron, who mended everything.",),
)
