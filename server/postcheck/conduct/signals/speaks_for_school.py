"""Somebody's own view given as the school's, or on the school's account.

Source: the five policies' “own views are not the school's” (research/CLAUSES.md).
"""

import re
from collections.abc import Iterator

from postcheck.conduct.signal import Scene, Sign, Signal, said

_AS_SCHOOL = said(
    r"\b(?:[Ww]e|[Uu]s) (?:all )?(?:here )?at [A-Z][\w'’.]+(?: [A-Z][\w'’.]+){0,4}(?: all)?"
    r" (?:think|believe|feel|reckon|say|want|don'?t|won'?t|will not|disagree|oppose|support"
    r"|condemn)",
    r"\b(?:[Oo]ur|[Tt]he) (?:school|academy|trust|college|department)(?:'s|’s)? (?:view|position"
    r"|stance|opinion|line) (?:on|is|has)",
    r"\b[Ss]peaking (?:for|on behalf of) (?:the|our|everyone at)",
    why="a view given as the school’s",
    flags=0,
)
_OWN = re.compile(r"\b(?:views?|opinions?|thoughts)\b.{0,12}\b(?:my|mine|own)\b", re.IGNORECASE)
_ADMIN = said(
    r"\b(?:personally|in my (?:humble )?opinion|imho|imo|my own view|if you ask me)\b",
    r"[-–—(] ?(?:the )?admin\b",
    why="a personal view on the school’s account",
)


def _look(scene: Scene) -> Iterator[Sign]:
    """Yields views given as the school's, and on its own account those given as one's own."""
    yield from (_ADMIN if scene.is_official else _AS_SCHOOL)(scene)


def _hears(scene: Scene) -> bool:
    """Returns whether somebody speaks for themselves; on the school’s account words decide."""
    is_own = _OWN.search(scene.text) is not None
    return not scene.is_official and scene.is_about_work and not is_own


SIGNAL = Signal(
    name="speaks_for_school",
    entity="SPEAKS_FOR_SCHOOL",
    label="a view given as the school’s",
    look=_look,
    hears=_hears,
    finds=("We at Saltmarsh think the new timetable rules are daft and won't follow them.",),
    ignores=("My views are my own: I think homework should be optional.",),
)
