"""Counts what was found against what is labelled: a hit is any overlap of the same entity."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from postcheck.check import Checker
from postcheck.evaluation.conduct import Conduct
from postcheck.evaluation.labelled import SAME, Line, post_of
from postcheck.evaluation.score import Score
from postcheck.finding import Finding, Span
from postcheck.post import AccountKind, Post
from postcheck.report import Report
from postcheck.severity import CLEAR

ANYBODY = frozenset({"PUPIL", "STAFF", "PERSON", "PUBLIC"})
VERDICTS = ("clear", "note", "warn", "stop")
BAD = frozenset({"warn", "stop"})


@dataclass(slots=True)
class Measured:
    """Everything counted over a file."""

    lines: int = 0
    scores: dict[str, Score] = field(default_factory=dict)
    public_labelled: int = 0
    public_found: int = 0
    verdicts: Counter[tuple[str, str]] = field(default_factory=Counter)
    clear_official: int = 0
    clear_official_warned: int = 0
    restricted: int = 0
    restricted_stopped: int = 0
    origins: dict[str, Score] = field(default_factory=dict)
    rules: Counter[tuple[str, str]] = field(default_factory=Counter)
    conduct: Conduct = field(default_factory=Conduct)
    missed: list[str] = field(default_factory=list)
    signalled: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)


def measure(
    lines: list[Line],
    checker: Checker,
    folder: Path,
    *,
    account: AccountKind | None = None,
    seen: Callable[[], None] = lambda: None,
    check: Callable[[Line, Post], Report] | None = None,
) -> Measured:
    """Returns the counts over `lines`, each checked as `account` where that is given.

    `check` may bring a report that is known already. In a file of named entities (labels of
    people, none of pupils or public people) everybody counts as `PERSON`. `seen` is called after
    each line, for a progress bar.
    """
    labelled = {label.entity for line in lines for label in line.labels}
    is_anybody = "PERSON" in labelled and not labelled & {"PUPIL", "PUBLIC"}
    counted = (labelled - {"PUBLIC"}) | {"PERSON"}
    total = Measured()
    restricted = frozenset(p.id for p in checker.trust.pupils if p.restricted)
    for line in lines:
        post = post_of(line, checker.trust, folder, account)
        report = check(line, post) if check else checker.check(post)
        findings = checker.find(post, with_public=True) if is_anybody else report.findings
        found = [(_entity(f, is_anybody=is_anybody), f.place) for f in findings]
        _score(total, line, found, counted)
        _judge(total, line, report)
        if restricted & _meant(line):
            total.restricted += 1
            total.restricted_stopped += report.verdict == "stop"
        seen()
    return total


def _judge(total: Measured, line: Line, report: Report) -> None:
    """Counts one report: its verdict, its rules, and public people it should not have found."""
    total.lines += 1
    for rule, severity in {(a.rule, a.severity.word) for a in report.advice}:
        total.rules[rule, severity] += 1
    total.verdicts[line.verdict or "–", report.verdict] += 1
    if line.signals is not None:
        total.signalled += [f"{line.id} {w}" for w in total.conduct.count(line.signals, report)]
    if line.verdict == CLEAR and report.destination.kind is AccountKind.OFFICIAL:
        total.clear_official += 1
        total.clear_official_warned += report.verdict in BAD
    for label in line.labels:
        if label.entity == "PUBLIC":
            total.public_labelled += 1
            total.public_found += any(
                f.entity in ANYBODY and _overlaps(f.place, label.start, label.end)
                for f in report.findings
            )


def _entity(finding: Finding, *, is_anybody: bool) -> str:
    if is_anybody and finding.entity in ANYBODY:
        return "PERSON"
    return SAME.get(finding.entity, finding.entity)


def _score(
    total: Measured, line: Line, found: Sequence[tuple[str, object]], counted: set[str]
) -> None:
    for label in line.labels:
        if label.entity == "PUBLIC":
            continue
        is_hit = any(e == label.entity and _overlaps(p, label.start, label.end) for e, p in found)
        total.scores.setdefault(label.entity, Score()).count(is_hit=is_hit)
        if label.entity == "PUPIL" and (origin := _origin(line)):
            total.origins.setdefault(origin, Score()).count(is_hit=is_hit)
        if not is_hit:
            total.missed.append(f"{line.id} {label.entity} {label.start}–{label.end}")
    for entity, place in found:
        if entity not in counted or not isinstance(place, Span):
            continue
        right = [lb for lb in line.labels if lb.entity == entity]
        if not any(_overlaps(place, lb.start, lb.end) for lb in right):
            total.scores.setdefault(entity, Score()).false += 1
            total.false.append(f"{line.id} {entity} {place.start}–{place.end}")


def _origin(line: Line) -> str:
    """Returns the origin of the names in a line, where its tags say one and one only."""
    tags = [str(tag) for tag in line.data.get("tags", ())]
    origins = [tag.removeprefix("origin:") for tag in tags if tag.startswith("origin:")]
    return origins[0] if len(origins) == 1 else ""


def _meant(line: Line) -> set[str]:
    """Returns the UPNs of the pupils that the labels of a line mean."""
    spans = line.data.get("spans", ())
    return {upn for span in spans for upn in (span.get("upn"), *span.get("upns", ())) if upn}


def _overlaps(place: object, start: int, end: int) -> bool:
    return isinstance(place, Span) and place.start < end and start < place.end
