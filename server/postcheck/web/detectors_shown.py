"""Detectors as an admin chooses them: what each finds, whether it is on, and from how sure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from postcheck.finding import Family
from postcheck.tunable import FAMILIES, NEVER_OFF, Detector, tunable
from postcheck.tunable.fair import LEAST_SURE
from postcheck.tuning import Tuning
from postcheck.web.docstrings import first_sentence
from postcheck.web.typography import curly

ON, FROM = "on-", "from-"
"""What the fields of a detector begin with: the switch, and the score."""

_PEOPLE = {
    "PUPIL": "By every form of their names, in words and in pictures.",
    "STAFF": "By name, with a title or without.",
    "PERSON": "Names of anybody else; never of those whom everybody knows.",
}
_SCALE = {
    0.1: "at the least sign",
    0.3: "even when unsure",
    0.5: "when it is likely",
    0.7: "when quite sure",
    0.9: "only when sure",
}
_STEPS = (*(n / 10 for n in range(1, 10)), 0.95)


@dataclass(frozen=True, slots=True)
class Row:
    """A detector as it is chosen; `score` is None where it is the usual one.

    `must` says why it cannot be switched off. `choices` are value and words of every score, none
    where there is only on and off.
    """

    name: str
    label: str
    says: str
    is_on: bool
    score: float | None
    must: str
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def value(self) -> str:
        """Returns which of the choices is chosen."""
        return "" if self.score is None else _figure(self.score)

    @property
    def is_usual(self) -> bool:
        """Returns whether this is as Postcheck has it."""
        return self.is_on and self.score is None


@dataclass(frozen=True, slots=True)
class Group:
    """Detectors of one family; `id` is what the form and the address call it."""

    id: str
    words: str
    rows: tuple[Row, ...]

    @property
    def says(self) -> str:
        """Returns how many there are, and how many are not as usual."""
        off = sum(not row.is_on for row in self.rows)
        finer = sum(row.is_on and row.score is not None for row in self.rows)
        said = [f"{len(self.rows)} detectors" if len(self.rows) > 1 else "1 detector"]
        said += [f"{off} off"] if off else []
        said += [f"{finer} with a score of your own"] if finer else []
        return ", ".join(said)


def groups(tuning: Tuning) -> tuple[Group, ...]:
    """Returns every detector by family, as `tuning` has it."""
    rows = [(d.family, _row(d, tuning)) for d in tunable()]
    return tuple(
        Group(family.value, words, tuple(row for f, row in rows if f is family))
        for family, words in FAMILIES.items()
    )


def sent(group: Group, form: Mapping[str, str]) -> tuple[Group, dict[str, str]]:
    """Returns a group as a form has it, and what is wrong by field.

    A score that is no number from 0 to 1 is left as it was.
    """
    errors: dict[str, str] = {}
    rows = tuple(_sent(row, form, errors) for row in group.rows)
    return replace(group, rows=rows), errors


def tuned(tuning: Tuning, group: Group) -> Tuning:
    """Returns `tuning` with a group as it was chosen.

    What is as usual is not kept, so that a better score of a later Postcheck counts.
    """
    names = {row.name for row in group.rows}
    off = (tuning.off - names) | {row.name for row in group.rows if not row.is_on}
    kept = {name: score for name, score in tuning.thresholds.items() if name not in names}
    kept |= {row.name: row.score for row in group.rows if row.score is not None}
    return replace(tuning, off=frozenset(off), thresholds=kept)


def _row(detector: Detector, tuning: Tuning) -> Row:
    score = tuning.thresholds.get(detector.name)
    return Row(
        detector.name,
        curly(detector.label[:1].upper() + detector.label[1:]),
        _says(detector),
        is_on=detector.name not in tuning.off,
        score=score,
        must=NEVER_OFF.get(detector.name, ""),
        choices=tuple(_choices(detector, score)),
    )


def _says(detector: Detector) -> str:
    if detector.name in _PEOPLE or detector.says:
        return _PEOPLE.get(detector.name) or curly(detector.says)
    if detector.family in {Family.PERSON, Family.PICTURE}:
        return ""
    return first_sentence(f"postcheck.recognizers.{detector.name.lower()}")


def _choices(detector: Detector, chosen: float | None) -> Iterator[tuple[str, str]]:
    """Yields the scores that make a difference, the usual one first."""
    usual = detector.threshold
    if usual is None and detector.least is None:
        return
    yield "", f"As usual ({_figure(usual)})" if usual is not None else "As usual"
    least, most = detector.least or 0.0, LEAST_SURE if detector.name in NEVER_OFF else 1.0
    own = () if chosen is None else (chosen,)
    for score in sorted({s for s in _STEPS if least <= s <= most and s != usual} | set(own)):
        yield _figure(score), _words(score)


def _words(score: float) -> str:
    said = _SCALE.get(score)
    return f"{_figure(score)} – {said}" if said else _figure(score)


def _figure(score: float) -> str:
    return f"{score:g}"


def _sent(row: Row, form: Mapping[str, str], errors: dict[str, str]) -> Row:
    is_on = ON + row.name in form or bool(row.must)
    try:
        score = _score(form.get(FROM + row.name, ""))
    except ValueError:
        errors[FROM + row.name] = f"{row.label}: choose a score from 0 to 1."
        return replace(row, is_on=is_on)
    return replace(row, is_on=is_on, score=score)


def _score(written: str) -> float | None:
    """Returns a score, None for the usual one; raises ValueError for no number from 0 to 1."""
    if not written:
        return None
    score = float(written)
    if not 0 <= score <= 1:
        raise ValueError(written)
    return score
