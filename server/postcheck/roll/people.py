"""Everybody named in a text: pupils, staff and others, each stretch decided once."""

from collections import Counter
from dataclasses import dataclass, field, replace

from presidio_analyzer import RecognizerResult

from postcheck.finding import NameForm
from postcheck.nlp.name_model import PERSON, Name
from postcheck.post import AccountKind, Destination
from postcheck.roll.classes import ClassMention, class_mentions
from postcheck.roll.matcher import RollMatcher
from postcheck.roll.public import public_people
from postcheck.roll.recognizer import PUPIL, STAFF, RollRecognizer
from postcheck.roll.scene import Scene
from postcheck.roll.strangers import strangers
from postcheck.roll.weigh import Weighed, weigh
from postcheck.roll.window import Match
from postcheck.roll.word_lists import name_words

PUBLIC = "PUBLIC"
"""A person everybody knows: never part of a report."""

COUNTS = 0.5
"""The score from which a name on the roll counts."""
VOUCHES = 0.7
"""The score from which a name vouches for the names beside it."""
VOUCHES_AS_WORD = 0.93
"""The same for a name that is also a word: Paris, Georgia and Jordan are no class list."""
SOLID = 0.6
_MOSTLY = 0.7


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named: code points of the reading, end exclusive; `people` are ids on the roll."""

    start: int
    end: int
    entity: str
    score: float
    why: str = field(repr=False)
    people: tuple[str, ...] = ()
    form: NameForm | None = None

    @property
    def is_solid(self) -> bool:
        """Returns whether this name is sure enough to win over a handle or class."""
        return self.entity != PUBLIC and self.score >= SOLID


def people(
    text: str,
    roll: RollRecognizer,
    results: list[RecognizerResult],
    matcher: RollMatcher,
    destination: Destination,
) -> tuple[list[Person], list[ClassMention]]:
    """Returns everybody named in `text`, in order, public people as `PUBLIC`, and its classes."""
    names = [Name(r.start, r.end, r.score) for r in results if r.entity_type == PERSON]
    scene = _scene(text, roll, names, matcher, destination)
    matches = [m for m in roll.matches if (m.pupils or m.staff) and not roll.cells.is_head(m.first)]
    weighed = _weighed(matches, scene)
    kept = [w for w in weighed if w.score >= COUNTS]
    found_words = frozenset(i for w in kept for i in range(w.match.first, w.match.last + 1))
    scene = _with_names(replace(scene, sure=found_words), matches)
    taken = [(w.match.start, w.match.end) for w in kept]
    unlikely = [(w.match.start, w.match.end) for w in weighed if w.score < COUNTS]
    found = [_on_roll(w) for w in kept]
    for other in strangers(scene, taken, unlikely):
        entity = PUBLIC if other.is_public else PERSON
        form = NameForm.FULL if other.is_full else NameForm.FIRST
        found.append(Person(other.start, other.end, entity, other.score, other.why, (), form))
    return sorted(found, key=lambda p: p.start), list(scene.classes)


def _scene(
    text: str,
    roll: RollRecognizer,
    names: list[Name],
    matcher: RollMatcher,
    destination: Destination,
) -> Scene:
    words = roll.words
    is_official = destination.kind is AccountKind.OFFICIAL
    public = public_people().spans(words)
    famous = public if is_official else public_people().spans(words, is_official=False)
    letters = [c for c in text if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return Scene(
        text=text,
        words=words,
        names=names,
        public=public,
        famous=famous,
        classes=class_mentions(text, words, matcher.own.class_patterns(roll.schools)),
        own_words=matcher.own.words,
        class_of=matcher.own.class_of,
        kind=destination.kind,
        is_small=capitals == 0,
        cells=roll.cells,
        is_shouted=bool(letters) and capitals > _MOSTLY * len(letters),
    )


def _weighed(matches: list[Match], scene: Scene) -> list[Weighed]:
    """Returns every match weighed again and again: names beyond doubt vouch for those beside them.

    Twice in a text; three times in a picture, where one label vouches for the next.
    """
    weighed = [weigh(match, scene) for match in matches]
    for _ in range(2 if scene.cells.cells else 1):
        sure, in_full = _sure(weighed), _in_full(weighed, scene)
        if not (sure or in_full or (matches and scene.cells.cells)):
            break
        scene = _with_names(replace(scene, sure=sure, in_full=in_full), matches)
        weighed = [weigh(match, scene) for match in matches]
    return weighed


def _with_names(scene: Scene, matches: list[Match]) -> Scene:
    """Returns the scene with the share of names beside each cell of a picture."""
    if not scene.cells.cells:
        return scene
    possible = [i for m in matches for i in range(m.first, m.last + 1)]
    return replace(
        scene,
        possible=Counter(scene.key(i) for i in possible),
        shares=scene.cells.shares(scene.sure),
        possible_shares=scene.cells.shares(possible),
        single_labels=frozenset(
            scene.key(found[0]) for found in scene.cells.labels() if len(found) == 1
        ),
    )


def _sure(weighed: list[Weighed]) -> frozenset[int]:
    """Returns the indexes of words that are part of a name beyond doubt."""
    return frozenset(
        i
        for w in weighed
        if w.score >= (VOUCHES_AS_WORD if w.match.key in name_words() else VOUCHES)
        for i in range(w.match.first, w.match.last + 1)
    )


def _in_full(weighed: list[Weighed], scene: Scene) -> frozenset[str]:
    """Returns the surnames of people named in full."""
    return frozenset(
        scene.key(w.match.last)
        for w in weighed
        if w.score >= VOUCHES and w.match.form is NameForm.FULL and w.match.last > w.match.first
    )


def _on_roll(weighed: Weighed) -> Person:
    match = weighed.match
    is_staff = not match.pupils or (match.form is NameForm.TITLED and bool(match.staff))
    return Person(
        match.start,
        match.end,
        STAFF if is_staff else PUPIL,
        weighed.score,
        weighed.why,
        match.staff if is_staff else weighed.pupils,
        match.form,
    )
