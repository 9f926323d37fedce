"""A moan by a member of staff about pupils, a class, parents or a family.

“Liable to identify” is the test (a primary school's code of 2025): whoever knows the writer knows
which class is meant.

Source: research/CLAUSES.md, soke-personal-24 and chest-22e.
"""

from postcheck.conduct.complaining import anybody, complains
from postcheck.conduct.signal import Signal, may_complain
from postcheck.conduct.somebody import Role

_WHOM = anybody("PUPIL", "CLASS_NAME", Role.PUPIL, Role.FAMILY)

SIGNAL = Signal(
    name="complaint_about_pupil_or_parent",
    entity="COMPLAINT",
    label="a complaint about pupils or parents",
    look=complains(_WHOM, "a complaint about pupils or parents"),
    hears=may_complain,
    finds=("Year 8 were vile again today. I have never met such a rude, lazy bunch of kids.",),
    ignores=("My own two were vile at bedtime, send wine.",),
)
