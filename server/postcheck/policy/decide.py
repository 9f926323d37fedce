"""Every rule looks at the case; the school's profile decides how strongly each one speaks."""

from collections.abc import Iterator
from dataclasses import replace

from postcheck.policy.case import Case
from postcheck.policy.doors import routes
from postcheck.policy.profile import Check, Profile, ProfileClause
from postcheck.policy.rules import Hint, Rule, all_rules
from postcheck.report import Advice, Clause
from postcheck.severity import Severity


def decide(case: Case, profile: Profile) -> tuple[Advice, ...]:
    """Returns advice on `case`, most severe first, at most one per rule and findings.

    Of a post that holds a complaint or a worry about a child nothing is recorded, whatever else is
    in it: its writer is told so. A rule that an admin switched off speaks of restricted pupils
    alone, as strongly as the policy has it.
    """
    if profile.is_about_school_only and not case.is_official and not case.touches_school:
        return ()
    advice = [a for rule in all_rules().values() for a in _advice(case, profile, rule)]
    if not all(a.is_recorded for a in advice) or _is_silenced(case, profile):
        advice = [replace(a, is_recorded=False) for a in advice]
    return tuple(sorted(advice, key=lambda a: (-a.severity, min(a.findings, default=0))))


def _advice(case: Case, profile: Profile, rule: Rule) -> Iterator[Advice]:
    """Yields advice; of clauses that say the same, the strictest speaks, the first among equals."""
    destination = case.post.destination
    said: dict[tuple[int, ...], Advice] = {}
    for clause, check in profile.checks(rule.name, destination.kind, destination.surface):
        for hint in rule.advise(case, check.options):
            if check.is_off and not _is_protected(case, hint):
                continue
            advice = _spoken(case, rule, clause, check, hint)
            before = said.get(hint.findings)
            if before is None or advice.severity > before.severity:
                said[hint.findings] = advice
    yield from said.values()


def _spoken(case: Case, rule: Rule, clause: ProfileClause, check: Check, hint: Hint) -> Advice:
    return Advice(
        rule=rule.name,
        severity=_severity(case, check, hint),
        findings=hint.findings,
        title=hint.title,
        detail=hint.detail,
        clause=Clause(clause.policy, clause.id, clause.says),
        mend=hint.mend,
        people=hint.people,
        door=hint.door,
        routes=routes(case, hint.door) if hint.door else (),
        is_recorded=rule.is_recorded,
    )


def _severity(case: Case, check: Check, hint: Hint) -> Severity:
    severity = check.severity
    if check.untuned is not None and _is_protected(case, hint):
        severity = check.untuned
    if hint.at_most is not None:
        severity = min(severity, hint.at_most)
    if hint.at_least is not None:
        severity = max(severity, hint.at_least)
    return severity


def _is_protected(case: Case, hint: Hint) -> bool:
    """Returns whether a hint is about a restricted pupil: named, pictured or written to."""
    named = (pupil for i in hint.findings for pupil in case.pupils(case.findings[i]))
    shown = (case.people.pupils[i] for i in hint.people if i in case.people.pupils)
    met = case.recipients if not hint.findings else ()
    return any(pupil.restricted for pupil in (*named, *shown, *met))


def _is_silenced(case: Case, profile: Profile) -> bool:
    """Returns whether a rule that is never recorded was switched off and would have spoken."""
    to = case.post.destination
    return any(
        check.is_off and any(True for _ in rule.advise(case, check.options))
        for rule in all_rules().values()
        if not rule.is_recorded
        for _, check in profile.checks(rule.name, to.kind, to.surface)
    )
