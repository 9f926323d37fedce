"""Is “Grace” a pupil or a virtue? Evidence for and against, added up, with reasons.

Each piece of evidence is a weight in log-odds; their sum, squashed, is the score. Weights were
set by hand from how schools write and tried on the labelled open posts; the reasons of those that
spoke for the name become its `why`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import exp

from postcheck.finding import NameForm
from postcheck.roll.classes import ClassMention
from postcheck.roll.evidence_around import after, around, before, of_staff
from postcheck.roll.own_evidence import Evidence, of_model, of_public, of_word
from postcheck.roll.scene import Scene
from postcheck.roll.window import How, Match

START = {
    NameForm.FULL: 3.2,
    NameForm.FIRST_INITIAL: 2.2,
    NameForm.FIRST: 1.5,
    NameForm.GROUP: 1.5,
    NameForm.SURNAME: -1.3,
    NameForm.INITIAL_SURNAME: 1.6,
    NameForm.HANDLE: 2.6,
    NameForm.TITLED: 3.0,
}
HOW = {
    How.EXACT: 0.0,
    How.DERIVED: -1.1,
    How.NEAR: -0.5,
    How.SLIPPED: -1.0,
    How.MISREAD: -2.6,
    How.DISGUISED: 0.6,
    How.TAG: 0.0,
}
_SENTENCE_END = re.compile(r"[.!?](?:\s|$)|\n")

_FORM_WHY = {
    NameForm.FULL: "first name and surname on the roll",
    NameForm.FIRST_INITIAL: "first name and initial on the roll",
    NameForm.FIRST: "first name on the roll",
    NameForm.GROUP: "a family on the roll",
    NameForm.SURNAME: "surname on the roll",
    NameForm.INITIAL_SURNAME: "initial and surname on the roll",
    NameForm.HANDLE: "a name on the roll",
    NameForm.TITLED: "title and surname of a member of staff",
}


@dataclass(frozen=True, slots=True)
class Weighed:
    """A match with its score from 0 to 1, the reasons for it, and whom it may still mean."""

    match: Match
    score: float
    why: str
    pupils: tuple[str, ...]


def weigh(match: Match, scene: Scene) -> Weighed:
    """Returns the score of one match and whom it means."""
    narrowed, is_near = _narrowed(match, scene)
    evidence = [e for e in _evidence(match, scene, narrowed, is_near=is_near) if e.weight]
    total = sum(e.weight for e in evidence)
    reasons = dict.fromkeys(e.why for e in evidence if e.why and e.weight > 0)
    return Weighed(
        match,
        round(1 / (1 + exp(-total)), 3),
        ", ".join(reasons) or match.how.value,
        narrowed or match.pupils,
    )


def _evidence(
    match: Match, scene: Scene, narrowed: tuple[str, ...], *, is_near: bool
) -> Iterator[Evidence]:
    yield Evidence(START[match.form], _FORM_WHY[match.form])
    yield Evidence(HOW[match.how], match.how.value if match.how is not How.EXACT else "")
    yield from of_word(match, scene)
    yield from of_model(match, scene)
    if narrowed:
        is_own_word = match.key in scene.own_words
        yield Evidence(1.0 if is_own_word else 2.6 if is_near else 0.8, "the class fits")
    elif scene.classes and match.pupils:
        yield Evidence(0.4, "a class or year is named")
    yield from of_public(match, scene, is_ours=bool(narrowed) and is_near)
    if match.how is How.TAG:
        return
    yield from before(match, scene)
    yield from after(match, scene)
    yield from around(match, scene)
    if not match.pupils and match.staff:
        yield from of_staff(match, scene)


def _narrowed(match: Match, scene: Scene) -> tuple[tuple[str, ...], bool]:
    """Returns the pupils who are in a class or year named, and whether in the same sentence.

    A class further off still says which namesake is meant, if it is the only one there.
    """
    close = scene.classes.near(match.start, match.end)
    others = [m for m in close if not m.covers(match.first)]
    near = [m for m in others if not m.is_wide and _same_sentence(scene.text, match, m)]
    if fitting := _fitting(match, scene, near):
        return fitting, True
    only = None if near else scene.classes.only_one(match.first, close)
    return _fitting(match, scene, [only] if only else []), False


def _fitting(match: Match, scene: Scene, mentions: list[ClassMention]) -> tuple[str, ...]:
    if not mentions:
        return ()
    known = ((p, scene.class_of.get(p, ("", ""))) for p in match.pupils)
    return tuple(p for p, at in known if any(m.fits(*at) for m in mentions))


def _same_sentence(text: str, match: Match, mention: ClassMention) -> bool:
    between = text[min(match.end, mention.end) : max(match.start, mention.start)]
    return not _SENTENCE_END.search(between)
