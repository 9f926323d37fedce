"""A policy as staff read it: every clause in its mode, what looks after it, and when it is said."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from postcheck.policy.profile import Check, Mode, Moment, Profile, ProfileClause
from postcheck.policy.rules import all_rules
from postcheck.post import AccountKind, Surface
from postcheck.severity import Severity
from postcheck.web.docstrings import first_sentence
from postcheck.web.policy_words import accounts_words, boxes_words, when_words
from postcheck.web.typography import curly
from postcheck.web.verdicts import GOING_OUT, SOMEBODY_ELSES

_FOR_ANYBODY = frozenset(
    {
        Moment.PROFILE,
        Moment.WORK_IN_PROFILE,
        Moment.PROFILE_PICTURE,
        Moment.REQUEST,
        Moment.MESSAGE,
        Moment.GROUP_CHAT,
        Moment.THIRD_PARTY_PAGE,
        Moment.WARNED,
    }
)
"""Moments that do not say themselves whose account it is."""


@dataclass(frozen=True, slots=True)
class Line:
    """How strongly, in words, and where a clause is checked for certain things."""

    severity: Severity
    label: str
    where: str
    looks_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A clause: `lines` of one that is checked; `when` and `tells` of one that is said."""

    id: str
    says: str
    source: str
    mode: Mode
    lines: tuple[Line, ...] = ()
    when: str = ""
    tells: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """How many clauses are in a mode; `start` is where its stretch of a bar begins."""

    mode: Mode
    words: str
    count: int
    start: int


@dataclass(frozen=True, slots=True)
class Policy:
    """A profile in words; `law` are the neutral clauses beside it, `shares` its own counted."""

    name: str
    modes: Mapping[Mode, tuple[Shown, ...]]
    law: tuple[Shown, ...]
    shares: tuple[Share, ...]
    is_about_school_only: bool = False


_MODE_WORDS = {
    Mode.CHECK: "checked",
    Mode.REMIND: "reminded",
    Mode.PEOPLE: "left to people",
}


def policy(profile: Profile) -> Policy:
    """Returns a profile as a page shows it."""
    clauses = [_shown(clause) for clause in profile.clauses]
    modes = {mode: tuple(c for c in clauses if c.mode is mode) for mode in Mode}
    return Policy(
        name=curly(profile.name),
        modes=modes,
        law=tuple(_shown(clause) for clause in profile.law),
        shares=tuple(_shares(modes)),
        is_about_school_only=profile.is_about_school_only,
    )


def _shown(clause: ProfileClause) -> Shown:
    said = clause.moment
    return Shown(
        id=clause.id,
        says=curly(clause.says),
        source=curly(clause.source),
        mode=clause.mode,
        lines=tuple(_lines(clause.checks)),
        when=_when(said, clause) if said else "",
        tells=curly(clause.tells),
    )


def _lines(checks: Iterable[Check]) -> Iterator[Line]:
    """Yields what clauses are checked for, together what is said as strongly in the same place."""
    together: dict[Line, list[str]] = {}
    for check in checks:
        if check.accounts:
            looks_for = first_sentence(all_rules()[check.rule].advise.__module__)
            together.setdefault(_line(check), []).append(looks_for)
    for line, sentences in together.items():
        yield replace(line, looks_for=tuple(dict.fromkeys(sentences)))


def _line(check: Check) -> Line:
    words = SOMEBODY_ELSES if check.surfaces == {Surface.MODERATION} else GOING_OUT
    return Line(
        severity=check.severity,
        label=words.heading(check.severity.word),
        where=_joined(accounts_words(check.accounts), boxes_words(check.surfaces)),
    )


def _when(moment: Moment, clause: ProfileClause) -> str:
    when = when_words(moment, clause.options)
    is_for_all = clause.accounts >= frozenset(AccountKind)
    if moment not in _FOR_ANYBODY or is_for_all:
        return when
    return _joined(when, accounts_words(clause.accounts))


def _joined(*words: str) -> str:
    return ", ".join(filter(None, words))


def _shares(modes: Mapping[Mode, Sequence[Shown]]) -> Iterator[Share]:
    start = 0
    for mode, words in _MODE_WORDS.items():
        count = len(modes[mode])
        yield Share(mode, words, count, start)
        start += count
