"""Is “Grace” a pupil or a virtue? Evidence for and against, added up, with reasons.

Each piece of evidence is a weight in log-odds; their sum, squashed, is the score. Weights were
set by hand from how schools write and tried on the labelled open posts; the reasons of those that
spoke for the name become its `why`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import exp

from postcheck.finding import NameForm
from postcheck.nlp.name_model import SURE, Name
from postcheck.post import AccountKind
from postcheck.roll import cues
from postcheck.roll.classes import ClassMention
from postcheck.roll.public import public_people
from postcheck.roll.window import How, Match
from postcheck.roll.word_lists import Strength, forenames, frequencies, is_everyday, name_words
from postcheck.text.words import Word

START = {
    NameForm.FULL: 3.2,
    NameForm.FIRST_INITIAL: 2.2,
    NameForm.FIRST: 1.5,
    NameForm.GROUP: 1.2,
    NameForm.SURNAME: -1.3,
    NameForm.INITIAL_SURNAME: 1.6,
    NameForm.HANDLE: 2.6,
    NameForm.TITLED: 3.0,
}
HOW = {How.EXACT: 0.0, How.DERIVED: -1.1, How.NEAR: -0.5, How.DISGUISED: 0.6, How.TAG: 0.0}
WORD: dict[Strength, float] = {"weak": -0.9, "medium": -1.6, "strong": -2.4}
SMALL: dict[Strength, float] = {"weak": -2.1, "medium": -2.3, "strong": -2.8}
SMALL_EVERYWHERE: dict[Strength, float] = {"weak": -0.4, "medium": -0.8, "strong": -1.3}
"""The same in a text without any capital, where small letters say little."""
_SENTENCE_END = re.compile(r"[.!?](?:\s|$)|\n")
FAINT = 0.4
"""The score from which the name model speaks for a name at all."""
_CLASS_AFTER = re.compile(r"\s(?:in|from|of)\s|\s?[(,]\s?")
_CLASS_BEFORE = re.compile(r"['’]s\s|\s?[–-]\s|:\s")
_NUMERAL = re.compile(r"[IVX]+")
_DAY_BEFORE = re.compile(r"\d(?:st|nd|rd|th)?\s$")
_DAY_AFTER = re.compile(r"\s\d")
SHORT = 4
NEAR_WORDS = 6
"""Words on each side in which a general cue counts."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for (weight above 0) or against a name; `why` is shown where it spoke for it."""

    weight: float
    why: str = ""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A match with its score from 0 to 1, the reasons for it, and whom it may still mean."""

    match: Match
    score: float
    why: str
    pupils: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything about a text that a name in it is weighed against.

    `sure` holds word indexes of names beyond doubt (they vouch for names beside them), `public`
    the (first, last) word indexes of public people, `famous` those of anybody who may be one,
    `own_words` folded names of the school's classes, houses and places, `class_of` maps pupil ids
    to (class, year).
    """

    text: str = field(repr=False)
    words: Sequence[Word] = field(repr=False)
    names: Sequence[Name] = field(repr=False)
    public: Sequence[tuple[int, int]]
    famous: Sequence[tuple[int, int]]
    classes: Sequence[ClassMention]
    own_words: frozenset[str]
    class_of: dict[str, tuple[str, str]]
    kind: AccountKind
    sure: frozenset[int] = frozenset()
    is_small: bool = False
    is_shouted: bool = False

    def word(self, at: int) -> Word | None:
        """Returns the word at an index, or None outside the text."""
        return self.words[at] if 0 <= at < len(self.words) else None

    def key(self, at: int) -> str:
        """Returns the folded word at an index, empty outside the text."""
        word = self.word(at)
        return word.key if word else ""

    def starts_sentence(self, at: int) -> bool:
        """Returns whether a capital at this word says nothing: a sentence, line or list begins."""
        gap = self.words[at].gap
        if at == 0 or not self.words[at - 1].end:
            return True
        return bool(set(gap) & set('.!?\n:•*-–—"“(|')) and gap != "-"

    def model_score(self, match: Match) -> float:
        """Returns how sure the name model is of the stretch, 0 to 1."""
        scores = [n.score for n in self.names if n.start < match.end and match.start < n.end]
        return max(scores, default=0.0)


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
    yield from _of_word(match, scene)
    yield from _of_model(match, scene)
    if narrowed:
        is_own_word = match.key in scene.own_words
        yield Evidence(1.0 if is_own_word else 2.6 if is_near else 0.8, "the class fits")
    elif scene.classes and match.pupils:
        yield Evidence(0.4, "a class or year is named")
    yield from _of_public(match, scene, is_ours=bool(narrowed) and is_near)
    if match.how is How.TAG:
        return
    yield from _before(match, scene)
    yield from _after(match, scene)
    yield from _around(match, scene)
    if not match.pupils and match.staff:
        yield from _of_staff(match, scene)


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


