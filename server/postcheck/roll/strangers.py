"""People who are not on the roll: parents, visitors, former pupils, friends.

The name model says what reads like a name. What is left here are private people: public ones,
the school's own classes and houses, and ordinary words are taken away.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from postcheck.nlp.name_model import SURE, Name
from postcheck.post import AccountKind
from postcheck.roll import cues
from postcheck.roll.public import cues as public_cues
from postcheck.roll.weigh import Scene
from postcheck.roll.word_lists import frequencies, is_everyday, name_words

VERY_SURE = 0.8
REACH = 12
"""Words on each side in which a cue for a public or a private person counts."""


@dataclass(frozen=True, slots=True)
class Stranger:
    """A person not on the roll: code points, end exclusive; `is_public` where everybody knows them."""

    start: int
    end: int
    score: float
    why: str
    is_public: bool
    is_full: bool


def strangers(scene: Scene, taken: list[tuple[int, int]], unlikely: list[tuple[int, int]]) -> Iterator[Stranger]:
    """Yields people the name model sees outside `taken` (names on the roll, by code points).

    `unlikely` are stretches where a name on the roll was weighed and found to be a word.
    """
    for name in scene.names:
        if name.score < SURE or any(s < name.end and name.start < e for s, e in taken):
            continue
        at = [i for i, w in enumerate(scene.words) if w.start < name.end and name.start < w.end]
        if not at or scene.words[at[0]].tag:
            continue
        first, last = _trimmed(scene, at[0], at[-1])
        if first > last:
            continue
        is_public = any(f <= last and first <= l for f, l in scene.public)
        if not is_public and not _is_person(scene, name, first, last, unlikely):
            continue
        first = _with_title(scene, first)
        score, why = _score(scene, name, first, last)
        if not is_public and score < SURE:
            is_public = True
        full = last > first and scene.key(last - 1) not in cues.TITLE_CUES
        yield Stranger(scene.words[first].start, scene.words[last].end, score, why, is_public, full)


def _trimmed(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """Returns word indexes without a possessive s and without small everyday words at the ends."""
    if scene.key(last) == "s" and scene.words[last].gap == "'":
        last -= 1
    while last > first and _is_small_word(scene, last):
        last -= 1
    while first < last and _is_small_word(scene, first):
        first += 1
    return first, last


def _is_small_word(scene: Scene, at: int) -> bool:
    word = scene.words[at]
    return not word.is_capital and not scene.is_small and is_everyday(word.key)


def _is_person(scene: Scene, name: Name, first: int, last: int, unlikely: list[tuple[int, int]]) -> bool:
    keys = [scene.key(i) for i in range(first, last + 1)]
    if all(key in scene.own_words for key in keys):
        return False
    if first == last:
        key, word = keys[0], scene.words[first]
        if len(key) == 1 or key in cues.TITLE_CUES or key in cues.THINGS_AFTER or key in cues.HOME:
            return False
        if any(s < word.end and word.start < e for s, e in unlikely):
            return False
        listed = name_words().get(key)
        if listed and listed[0] != "weak" and not _has_title(scene, first):
            return name.score >= VERY_SURE and word.is_capital and not scene.starts_sentence(first)
        if not word.is_capital:
            return name.score >= VERY_SURE and (not is_everyday(key) or scene.is_small)
        if word.is_all_capitals and not scene.is_shouted and len(key) < 5:  # noqa: PLR2004 -- SATs, GCSE
            return False
        if is_everyday(key) and scene.starts_sentence(first) and name.score < VERY_SURE:
            return False
    after = scene.word(last + 1)
    if after and after.gap == " " and after.key in cues.THINGS_AFTER and after.key not in {"play", "show", "time", "day"}:
        return False
    return not any(key in {"st", "saint"} for key in keys[:1])


def _score(scene: Scene, name: Name, first: int, last: int) -> tuple[float, str]:
    near = {scene.key(i) for i in range(first - REACH, last + REACH + 1)}
    score, why = name.score, "reads like a person's name"
    listed = public_cues()
    private, public = near & listed.get("private", frozenset()), near & listed.get("public", frozenset())
    if _has_title(scene, first) or scene.key(first) in cues.TITLE_CUES:
        private = private | {"title"}
    if public and not private and scene.kind is AccountKind.OFFICIAL:
        score -= 0.35 if len(public) > 1 else 0.2
    if any(k not in frequencies() for k in (scene.key(first), scene.key(last))):
        score += 0.05
    return round(max(0.0, min(1.0, score)), 3), why


def _has_title(scene: Scene, first: int) -> bool:
    return scene.key(first - 1) in cues.TITLE_CUES and scene.words[first].gap.strip(" .") == ""


def _with_title(scene: Scene, first: int) -> int:
    return first - 1 if _has_title(scene, first) else first
