"""A moan by a member of staff about somebody they work with.

Source: research/CLAUSES.md, soke-personal-24 and chest-22e.
"""

from postcheck.conduct.complaining import anybody, complains
from postcheck.conduct.signal import Signal, may_complain
from postcheck.conduct.somebody import Role

SIGNAL = Signal(
    name="complaint_about_colleague",
    entity="COMPLAINT",
    label="a complaint about a colleague",
    look=complains(anybody("STAFF", Role.COLLEAGUE), "a complaint about a colleague"),
    hears=may_complain,
    finds=(
        (
            "My line manager took the credit for my display again and then moaned about my "
            "planning in front of everyone. Useless."
        ),
    ),
    ignores=("Goodbye to our wonderful caretaker Ron, who mended everything.",),
)