def _of_public(match: Match, scene: Scene, *, is_ours: bool) -> Iterator[Evidence]:
    """Yields evidence against what is a public person's name, unless a class makes it ours."""
    spans = [(f, upto) for f, upto in scene.public if f <= match.first and match.last <= upto]
    is_part = any(upto - f > match.last - match.first for f, upto in spans)
    if is_part or (spans and not is_ours):
        yield Evidence(-4.8 if match.form is NameForm.FULL and match.is_own else -6.5)
    after = match.last + 1
    if scene.key(after) == "by" and any(f == after + 1 for f, _ in scene.public):
        yield Evidence(-4.5)  # Emma by Jane Austen
    if match.form is NameForm.FIRST and _NUMERAL.fullmatch(_text(scene, after)):
        yield Evidence(-4.5)  # Elizabeth II


def _text(scene: Scene, at: int) -> str:
    word = scene.word(at)
    return word.text if word and word.gap == " " else ""


def _strength(key: str) -> Strength | None:
    listed = name_words().get(key)
    return listed[0] if listed else None


def _of_word(match: Match, scene: Scene) -> Iterator[Evidence]:
    """Yields evidence from whether the name is an ordinary word too, and how it is written."""
    strength = _strength(match.key)
    if match.how in {How.DISGUISED, How.TAG}:
        yield Evidence(-0.5 if strength == "strong" else 0.0)
    elif match.form is NameForm.FULL:
        yield from _of_full_name(match, scene, strength)
    elif match.form is NameForm.GROUP:
        if strength and not (scene.words[match.first].is_capital and match.first):
            yield Evidence(WORD[strength])
        elif strength:
            yield Evidence(WORD[strength] * 0.3)  # “the King kids” is no royalty
    elif match.form is not NameForm.TITLED:
        yield Evidence(WORD[strength] if strength else 0.0)
        yield from _of_capital(match, scene, strength)
        if match.form is NameForm.SURNAME and match.key not in frequencies():
            yield Evidence(2.0, "an unusual surname")


def _of_full_name(match: Match, scene: Scene, strength: Strength | None) -> Iterator[Evidence]:
    surname = _strength(scene.words[match.last].key)
    if strength and surname:
        yield Evidence((WORD[strength] + WORD[surname]) / 2)
    if not scene.words[match.first].is_capital and not scene.is_small:
        yield Evidence(-1.5 if strength else -0.4)


def _of_capital(match: Match, scene: Scene, strength: Strength | None) -> Iterator[Evidence]:
    word = scene.words[match.first]
    if not word.is_capital and strength:
        yield Evidence((SMALL_EVERYWHERE if scene.is_small else SMALL)[strength])
    elif not word.is_capital:
        is_unseen = scene.model_score(match) < FAINT
        yield Evidence(-0.2 if scene.is_small else -2.2 if is_unseen else -1.0)
        if match.how is How.DERIVED and is_everyday(match.key):
            yield Evidence(-1.5)
    elif scene.is_shouted and word.is_all_capitals:
        yield Evidence(-0.4 if strength else 0.0)
    elif not scene.starts_sentence(match.first):
        yield Evidence(1.3 if strength else 0.5, "written as a name")


def _of_model(match: Match, scene: Scene) -> Iterator[Evidence]:
    score = scene.model_score(match)
    strength = _strength(match.key)
    if score >= 0.8:  # noqa: PLR2004 -- the model is hardly ever wrong up here
        yield Evidence(1.4, "reads like a name here")
    elif score >= FAINT:
        yield Evidence(0.7, "reads like a name here")
    elif strength:
        yield Evidence(-0.5)


def _before(match: Match, scene: Scene) -> Iterator[Evidence]:
    word = scene.words[match.first]
    key = scene.key(match.first - 1) if word.gap.strip(" :–-—!") == "" else ""
    strength = _strength(match.key)
    if word.gap.rstrip().endswith(":") and match.first:
        yield Evidence(0.5)
    if key in cues.STRONG_BEFORE:
        yield Evidence(1.3, "stands where a name stands")
    elif key in cues.BEFORE_PERSON:
        yield Evidence(0.5)
    if key == "done" or (key == "to" and scene.key(match.first - 2) == "done"):
        yield Evidence(0.8, "is praised")
    if key in cues.DETERMINERS and word.gap == " " and match.form is not NameForm.GROUP:
        yield Evidence(-2.6 if strength else -1.2)
    if key in {"st", "saint"} | cues.NO_NAMES:
        yield Evidence(-3.5)
    yield from _as_date_or_place(match, scene, key)
    yield from _as_surname(match, scene)


