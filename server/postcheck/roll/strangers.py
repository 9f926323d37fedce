"""People who are not on the roll: parents, visitors, former pupils, friends.

The name model says what reads like a name. What is left here are private people: public ones,
the school's own classes and houses, and ordinary words are taken away.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from postcheck.nlp.name_model import SURE, Name
from postcheck.post import AccountKind
from postcheck.roll import cues
from postcheck.roll.public import cue_phrases
from postcheck.roll.scene import Scene
from postcheck.roll.strangers_listed import listed
from postcheck.roll.word_lists import forenames, is_everyday, name_words

VERY_SURE = 0.8
TITLED = 0.75
"""How sure a capitalised word after a title is a name."""
LONGEST = 3
"""Words of the longest name after a title."""
_DONE = frozenset({"play", "show", "time", "day"})
"""Things after a name that leave it a name: “Okonjo play”, “Mr Bean time”."""
REACH = 12
"""Words on each side in which a cue for a public or a private person counts."""


@dataclass(frozen=True, slots=True)
class Stranger:
    """A person not on the roll: code points, end exclusive; `is_public`: everybody knows them."""

    start: int
    end: int
    score: float
    why: str
    is_public: bool
    is_full: bool


def strangers(
    scene: Scene, taken: list[tuple[int, int]], unlikely: list[tuple[int, int]]
) -> Iterator[Stranger]:
    """Yields people the name model sees outside `taken` (names on the roll, by code points).

    `unlikely` are stretches where a name on the roll was weighed and found to be a word.
    """
    among_names = list(listed(scene, taken))
    seen = [n for n in scene.names if not any(_is_within(n, one) for one in among_names)]
    for name in [*among_names, *seen, *_titled(scene)]:
        if name.score < SURE or any(s < name.end and name.start < e for s, e in taken):
            continue
        at = [i for i, w in enumerate(scene.words) if w.start < name.end and name.start < w.end]
        if not at or scene.words[at[0]].tag or scene.cells.is_head(at[0]):
            continue
        first, last = _trimmed(scene, at[0], at[-1])
        if first > last:
            continue
        is_public = any(f <= first and last <= upto for f, upto in scene.famous)
        if not is_public and not _is_person(scene, name, first, last, unlikely):
            continue
        first = _with_title(scene, first)
        score, why = _score(scene, name, first, last)
        if not is_public and score < SURE:
            is_public = True
        full = last > first and scene.key(last - 1) not in cues.TITLE_CUES
        yield Stranger(scene.words[first].start, scene.words[last].end, score, why, is_public, full)


def _is_within(name: Name, other: Name) -> bool:
    return other.start <= name.start and name.end <= other.end


def _titled(scene: Scene) -> Iterator[Name]:
    """Yields names that follow a title and that the model has not seen: “Mrs Karen Delacroix”."""
    for at, word in enumerate(scene.words):
        if word.key not in cues.TITLE_CUES or not word.is_capital or word.tag:
            continue
        last = at
        while last - at < LONGEST and _continues(scene, last + 1):
            last += 1
        end = scene.words[last].end
        start = scene.words[min(at + 1, last)].start
        seen = any(n.score >= SURE and n.start < end and start < n.end for n in scene.names)
        if last > at and not seen:
            yield Name(start, end, TITLED)


def _continues(scene: Scene, at: int) -> bool:
    word = scene.word(at)
    is_joined = word is not None and word.gap in {" ", ". ", "-"} and word.is_capital
    return bool(is_joined and word and not word.tag and word.key not in cues.NOT_TITLED)


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
    """Returns whether a word at the end of a name is none: a weekday, or in small letters."""
    word = scene.words[at]
    if word.key in cues.DATES_BEFORE or word.key in scene.own_words:
        return True
    return not word.is_capital and not scene.is_small and word.key not in forenames()


def _is_person(
    scene: Scene, name: Name, first: int, last: int, unlikely: list[tuple[int, int]]
) -> bool:
    """Returns whether what reads like a name is one, and no class, street or word."""
    keys = [scene.key(i) for i in range(first, last + 1)]
    after = scene.word(last + 1)
    is_thing = after and after.gap == " " and after.key in cues.THINGS_AFTER - _DONE
    if cues.NO_NAMES & {scene.key(first - 1), keys[0]}:
        return False  # Storm Wilhelmina
    if is_thing or keys[0] in {"st", "saint"} or all(key in scene.own_words for key in keys):
        return False
    return first < last or _is_single(scene, name, first, unlikely)


def _is_single(scene: Scene, name: Name, at: int, unlikely: list[tuple[int, int]]) -> bool:
    """Returns whether a single word is somebody's name; most doubtful ones are not."""
    word = scene.words[at]
    if _has_title(scene, at) and word.is_capital and len(word.key) > 1:
        return True
    is_word = len(word.key) == 1 or word.key in cues.TITLE_CUES | cues.THINGS_AFTER | cues.HOME
    if is_word or any(s < word.end and word.start < e for s, e in unlikely):
        return False
    if _has_title(scene, at):
        return scene.is_small
    return _is_likely(scene, name, at)


def _is_likely(scene: Scene, name: Name, at: int) -> bool:
    """Returns whether a single word without a title is somebody's name, going by the word."""
    word = scene.words[at]
    is_sure = name.score >= VERY_SURE
    listed = name_words().get(word.key)
    if listed and listed[0] != "weak":
        return is_sure and word.is_capital and not scene.starts_sentence(at)
    if not word.is_capital:
        return is_sure and word.key in forenames()
    if word.is_all_capitals and not scene.is_shouted and word.key not in forenames():
        return False  # SATs, GCSE
    return is_sure or word.key in forenames() or not is_everyday(word.key)


def _score(scene: Scene, name: Name, first: int, last: int) -> tuple[float, str]:
    """Returns how sure it is that this is a private person, and why."""
    near_keys = [scene.key(i) for i in range(first - REACH, last + REACH + 1)]
    is_home = scene.kind is not AccountKind.OFFICIAL and bool(cues.HOME & set(near_keys))
    if _has_title(scene, first) or is_home:
        return round(name.score, 3), "reads like a person's name"
    near = f" {' '.join(near_keys)} "
    told = {kind: sum(cue in near for cue in cues_) for kind, cues_ in cue_phrases().items()}
    score = name.score
    if told.get("public") and not told.get("private"):
        score -= 0.45 if told["public"] > 1 else 0.25
    return round(max(0.0, score), 3), "reads like a person's name"


def _has_title(scene: Scene, first: int) -> bool:
    return scene.key(first - 1) in cues.TITLE_CUES and scene.words[first].gap.strip(" .") == ""


def _with_title(scene: Scene, first: int) -> int:
    return first - 1 if _has_title(scene, first) else first
