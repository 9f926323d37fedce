"""Evidence around a name: what stands before and after it, classes, lists, family words."""

import re
from collections.abc import Iterator
from itertools import islice

from postcheck.finding import NameForm
from postcheck.post import AccountKind
from postcheck.roll import cues
from postcheck.roll.own_evidence import Evidence, strength_of
from postcheck.roll.scene import Scene
from postcheck.roll.window import Match
from postcheck.roll.word_lists import Strength, is_everyday, name_words

NEAR_WORDS = 6
"""Words on each side in which a general cue counts."""
ALL, MOSTLY, SOME = 0.9, 0.5, 0.2
"""Shares of the cells of a column that name somebody."""
MANY = 50
"""Names of a picture of which it is asked whether they are all plants, or all jewels."""
CLASSES = frozenset({"class", "house", "classes", "houses"})
SHORT = 4
"""Letters up to which an ending says nothing: red, ten."""
_CLASS_AFTER = re.compile(r"\s(?:in|from|of)\s|\s?[(,]\s?")
_CLASS_BEFORE = re.compile(r"['’]s\s|\s?[–-]\s|:\s")
_AGE_AFTER = re.compile(
    r"\s\(\d|,\s\d{1,2}\b|\s(?:is|turns|turned|aged)\s\d{1,2}\b(?!\s?(?:am|pm|:))"
)
_DAY_BEFORE = re.compile(r"\d(?:st|nd|rd|th)?\s$")
_DAY_AFTER = re.compile(r"\s\d")


def before(match: Match, scene: Scene) -> Iterator[Evidence]:
    """Yields evidence from what stands right before a name."""
    word = scene.words[match.first]
    key = scene.key(match.first - 1) if word.gap.strip(" :–-—!") == "" else ""
    strength = strength_of(match.key)
    if word.gap.rstrip().endswith(":") and match.first:
        yield Evidence(0.5)
    if key in cues.STRONG_BEFORE:
        yield Evidence(1.3, "stands where a name usually stands")
    elif key in cues.BEFORE_PERSON:
        yield Evidence(0.5)
    is_praised = _is_praised(match, scene, key)
    if is_praised:
        yield Evidence(1.6, "is praised")
    is_thing = key in cues.DETERMINERS and word.gap == " " and not is_praised
    if is_thing and match.form is NameForm.FULL:
        yield Evidence(-0.8)
    elif is_thing and match.form is not NameForm.GROUP:
        yield Evidence(-2.6 if strength else -1.2)
    if key in {"st", "saint"} | cues.NO_NAMES:
        yield Evidence(-3.5)
    yield from _as_date_or_place(match, scene, key)
    yield from _as_surname(match, scene)


def _is_praised(match: Match, scene: Scene, before: str) -> bool:
    """Returns whether the words lead up to somebody: “proud of Joy”, “star of the week is Art”."""
    further = [scene.key(match.first - n) for n in range(2, 6)]
    if before == "done" or (before in {"to", "of"} and further[0] in {"done", "proud"}):
        return True
    if before == "of" and further[0] in cues.HOME:
        return True  # mum and dad of Art
    return before in {"is", "was", "are"} and bool(cues.HONOURS & set(further))


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
    gap = scene.words[match.first].gap
    is_listed_first = gap == ", " and before.is_all_capitals and match.form is NameForm.FIRST
    if is_listed_first and scene.cells.of_word.get(match.first - 1) is not None:
        yield Evidence(-4.6)  # PROSSER, Gwilym: a surname that is not ours
    if gap != " ":
        return
    if before.key in cues.TITLE_CUES:
        yield Evidence(-2.5)
    elif scene.may_be_forename(match.first - 1):
        yield Evidence(-6.0 if match.form is NameForm.SURNAME else -2.6)
    elif match.form is NameForm.SURNAME and not is_everyday(before.key):
        yield Evidence(-4.0)  # Levi Igwe is not the Igwe we know


