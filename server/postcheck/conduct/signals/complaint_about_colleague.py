"""A moan by a member of staff about somebody they work with."""

from postcheck.conduct.signal import Scene, Signal
from postcheck.conduct.somebody import Role

def _hears(scene: Scene) -> bool:
    """Returns whether anybody is spoken of whom it may mean."""
    return scene.speaks_of(Role.COLLEAGUE) or scene.is_about_work


SIGNAL = Signal(
    name="complaint_about_colleague",
    entity="COMPLAINT",
    label="a complaint about a colleague",
    hears=_hears,
    finds=(
        "My line manager took the credit for my display again and then moaned about my planning in "
        "front of everyone. Useless.",
    ),
    ignores=("Goodbye to our wonderful caretaker Ron, who mended everything.",),
)
