"""What a change would do, before it goes live: the same posts under two tunings, side by side."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from postcheck.analyzer import TextAnalyzer
from postcheck.check import Checker
from postcheck.evaluation.built_in import lines
from postcheck.evaluation.known import Known, Seen, known
from postcheck.evaluation.measure import BAD, Measured
from postcheck.evaluation.table import as_json
from postcheck.policy.profiles import NEUTRAL, profile_of
from postcheck.post import AccountKind, Destination, Post, Text
from postcheck.report import Report
from postcheck.severity import CLEAR
from postcheck.tuning import Tuning

NAMES = ("PUPIL", "STAFF", "PERSON")


@dataclass(frozen=True, slots=True)
class Changed:
    """A post under both tunings: verdicts as words of the wire, rules with their severity.

    `right` is the verdict a careful person would give; empty of a pasted sample.
    """

    id: str
    text: str = field(repr=False)
    account: AccountKind
    before: str
    after: str
    rules_before: tuple[tuple[str, str], ...] = ()
    rules_after: tuple[tuple[str, str], ...] = ()
    right: str = ""

    @property
    def is_same(self) -> bool:
        """Returns whether nothing changes of what is said of it."""
        return (self.before, self.rules_before) == (self.after, self.rules_after)


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change does to the built-in posts, and to samples.

    `warned_…` are posts with a warning or a stop, `false_…` those of them that are clear;
    `missed_…` names labelled and not found, of `names`. `changed` are the posts of which something
    else is said, `samples` all that were pasted. `figures_…` is what `postcheck evaluate` prints.
    """

    posts: int
    clear: int
    warned_before: int
    warned_after: int
    false_before: int
    false_after: int
    names: int
    missed_before: int
    missed_after: int
    changed: tuple[Changed, ...] = field(repr=False)
    samples: tuple[Changed, ...] = field(default=(), repr=False)
    figures_before: Mapping[str, Any] = field(default_factory=dict, repr=False)
    figures_after: Mapping[str, Any] = field(default_factory=dict, repr=False)


def what_if(
    analyzer: TextAnalyzer,
    before: Tuning,
    after: Tuning,
    samples: Sequence[str] = (),
    *,
    account: AccountKind = AccountKind.OFFICIAL,
    checker: Checker | None = None,
    school: str | None = None,
    seen: Seen | None = None,
) -> Effect:
    """Returns what it would do if `after` took the place of `before`.

    `samples` are checked for the real trust, whose `checker` is handed in, as posts on such an
    account of `school` (an id; None: the trust's own), whose policy the built-in posts follow too.
    The first time in a process takes seconds, and `seen` is told how far it is.
    """
    read = known(analyzer, seen)
    profile = profile_of(checker.trust.school(school)).id if checker else NEUTRAL
    (was, old), (now, new) = (read.judged(tuning, profile) for tuning in (before, after))
    pasted = _samples(checker, (before, after), samples, account, school) if checker else ()
    return Effect(
        posts=was.lines,
        clear=sum(line.verdict == CLEAR for line in lines()),
        warned_before=_warned(old),
        warned_after=_warned(new),
        false_before=_false(was),
        false_after=_false(now),
        names=sum(score.hits + score.missed for score in _names(was)),
        missed_before=sum(score.missed for score in _names(was)),
        missed_after=sum(score.missed for score in _names(now)),
        changed=tuple(_changed(read, old, new)),
        samples=tuple(pasted),
        figures_before=as_json(was),
        figures_after=as_json(now),
    )


def _warned(reports: Sequence[Report]) -> int:
    return sum(report.verdict in BAD for report in reports)


def _false(measured: Measured) -> int:
    return sum(measured.verdicts[CLEAR, given] for given in BAD)


def _names(measured: Measured) -> list[Any]:
    return [measured.scores[name] for name in NAMES if name in measured.scores]


def _changed(read: Known, old: Sequence[Report], new: Sequence[Report]) -> Iterator[Changed]:
    for line, post, one, other in zip(lines(), read.posts, old, new, strict=True):
        both = _side_by_side(line.id, line.text, post, one, other, line.verdict or "")
        if not both.is_same:
            yield both


def _samples(
    checker: Checker,
    tunings: tuple[Tuning, Tuning],
    samples: Sequence[str],
    account: AccountKind,
    school: str | None,
) -> Iterator[Changed]:
    one, other = (
        checker.with_tunings({**checker.trust.tunings, school or "": tuning}) for tuning in tunings
    )
    for number, text in enumerate(samples, 1):
        post = Post((Text("text", text),), (), Destination(kind=account, school=school))
        raw = checker.read(post)
        yield _side_by_side(f"{number}", text, post, one.judge(post, raw), other.judge(post, raw))


def _side_by_side(
    name: str, text: str, post: Post, one: Report, other: Report, right: str = ""
) -> Changed:
    return Changed(
        name,
        text,
        post.destination.kind,
        one.verdict,
        other.verdict,
        _rules(one),
        _rules(other),
        right,
    )


def _rules(report: Report) -> tuple[tuple[str, str], ...]:
    return tuple(sorted({(advice.rule, advice.severity.word) for advice in report.advice}))