def after(match: Match, scene: Scene) -> Iterator[Evidence]:
    """Yields evidence from what stands right after a name."""
    following = scene.word(match.last + 1)
    strength = strength_of(match.key)
    if following is None or following.tag:
        return
    if following.gap == "'" and following.key == "s":
        yield Evidence(0.5 if strength else 0.3)
    elif following.gap == "-" and (strength or following.is_capital):
        yield Evidence(-1.5 if strength else -3.0)  # Mei-Ling is not Mei
    elif following.gap == " ":
        yield from _after_word(match, scene, strength)
        if match.form is NameForm.FIRST and scene.is_other_surname(match.last + 1):
            yield Evidence(-4.6)  # somebody else of that first name


def _after_word(match: Match, scene: Scene, strength: Strength | None) -> Iterator[Evidence]:
    at = match.last + 1
    key = scene.key(at)
    if key in cues.THINGS_AFTER:
        yield Evidence(-2.6)
    elif strength and not scene.words[match.first].is_capital:
        yield Evidence(0.3 if _is_act(key) else 0.0)  # “a robin has moved in”
    elif _is_act(key):
        yield Evidence(1.9 if strength else 1.3, "is said to do something")
    elif key in cues.WEAK_ACTS:
        is_perfect = key in {"has", "had"} and _is_act(scene.key(at + 1), perfect=True)
        yield Evidence(1.6 if is_perfect else 0.4)


def around(match: Match, scene: Scene) -> Iterator[Evidence]:
    """Yields evidence from lists, classes, family words and pronouns near a name."""
    near = range(match.first - NEAR_WORDS, match.last + NEAR_WORDS + 1)
    yield from _among_names(match, scene)
    if match.key in scene.own_words and match.form in {NameForm.FIRST, NameForm.SURNAME}:
        yield Evidence(_as_class(match, scene))
        if scene.classes.names - {match.key}:
            yield Evidence(-1.6)  # classes are spoken of in one breath
    keys = {scene.key(i) for i in near} - {match.key}
    if scene.kind is not AccountKind.OFFICIAL:
        home = keys & cues.HOME
        if home and match.form is NameForm.FIRST and not (keys & {"class", "year", "school"}):
            yield Evidence(-1.2)
    if match.pupils and _is_beside_class(match, scene):
        yield Evidence(3.2, "a class stands beside it")
    if keys & cues.CHILD_NEAR:
        # in a hurried message without capitals it is nearly all there is to go by
        yield Evidence(1.0 if scene.is_small else 0.4)
    following = {scene.key(i) for i in range(match.last + 1, match.last + 2 * NEAR_WORDS)}
    if following & cues.PRONOUNS and match.form is NameForm.FIRST:
        yield Evidence(0.6, "he or she follows")
    if _is_aged(match, scene):
        yield Evidence(2.0, "an age stands beside it")


def of_staff(match: Match, scene: Scene) -> Iterator[Evidence]:
    """Yields evidence on staff: surnames alone are for colleagues, not for official posts."""
    if match.form in {NameForm.FULL, NameForm.TITLED}:
        return
    if scene.kind is AccountKind.OFFICIAL:
        yield Evidence(-1.6 if match.form is NameForm.FIRST else 0.0)
    elif match.form is NameForm.SURNAME:
        yield Evidence(2.4, "surname of a colleague")


def _is_act(key: str, *, perfect: bool = False) -> bool:
    """Returns whether a word is what somebody does, or (perfect) has done."""
    endings = ("ed", "en", "wn") if perfect else ("ed",)
    return key in cues.ACTS or (len(key) > SHORT and key.endswith(endings))


def _among_names(match: Match, scene: Scene) -> Iterator[Evidence]:
    """Yields evidence from names beyond doubt in the same list, on other labels, or in full."""
    beside = {match.first - 1, match.first - 2, match.last + 1, match.last + 2}
    if _is_label(match, scene):
        yield from _as_label(match, scene)
    elif scene.sure & beside and _is_listed(match, scene):
        yield Evidence(1.7, "stands in a list of names")
    if (
        match.form is NameForm.SURNAME
        and match.key in scene.in_full
        and _stands_apart(match, scene)
    ):
        yield Evidence(3.6, "the surname of somebody named beside it")