def _as_date_or_place(match: Match, scene: Scene, before: str) -> Iterator[Evidence]:
    kind = name_words().get(match.key, ("weak", ""))[1]
    is_dated = before in cues.DATES_BEFORE or _digit_beside(scene, match)
    around = {
        scene.key(i) for i in (match.first - 2, match.first - 1, match.last + 1, match.last + 2)
    }
    if kind in {"month", "day", "season"} and (is_dated or around & cues.DATE_WORDS):
        yield Evidence(-3.5)
    if before in cues.PLACE_BEFORE and (kind == "place" or match.key in scene.own_words):
        yield Evidence(-2.2)


def _as_surname(match: Match, scene: Scene) -> Iterator[Evidence]:
    """Yields evidence that the name is somebody else's surname: a parent's, mostly."""
    before = scene.word(match.first - 1)
    if not before or not before.is_capital or before.tag or scene.is_shouted:
        return
    if scene.words[match.first].gap != " ":
        return
    if before.key in cues.TITLE_CUES:
        yield Evidence(-2.5)
    elif _may_be_forename(scene, match.first - 1):
        yield Evidence(-6.0 if match.form is NameForm.SURNAME else -2.6)


def _after(match: Match, scene: Scene) -> Iterator[Evidence]:
    after = scene.word(match.last + 1)
    strength = _strength(match.key)
    if after is None or after.tag:
        return
    if after.gap == "'" and after.key == "s":
        yield Evidence(0.5 if strength else 0.3)
    elif after.gap == "-" and strength:
        yield Evidence(-1.5)
    elif after.gap == " ":
        yield from _after_word(match, scene, strength)
        if match.form is NameForm.FIRST and _is_other_surname(scene, match.last + 1):
            yield Evidence(-4.6)  # somebody else of that first name


def _after_word(match: Match, scene: Scene, strength: Strength | None) -> Iterator[Evidence]:
    at = match.last + 1
    key = scene.key(at)
    if key in cues.THINGS_AFTER:
        yield Evidence(-2.6)
    elif strength and not scene.words[match.first].is_capital:
        yield Evidence(0.3 if _is_act(key) else 0.0)  # “a robin has moved in”
    elif _is_act(key):
        yield Evidence(1.9 if strength else 1.3, "does something")
    elif key in cues.WEAK_ACTS:
        is_perfect = key in {"has", "had"} and _is_act(scene.key(at + 1), perfect=True)
        yield Evidence(1.6 if is_perfect else 0.4)


def _around(match: Match, scene: Scene) -> Iterator[Evidence]:
    near = range(match.first - NEAR_WORDS, match.last + NEAR_WORDS + 1)
    beside = {match.first - 1, match.first - 2, match.last + 1, match.last + 2}
    if scene.sure & beside and _is_listed(match, scene):
        yield Evidence(1.7, "stands in a list of names")
    if match.key in scene.own_words and match.form in {NameForm.FIRST, NameForm.SURNAME}:
        yield Evidence(_as_class(match, scene))
        if any(m.class_name and m.class_name != match.key for m in scene.classes):
            yield Evidence(-1.6)  # classes are spoken of in one breath
    keys = {scene.key(i) for i in near} - {match.key}
    if scene.kind is not AccountKind.OFFICIAL:
        home = keys & cues.HOME
        if home and match.form is NameForm.FIRST and not (keys & {"class", "year", "school"}):
            yield Evidence(-1.2)
    if match.pupils and _is_beside_class(match, scene):
        yield Evidence(3.2, "a class stands beside it")
    if keys & cues.CHILD_NEAR:
        yield Evidence(0.4)
    following = {scene.key(i) for i in range(match.last + 1, match.last + 2 * NEAR_WORDS)}
    if following & cues.PRONOUNS and match.form is NameForm.FIRST:
        yield Evidence(0.6, "he or she follows")
    if _is_aged(match, scene):
        yield Evidence(1.5, "an age stands beside it")


def _of_staff(match: Match, scene: Scene) -> Iterator[Evidence]:
    if match.form in {NameForm.FULL, NameForm.TITLED}:
        return
    if scene.kind is AccountKind.OFFICIAL:
        yield Evidence(-1.6 if match.form is NameForm.FIRST else 0.0)
    elif match.form is NameForm.SURNAME:
        yield Evidence(1.8, "surname of a colleague")


