"""A moan by a member of staff about somebody they work with."""

from postcheck.conduct.complaining import complains
from postcheck.conduct.signal import Scene, Signal
from postcheck.conduct.somebody import Role

def _hears(scene: Scene) -> bool:
    """Returns whether anybody is spoken of whom it may mean."""
    return scene.speaks_of(Role.COLLEAGUE) or scene.is_about_work


def _is_colleague(scene: Scene, start: int, end: int) -> bool:
    """Returns whether a colleague is named or spoken of there."""
    named = any(e == "STAFF" and start <= p.start < end for p, e in scene.people)
    return named or scene.mentions_here(start, end, Role.COLLEAGUE)


SIGNAL = Signal(
    name="complaint_about_colleague",
    entity="COMPLAINT",
    label="a complaint about a colleague",
    look=complains(_is_colleague, "a complaint about a colleague"),
    hears=_hears,
    finds=(
        "My line manager took the credit for my display again and then moaned about my planning in "
        "front of everyone. Useless.",
    ),
    ignores=("Goodbye to our wonderful caretaker Ron, who mended everything.",),
)