def _stands_apart(match: Match, scene: Scene) -> bool:
    """Returns whether a surname has its capital and no forename before it."""
    before, word = scene.word(match.first - 1), scene.words[match.first]
    return word.is_capital and not (before and before.is_capital and word.gap == " ")


def _is_one_of_classes(match: Match, scene: Scene) -> bool:
    """Returns whether other classes stand on labels, too; on birthdays a day follows each name."""
    if scene.cells.has_figures(match.first, scene.text):
        return False
    return len(scene.single_labels & scene.own_words) > 1


def _as_label(match: Match, scene: Scene) -> Iterator[Evidence]:
    """Yields evidence from the other cells of a column, or from the other labels of a picture."""
    part = _share(match, scene)
    if part >= MOSTLY:
        yield Evidence(2.8, "the others beside it are names")
    elif part >= SOME:
        yield Evidence(1.2, "some of the others beside it are names")
    elif part >= 0 and _are_all_possible(match, scene):
        yield Evidence(1.6, "the others beside it may be names, too")
    elif part == 0 and strength_of(match.key) and match.form is not NameForm.FULL:
        yield Evidence(-2.0)  # Art among subjects


def _is_label(match: Match, scene: Scene) -> bool:
    return scene.cells.is_alone(match.first, match.last, scene.words)


def _share(match: Match, scene: Scene) -> float:
    """Returns the share of the cells beside a match's that name somebody; -1 without any."""
    return scene.cells.share(match.first, scene.shares)


def _are_all_possible(match: Match, scene: Scene) -> bool:
    """Returns whether all labels beside may be names, of kinds that have only that in common.

    Mercy, Ruby and Wren on coat pegs; a poster of Holly, Ivy and Rose is one of plants.
    """
    if match.key in scene.own_words or scene.possible[match.key] > 1:
        return False
    if scene.cells.share(match.first, scene.possible_shares) < ALL:
        return False
    return len({name_words().get(key, ("", key))[1] for key in islice(scene.possible, MANY)}) > 1


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
    if scene.key(match.last + 1) in {"and", "with"} and match.last + 2 in scene.sure:
        return 0.0  # Hazel and Tharun
    if _is_label(match, scene) and _share(match, scene) >= MOSTLY:
        return -4.0 if _is_one_of_classes(match, scene) else -2.0
    is_followed = any(i in scene.sure for i in (match.last + 1, match.last + 2, match.last + 3))
    if is_followed or scene.key(match.last + 1) in cues.PLURAL_AFTER | CLASSES:
        return -4.5  # Hazel's Esme, Hazel have won
    if scene.key(match.first - 1) in {"in", "from", "class", "year", "to", "house", "form"}:
        return -3.2
    if scene.key(match.last + 1) == "s":
        return -3.0  # Hazel's poetry: a class has more of it than a child
    return -2.2


def _is_beside_class(match: Match, scene: Scene) -> bool:
    """Returns whether a class is joined to the name: “Holly in Olive”, “Laurel's Olive”."""
    for mention in scene.classes.near(match.start, match.end):
        if mention.covers(match.first):
            continue
        after = scene.text[match.end : mention.start]
        before = scene.text[mention.end : match.start]
        if _CLASS_AFTER.fullmatch(after) or _CLASS_BEFORE.fullmatch(before):
            return True
    return False


def _is_aged(match: Match, scene: Scene) -> bool:
    return not _is_label(match, scene) and bool(_AGE_AFTER.match(scene.text, match.end))


def _digit_beside(scene: Scene, match: Match) -> bool:
    """Returns whether a day or year stands beside: “14 May”, “1st April”, “June 2026”."""
    return bool(
        _DAY_BEFORE.search(scene.text, max(0, match.start - 6), match.start)
        or _DAY_AFTER.match(scene.text, match.end)
    )
