"""A policy as an admin tuned it: how strongly each rule speaks on each kind of account."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from postcheck.policy.profile import Check, Mode, Profile, ProfileClause
from postcheck.policy.rules.own_term import RULE as OWN_TERM
from postcheck.post import AccountKind
from postcheck.severity import Severity
from postcheck.tuning import Level, Tuning

Levels = Mapping[tuple[str, AccountKind], Level]

_OWN_CHOICE = "Your school has chosen to be told of this."
_OWN_WORDS = "Your school looks for these words itself."


def tuned(profile: Profile, tuning: Tuning) -> Profile:
    """Returns `profile` with the levels of `tuning`; the same one where it has none.

    A rule that the policy does not have is added, in its own words. An unknown account is judged
    as a personal one. The school's own words are looked for where it has any.
    """
    if not tuning.levels and not tuning.terms:
        return profile
    more = (*_added(profile, tuning.levels), *_own_words(profile, tuning))
    return replace(
        profile,
        clauses=tuple(_clause(clause, tuning.levels) for clause in profile.clauses),
        law=(*(_clause(clause, tuning.levels) for clause in profile.law), *more),
    )


def levels_of(profile: Profile, kind: AccountKind) -> dict[str, Level]:
    """Returns how strongly each rule of a policy speaks on such an account, at its strongest.

    A rule that the policy does not have there is not among them.
    """
    found: dict[str, Severity] = {}
    for clause in (*profile.clauses, *profile.law):
        for check in clause.checks:
            if kind in check.accounts and not check.is_off:
                found[check.rule] = max(check.severity, found.get(check.rule, check.severity))
    return {rule: Level[severity.name] for rule, severity in found.items()}


def _clause(clause: ProfileClause, levels: Levels) -> ProfileClause:
    if not any((c.rule, k) in levels for c in clause.checks for k in _CHOSEN):
        return clause
    return replace(clause, checks=tuple(c for one in clause.checks for c in _checks(one, levels)))


_CHOSEN = (AccountKind.OFFICIAL, AccountKind.PERSONAL)


def _checks(check: Check, levels: Levels) -> Iterator[Check]:
    """Yields a check as it was, and for the accounts that a level was chosen for as chosen."""
    by_level: dict[Level | None, set[AccountKind]] = {}
    for kind in check.accounts:
        by_level.setdefault(levels.get((check.rule, _judged_as(kind))), set()).add(kind)
    for level, kinds in by_level.items():
        here = replace(check, accounts=frozenset(kinds))
        yield here if level is None else _at(here, level)


def _at(check: Check, level: Level) -> Check:
    return replace(
        check,
        severity=level.severity or check.severity,
        untuned=check.severity,
        is_off=level is Level.OFF,
    )


def _judged_as(kind: AccountKind) -> AccountKind:
    return AccountKind.PERSONAL if kind is AccountKind.UNKNOWN else kind


def _kinds(chosen: AccountKind) -> frozenset[AccountKind]:
    return frozenset(kind for kind in AccountKind if _judged_as(kind) is chosen)


def _added(profile: Profile, levels: Levels) -> Iterator[ProfileClause]:
    """Yields clauses for rules that the policy does not have on an account and the admin wants."""
    for (rule, kind), level in sorted(levels.items(), key=str):
        if level.severity and rule not in levels_of(profile, kind):
            check = Check(rule, level.severity, accounts=_kinds(kind))
            yield _stated(profile, f"own-choice-{rule}", _OWN_CHOICE, check)


def _own_words(profile: Profile, tuning: Tuning) -> Iterator[ProfileClause]:
    if tuning.terms:
        check = Check(OWN_TERM.name, Severity.WARN)
        yield _stated(profile, "own-words", _OWN_WORDS, check)


def _stated(profile: Profile, name: str, says: str, check: Check) -> ProfileClause:
    return ProfileClause(name, says, Mode.CHECK, checks=(check,), policy=profile.id)
