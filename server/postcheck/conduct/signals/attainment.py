"""A pupil's poor results, predicted grades or set: theirs to tell.

Source: UK GDPR, article 5(1)(c); schools' own codes. Praise and results of the school as a whole
are none; no head, for the words are few.
"""

from collections.abc import Iterator

from postcheck.conduct.signal import Scene, Sign, Signal, said
from postcheck.conduct.somebody import Role

_RESULT = said(
    r"\b(?:failed|flunked|bombed|is failing|won'?t pass|didn'?t pass|scraped) (?:\w+"
    r" ){0,3}(?:gcses?|a[- ]?levels?|sats|mocks?|phonics|exams?|resit|paper|test|maths|english"
    r"|science)\b",
    r"\b(?:working|is|well|still) (?:way |well )?(?:below|behind) (?:expected|age[- ]related|the"
    r" expected|where|everyone|the rest)\b",
    r"\b(?:predicted|got|getting|only got|scored) (?:an? )?(?:[u1-3]|[d-g]) (?:in|for|on) (?:his"
    r"|her|their|maths|english|science|the|history|french)\b",
    r"\bcan(?:'t|not) (?:even )?(?:read|write|spell|count|add up|tell the time)\b",
    r"\bbottom (?:set|of the class|table)\b",
    why="a pupil’s results",
    unless=r"\b(?:whole school|our results|league tables?|national average|my own|i failed"
    r"|driving test)\b",
)


def _look(scene: Scene) -> Iterator[Sign]:
    """Yields results where a pupil is meant."""
    is_pupil = any(m.role is Role.PUPIL for m in scene.mentions)
    if is_pupil or scene.entities & {"PUPIL", "CLASS_NAME"}:
        yield from _RESULT(scene)


SIGNAL = Signal(
    name="attainment",
    entity="ATTAINMENT",
    label="a pupil’s results",
    look=_look,
    is_learned=False,
    finds=("one of my Year 11s failed his GCSE maths again",),
    ignores=("Record results in maths for the whole school this summer!",),
)
