"""Evidence in a name itself: a word or a name, as it is written, as the model sees it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from postcheck.finding import NameForm
from postcheck.roll.scene import Scene
from postcheck.roll.window import How, Match
from postcheck.roll.word_lists import Strength, frequencies, is_everyday, name_words

WORD: dict[Strength, float] = {"weak": -0.9, "medium": -1.6, "strong": -2.4}
"""What it weighs that a name is an ordinary word too."""
SMALL: dict[Strength, float] = {"weak": -2.1, "medium": -2.3, "strong": -2.8}
"""What it weighs that such a name has no capital, where other words have."""
SMALL_EVERYWHERE: dict[Strength, float] = {"weak": -0.4, "medium": -0.8, "strong": -1.3}
"""The same in a text without any capital, where small letters say little."""
FAINT = 0.4
"""The score from which the name model speaks for a name at all."""
SURE = 0.8
"""The score from which it is hardly ever wrong."""
_NUMERAL = re.compile(r"[IVX]+")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for (weight above 0) or against a name; `why` is shown where it spoke for it."""

    weight: float
    why: str = ""


def of_word(match: Match, scene: Scene) -> Iterator[Evidence]:
    """Yields evidence from whether the name is an ordinary word too, and how it is written."""
    strength = strength_of(match.key)
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
    surname = strength_of(scene.words[match.last].key)
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
    elif not word.text.isascii():
        yield Evidence(2.2, "written as a name")  # Jesús is no Jesus
    elif not scene.starts_sentence(match.first):
        yield Evidence(1.3 if strength else 0.5, "written as a name")


def of_model(match: Match, scene: Scene) -> Iterator[Evidence]:
    """Yields evidence from what the name model makes of the stretch."""
    score = scene.model_score(match)
    strength = strength_of(match.key)
    if score >= SURE:
        yield Evidence(1.4, "reads like a name here")
    elif score >= FAINT:
        yield Evidence(0.7, "reads like a name here")
    elif strength:
        yield Evidence(-0.5)


def of_public(match: Match, scene: Scene, *, is_ours: bool) -> Iterator[Evidence]:
    """Yields evidence against what is a public person's name, unless a class makes it ours."""
    spans = [(f, upto) for f, upto in scene.public if f <= match.first and match.last <= upto]
    is_part = any(upto - f > match.last - match.first for f, upto in spans)
    is_accented = not scene.words[match.first].text.isascii() and match.form is NameForm.FIRST
    if is_part or (spans and not is_ours and not is_accented):
        yield Evidence(-4.8 if match.form is NameForm.FULL and match.is_own else -6.5)
    after = match.last + 1
    if scene.key(after) == "by" and any(f == after + 1 for f, _ in scene.public):
        yield Evidence(-4.5)  # Emma by Jane Austen
    if match.form is NameForm.FIRST and _NUMERAL.fullmatch(_text(scene, after)):
        yield Evidence(-4.5)  # Elizabeth II


def _text(scene: Scene, at: int) -> str:
    word = scene.word(at)
    return word.text if word and word.gap == " " else ""


def strength_of(key: str) -> Strength | None:
    """Returns how much more often a name is an ordinary word, None where it is none."""
    listed = name_words().get(key)
    return listed[0] if listed else None
