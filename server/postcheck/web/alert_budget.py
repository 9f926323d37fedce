"""Which rules are wrong too often, which of them may speak more quietly, and why others may not.

A proposal is never followed by itself: it becomes a draft, which says beforehand what it would do.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from postcheck.policy.profile import Profile
from postcheck.policy.profiles import profile_of
from postcheck.post import AccountKind, Surface
from postcheck.school import SchoolDetails
from postcheck.severity import Severity
from postcheck.stores.figures import Tally
from postcheck.tunable import NEVER_OFF, all_rules
from postcheck.tuning import Level, Tuning
from postcheck.web.typography import curly

_CHILD = (
    "It keeps back pupils who may not be named or shown, restricted ones among them. Look at the "
    "names it was wrong about instead."
)
_DATA = "It keeps back what the law protects (UK GDPR). Look at the words it was wrong about."
_LAW = "It is about what is against the law. Look at the words it was wrong about."
_STOPS = "Your policy stops such posts. Only a deliberate choice of strength should change that."
_LOUD = {
    **dict.fromkeys(
        (
            "pupil-named-without-consent",
            "pupil-pictured-without-consent",
            "pupil-on-personal-account",
            "message-to-pupil",
            "whereabouts",
        ),
        _CHILD,
    ),
    **dict.fromkeys(("identifier", "password", "health-or-send"), _DATA),
    **dict.fromkeys(("unlawful", "discrimination"), _LAW),
    **NEVER_OFF,
}
"""Rules that never step down, and why."""

_KINDS = (AccountKind.OFFICIAL, AccountKind.PERSONAL)
_QUIET = frozenset({Level.OFF, Level.NOTE})


@dataclass(frozen=True, slots=True)
class Row:
    """A rule with its figures; `why_loud` says why it stays as loud as it is, if it must."""

    tally: Tally
    label: str
    why_loud: str
    is_quiet: bool

    @property
    def is_proposed(self) -> bool:
        """Returns whether it is proposed to step down to a quiet note."""
        return self.tally.is_over_budget and not self.why_loud and not self.is_quiet


def rows(
    tallies: Iterable[Tally], tuning: Tuning, schools: Iterable[SchoolDetails]
) -> tuple[Row, ...]:
    """Returns the rules that spoke, with what may be done about each at these schools."""
    labels = {rule.name: curly(rule.label).rstrip(".") for rule in all_rules()}
    profiles = [profile_of(school) for school in schools]
    return tuple(
        Row(
            tally,
            labels.get(tally.rule, "Your own words"),
            _why_loud(tally.rule, profiles),
            stepped_down(tuning, tally.rule, profiles) == tuning,
        )
        for tally in tallies
    )


def stepped_down(tuning: Tuning, rule: str, profiles: Iterable[Profile]) -> Tuning:
    """Returns `tuning` with a rule as a note wherever it is louder; what is quieter stays."""
    policies = list(profiles)
    levels = {(rule, kind): Level.NOTE for kind in _KINDS if _is_loud(tuning, rule, kind, policies)}
    return replace(tuning, levels={**tuning.levels, **levels})


def _why_loud(rule: str, profiles: list[Profile]) -> str:
    if rule in _LOUD:
        return _LOUD[rule]
    stops = any(
        s is Severity.STOP for p in profiles for kind in _KINDS for s in _severities(p, rule, kind)
    )
    return _STOPS if stops else ""


def _is_loud(tuning: Tuning, rule: str, kind: AccountKind, profiles: list[Profile]) -> bool:
    chosen = tuning.levels.get((rule, kind))
    if chosen is not None:
        return chosen not in _QUIET
    return any(s > Severity.NOTE for p in profiles for s in _severities(p, rule, kind))


def _severities(profile: Profile, rule: str, kind: AccountKind) -> set[Severity]:
    return {c.severity for box in Surface for _, c in profile.checks(rule, kind, box)}
