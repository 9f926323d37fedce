"""A moan by a member of staff about a school, a trust, its leaders or its ways.

Concerns have a place: line manager, grievance, whistleblowing. That is where the advice leads, and
nothing of it is recorded.
"""

from postcheck.conduct.signal import Signal, at_work

SIGNAL = Signal(
    name="complaint_about_school",
    entity="COMPLAINT",
    label="a complaint about a school or employer",
    hears=at_work,
    finds=(
        "The leadership here couldn't organise a fire drill. Never work at this academy, the place "
        "is falling apart and nobody listens to staff.",
    ),
    ignores=("The 17:42 was cancelled again, this rail firm is a disgrace.",),
)
