"""Every rule looks at the case; the school's profile decides how strongly each one speaks."""

from collections.abc import Iterator

from postcheck.policy.case import Case
from postcheck.policy.profile import Profile, ProfileClause
from postcheck.policy.rules import Hint, Rule, all_rules
from postcheck.report import Advice, Clause
from postcheck.severity import Severity


def decide(case: Case, profile: Profile) -> tuple[Advice, ...]:
    """Returns advice on `case`, most severe first, at most one per rule and findings."""
    advice = [a for rule in all_rules().values() for a in _advice(case, profile, rule)]
    return tuple(sorted(advice, key=lambda a: (-a.severity, min(a.findings, default=0))))


def _advice(case: Case, profile: Profile, rule: Rule) -> Iterator[Advice]:
    destination = case.post.destination
    said: set[tuple[int, ...]] = set()
    for clause in profile.clauses_for(rule.name, destination.kind, destination.surface):
        for hint in rule.advise(case, clause.options):
            if hint.findings not in said:
                said.add(hint.findings)
                yield _spoken(rule, clause, profile, hint)


def _spoken(rule: Rule, clause: ProfileClause, profile: Profile, hint: Hint) -> Advice:
    return Advice(
        rule=rule.name,
        severity=_severity(clause, hint),
        findings=hint.findings,
        title=hint.title,
        detail=hint.detail,
        clause=Clause(profile.id, clause.id, clause.says),
        mend=hint.mend,
        people=hint.people,
    )


def _severity(clause: ProfileClause, hint: Hint) -> Severity:
    severity = clause.severity or Severity.NOTE
    if hint.at_most is not None:
        severity = min(severity, hint.at_most)
    if hint.at_least is not None:
        severity = max(severity, hint.at_least)
    return severity
