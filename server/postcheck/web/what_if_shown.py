"""What a draft would do, in figures: before and after, over all posts and rule by rule."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from postcheck.evaluation.known import Known
from postcheck.evaluation.measure import BAD, Measured
from postcheck.evaluation.what_if import Effect
from postcheck.post import AccountKind
from postcheck.report import Report
from postcheck.severity import HEADINGS, Severity
from postcheck.tunable import all_rules
from postcheck.tuning import Tuning
from postcheck.web.typography import curly

_OWN_WORDS = {"own-term": "Your own words."}
_ROUND = 10  # the chart ends at a full ten


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure before and after: so many of so many."""

    title: str
    of_what: str
    before: int
    after: int
    of: int

    @property
    def shares(self) -> tuple[float, float]:
        """Returns both as so many in a hundred."""
        whole = self.of or 1
        return round(100 * self.before / whole, 1), round(100 * self.after / whole, 1)

    @property
    def says(self) -> str:
        """Returns the change in words."""
        more = self.after - self.before
        return f"{abs(more)} {'more' if more > 0 else 'fewer'}" if more else "No change"


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule, and on how many posts it speaks how strongly, before and after."""

    words: str
    before: str
    after: str

    @property
    def is_same(self) -> bool:
        """Returns whether the draft changes nothing of it."""
        return self.before == self.after


@dataclass(frozen=True, slots=True)
class Counted:
    """Everything counted before and after; `top` is where the chart ends, of a hundred."""

    posts: int
    figures: tuple[Figure, ...]
    rules: tuple[RuleLine, ...]

    @property
    def top(self) -> int:
        """Returns a full ten above every share."""
        most = max(share for figure in self.figures for share in figure.shares)
        return min(int(most // _ROUND + 1) * _ROUND, 100)


def counted(read: Known, effect: Effect, before: Tuning, after: Tuning, profile: str) -> Counted:
    """Returns the figures of an effect, with the posts that it was reckoned from."""
    (was, old), (now, new) = (read.judged(tuning, profile) for tuning in (before, after))
    figures = (
        _warned("Warnings on school accounts", "posts", AccountKind.OFFICIAL, old, new),
        _warned("Warnings on own accounts", "posts", AccountKind.PERSONAL, old, new),
        Figure(
            *("False alarms", "posts that are fine"),
            *(effect.false_before, effect.false_after, effect.clear),
        ),
        Figure(
            *("Names missed", "names"),
            *(effect.missed_before, effect.missed_after, effect.names),
        ),
    )
    return Counted(effect.posts, figures, tuple(_rules(was, now)))


def _warned(
    title: str,
    of_what: str,
    kind: AccountKind,
    old: Sequence[Report],
    new: Sequence[Report],
) -> Figure:
    """Returns how many posts on such accounts have a warning or a stop."""
    here = [
        (one.verdict in BAD, other.verdict in BAD)
        for one, other in zip(old, new, strict=True)
        if one.destination.kind is kind
    ]
    return Figure(title, of_what, sum(a for a, _ in here), sum(b for _, b in here), len(here))


def _rules(was: Measured, now: Measured) -> Iterator[RuleLine]:
    labels = {rule.name: rule.label for rule in all_rules()} | _OWN_WORDS
    for rule, words in labels.items():
        line = RuleLine(curly(words), _said(was, rule), _said(now, rule))
        if line.before or line.after:
            yield line


def _said(measured: Measured, rule: str) -> str:
    counts = ((s, measured.rules[rule, s.word]) for s in sorted(Severity, reverse=True))
    return ", ".join(f"{count} × {HEADINGS[s.word]}" for s, count in counts if count)