def _narrowed(match: Match, scene: Scene) -> tuple[tuple[str, ...], bool]:
    """Returns the pupils who are in a class or year named, and whether in the same sentence.

    A class further off still says which namesake is meant, if it is the only one there.
    """
    others = [m for m in scene.classes if not m.covers(match.first)]
    near = [m for m in others if not m.is_wide and _same_sentence(scene.text, match, m)]
    if fitting := _fitting(match, scene, near):
        return fitting, True
    if near or len({(m.class_name, m.years) for m in others}) != 1:
        return (), False
    return _fitting(match, scene, others), False


def _fitting(match: Match, scene: Scene, mentions: list[ClassMention]) -> tuple[str, ...]:
    if not mentions:
        return ()
    known = ((p, scene.class_of.get(p, ("", ""))) for p in match.pupils)
    return tuple(p for p, at in known if any(m.fits(*at) for m in mentions))


def _same_sentence(text: str, match: Match, mention: ClassMention) -> bool:
    between = text[min(match.end, mention.end) : max(match.start, mention.start)]
    return not _SENTENCE_END.search(between)


def _may_be_forename(scene: Scene, at: int) -> bool:
    """Returns whether the capitalised word at `at` may be a stranger's forename."""
    if scene.starts_sentence(at) and is_everyday(scene.key(at)):
        return False
    word = scene.words[at]
    score = max((n.score for n in scene.names if n.start <= word.start < n.end), default=0.0)
    return (score >= SURE or word.key in forenames()) and at not in scene.sure


def _is_other_surname(scene: Scene, at: int) -> bool:
    """Returns whether the word at `at` reads as the surname of somebody not on the roll."""
    word = scene.words[at]
    if word.gap == " " and public_people().is_listed((scene.key(at - 1), word.key)):
        return True
    if not word.is_capital or word.gap != " " or (scene.is_shouted and word.is_all_capitals):
        return False
    if at in scene.sure or len(word.key) == 1:
        return False
    score = max((n.score for n in scene.names if n.start <= word.start < n.end), default=0.0)
    if score >= SURE:
        return True
    return word.key not in frequencies() and not word.is_all_capitals


def _is_act(key: str, *, perfect: bool = False) -> bool:
    """Returns whether a word is what somebody does, or (perfect) has done."""
    endings = ("ed", "en", "wn") if perfect else ("ed",)
    return key in cues.ACTS or (len(key) > SHORT and key.endswith(endings))


def _is_listed(match: Match, scene: Scene) -> bool:
    gap_before = scene.words[match.first].gap.strip()
    after = scene.word(match.last + 1)
    gap_after = after.gap.strip() if after else ""
    joined = {scene.key(match.first - 1), scene.key(match.last + 1)} & {"and", "with", "n"}
    return (
        bool(joined)
        or gap_before in {",", "&", "/", "+", ";"}
        or gap_after in {",", "&", "/", "+", ";"}
    )


def _as_class(match: Match, scene: Scene) -> float:
    """Returns how strongly a class's own name reads as the class and not as a child."""
    if any(i in scene.sure for i in (match.last + 1, match.last + 2, match.last + 3)):
        return -4.5  # Hazel's Esme
    if scene.key(match.last + 1) in cues.PLURAL_AFTER | {"class", "house", "classes", "houses"}:
        return -4.5
    if scene.key(match.first - 1) in {"in", "from", "class", "year", "to"}:
        return -3.2
    if scene.key(match.last + 1) == "s":
        return -3.0  # Hazel's poetry: a class has more of it than a child
    return -2.2


def _is_beside_class(match: Match, scene: Scene) -> bool:
    """Returns whether a class is joined to the name: “Holly in Olive”, “Laurel's Olive”."""
    for mention in scene.classes:
        if mention.covers(match.first):
            continue
        after = scene.text[match.end : mention.start]
        before = scene.text[mention.end : match.start]
        if _CLASS_AFTER.fullmatch(after) or _CLASS_BEFORE.fullmatch(before):
            return True
    return False


def _is_aged(match: Match, scene: Scene) -> bool:
    upto = scene.text[match.end : match.end + 6]
    return len(upto) > 2 and upto.startswith((" (", ", ")) and upto[2].isdigit()  # noqa: PLR2004


def _digit_beside(scene: Scene, match: Match) -> bool:
    """Returns whether a day or year stands beside: “14 May”, “1st April”, “June 2026”."""
    return bool(
        _DAY_BEFORE.search(scene.text, max(0, match.start - 6), match.start)
        or _DAY_AFTER.match(scene.text, match.end)
    )
