"""Counts what was found in labelled pictures: names and numbers, by kind of picture."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from postcheck.check import Checker
from postcheck.errors import PostcheckError
from postcheck.evaluation.labelled import SAME
from postcheck.evaluation.measure import ANYBODY
from postcheck.evaluation.score import Score
from postcheck.finding import Box, Finding, WholePicture
from postcheck.post import AccountKind, Destination, Picture, Post
from postcheck.recognizers import all_entities
from postcheck.text.words import fold

ALIKE = 0.75
"""Share of letters that what was read and what is written have in common: readers slip."""
UNLABELLED = frozenset({"CLASS_NAME", "WHEREABOUTS"})
FACTS = frozenset(e.name for e in all_entities()) - UNLABELLED


@dataclass(frozen=True, slots=True)
class LabelledPicture:
    """A picture and what is in it: (text, entity) of names and of other things, and its kind."""

    file: str
    kind: str
    names: tuple[tuple[str, str], ...] = field(repr=False)
    others: tuple[tuple[str, str], ...] = field(repr=False)
    gps: bool
    clean: bool
    split: str = ""


@dataclass(slots=True)
class PicturesMeasured:
    """Everything counted over a file of pictures; misses are named by file and entity alone."""

    pictures: int = 0
    names: Score = field(default_factory=Score)
    others: Score = field(default_factory=Score)
    kinds: dict[str, Score] = field(default_factory=dict)
    clean: int = 0
    clean_found_clean: int = 0
    gps: Score = field(default_factory=Score)
    public_labelled: int = 0
    public_found: int = 0
    unchecked: int = 0
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)


def read_pictures(path: Path) -> Iterator[LabelledPicture]:
    """Yields the lines of a JSON-lines file of labelled pictures; raises PostcheckError."""
    with path.open(encoding="utf-8") as file:
        for number, raw in enumerate(file, 1):
            if raw.strip():
                try:
                    yield _line(json.loads(raw))
                except (ValueError, KeyError, TypeError, AttributeError):
                    raise PostcheckError(
                        f"{path.name}, line {number}: this is not a labelled picture."
                    ) from None


def measure_pictures(
    labelled: Sequence[LabelledPicture],
    checker: Checker,
    folder: Path,
    account: AccountKind = AccountKind.OFFICIAL,
    seen: Callable[[], None] = lambda: None,
) -> PicturesMeasured:
    """Returns the counts over `labelled`, pictures read from `folder`; raises PostcheckError."""
    total = PicturesMeasured()
    for one in labelled:
        file = folder / one.file
        if not file.is_file():
            raise PostcheckError(f"The picture {file.name} is not there.")
        picture = Picture(file.name, file.read_bytes())
        report = checker.check(Post((), (picture,), Destination(kind=account)))
        total.unchecked += bool(report.unchecked)
        _score(total, one, list(_texts(report.findings)))
        total.gps.count(is_hit=_has_gps(report.findings)) if one.gps else None
        total.gps.false += _has_gps(report.findings) and not one.gps
        seen()
    return total


def _score(total: PicturesMeasured, one: LabelledPicture, found: list[tuple[str, str]]) -> None:
    """Counts one picture; `found` are (what was read, entity)."""
    total.pictures += 1
    kind = total.kinds.setdefault(one.kind, Score())
    total.clean += one.clean
    total.clean_found_clean += one.clean and not found
    for labels, score in ((one.names, total.names), (one.others, total.others)):
        for text, entity in labels:
            is_hit = any(_same(entity, e) and is_alike(text, read) for read, e in found)
            if entity == "PUBLIC":
                total.public_labelled += 1
                total.public_found += is_hit
                continue
            for counted in (score, kind):
                counted.count(is_hit=is_hit)
            if not is_hit:
                total.missed.append(f"{one.file} ({one.kind}) {entity}: {text}")
    private = [label for label in (*one.names, *one.others) if label[1] != "PUBLIC"]
    for read, entity in dict.fromkeys(found):
        if not any(_same(right, entity) and is_alike(text, read) for text, right in private):
            score = total.names if entity in ANYBODY else total.others
            for counted in (score, kind):
                counted.false += 1
            total.false.append(f"{one.file} ({one.kind}) {entity}: {read}")


def is_alike(written: str, read: str) -> bool:
    """Returns whether what was read is what is written, but for accents, case and slips."""
    one, other = fold(written), fold(read)
    if not one or not other:
        return False
    shorter, longer = sorted((one, other), key=len)
    if shorter in longer and len(shorter) * 2 > len(longer):
        return True
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE


def _same(label: str, entity: str) -> bool:
    """Returns whether a finding is of the entity labelled; people are people to a reader."""
    return label == entity or (label in ANYBODY and entity in ANYBODY)


def _texts(findings: Sequence[Finding]) -> Iterator[tuple[str, str]]:
    for finding in findings:
        if isinstance(finding.place, Box | WholePicture) and (
            finding.entity in ANYBODY or finding.entity in FACTS
        ):
            yield finding.place.read, SAME.get(finding.entity, finding.entity)


def _has_gps(findings: Sequence[Finding]) -> bool:
    return any(f.entity == "GPS_LOCATION" for f in findings)


def _line(data: dict[str, Any]) -> LabelledPicture:
    return LabelledPicture(
        str(data["file"]),
        str(data.get("kind", "picture")),
        tuple((str(n["text"]), str(n["label"])) for n in data["names"]),
        tuple((str(o["text"]), SAME.get(o["label"], str(o["label"]))) for o in data["other"]),
        bool(data["gps"]),
        bool(data["clean"]),
        str(data.get("split", "")),
    )
