"""The posts that a draft changes, both verdicts beside each other, the ones to look at first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from postcheck.evaluation.what_if import Changed
from postcheck.post import AccountKind
from postcheck.severity import CLEAR, HEADINGS, Severity
from postcheck.tunable import all_rules
from postcheck.web.typography import curly

_STRENGTH = {CLEAR: 0, **{severity.word: int(severity) for severity in Severity}}
_ACCOUNTS = {AccountKind.OFFICIAL: "School account", AccountKind.PERSONAL: "Own account"}
_OWN_WORDS = "Your own words"


class Only(StrEnum):
    """Which of the posts to show."""

    ALL = "all"
    WORSE = "worse"
    BETTER = "better"
    STRONGER = "stronger"
    WEAKER = "weaker"
    REASONS = "reasons"


ONLY = {
    Only.ALL: "All",
    Only.WORSE: "Judged worse",
    Only.BETTER: "Judged better",
    Only.STRONGER: "Said more strongly",
    Only.WEAKER: "Said less strongly",
    Only.REASONS: "Same verdict, other reasons",
}


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post with both verdicts, as words of the wire; `kinds` are the filters that show it.

    `right` is what a careful person would say, in words; empty of a pasted sample. `reasons` are
    what is said no longer, or only now.
    """

    text: str = field(repr=False)
    account: str
    before: str
    after: str
    right: str
    reasons: tuple[str, ...]
    kinds: frozenset[Only]

    @property
    def words(self) -> tuple[str, str]:
        """Returns both verdicts as people see them."""
        return HEADINGS[self.before], HEADINGS[self.after]


def post_lines(posts: Iterable[Changed]) -> list[PostLine]:
    """Returns posts as a page shows them, in their order."""
    return [_line(one) for one in posts]


def worst_first(lines: Iterable[PostLine]) -> list[PostLine]:
    """Returns posts that are judged worse before the others."""
    order = [Only.WORSE, Only.STRONGER, Only.WEAKER, Only.REASONS]
    return sorted(lines, key=lambda line: [kind not in line.kinds for kind in order])


def filters(lines: Iterable[PostLine]) -> list[tuple[Only, str, int]]:
    """Returns every filter that shows anything, its words and how many posts it shows."""
    every = list(lines)
    counts = (
        (only, words, sum(only in line.kinds for line in every)) for only, words in ONLY.items()
    )
    return [(only, words, count) for only, words, count in counts if count]


def _line(one: Changed) -> PostLine:
    return PostLine(
        text=one.text,
        account=_ACCOUNTS.get(one.account, _ACCOUNTS[AccountKind.PERSONAL]),
        before=one.before,
        after=one.after,
        right=HEADINGS.get(one.right, ""),
        reasons=tuple(_reasons(one)),
        kinds=frozenset(_kinds(one)),
    )


def _kinds(one: Changed) -> Iterator[Only]:
    yield Only.ALL
    was, now = _STRENGTH[one.before], _STRENGTH[one.after]
    if was == now:
        yield Only.REASONS
        return
    yield Only.STRONGER if now > was else Only.WEAKER
    if one.right in _STRENGTH:
        right = _STRENGTH[one.right]
        is_nearer = abs(now - right) < abs(was - right)
        yield Only.BETTER if is_nearer else Only.WORSE


def _reasons(one: Changed) -> Iterator[str]:
    labels = {rule.name: curly(rule.label).rstrip(".") for rule in all_rules()}
    was, now = dict(one.rules_before), dict(one.rules_after)
    for rule in sorted(was.keys() | now.keys()):
        old, new = was.get(rule), now.get(rule)
        if old != new:
            label = labels.get(rule, _OWN_WORDS)
            yield f"{label}: {_said(old)} → {_said(new)}"


def _said(severity: str | None) -> str:
    return f"“{HEADINGS[severity]}”" if severity else "nothing"
