"""The right doors: where a matter belongs that does not belong online, in sentences.

Sources: Keeping children safe in education (safeguarding); Public Interest Disclosure Act 1998
(whistleblowing); clauses soke-mod-10, pet-abuse-20 and chest-58 (abuse received).
"""

from postcheck.policy.case import Case
from postcheck.report import Door


def routes(case: Case, door: Door) -> tuple[str, ...]:
    """Returns how to get through a door, each way a sentence, the school's own way first."""
    return {
        Door.SAFEGUARDING: _safeguarding,
        Door.COMPLAINT: _complaint,
        Door.ABUSE_RECEIVED: _abuse_received,
    }[door](case)


def _safeguarding(case: Case) -> tuple[str, ...]:
    contact = _contact(case)
    lead = f"Your safeguarding lead: {contact}." if contact else "Tell your safeguarding lead now."
    return (lead, "If a child is in danger now, ring 999.")


def _complaint(case: Case) -> tuple[str, ...]:
    if case.is_official:
        return (
            "Offer a call or a meeting, and the complaints procedure on the school’s website.",
            "Tell whoever looks after the account, so that nobody answers twice.",
        )
    return (
        "Speak to your line manager, or to the head; your union can come with you.",
        "A grievance goes by the school’s grievance procedure.",
        "Wrongdoing can be reported by the whistleblowing policy: the law protects who does.",
    )


def _abuse_received(case: Case) -> tuple[str, ...]:
    contact = _contact(case)
    lead = f" or your safeguarding lead ({contact})" if contact else ""
    return (
        "Keep evidence: a screenshot with the date, the name and the address of the comment.",
        "Do not answer it. Report it to the site, and hide it.",
        (
            f"Tell the head{lead}. Threats go to the police on 101, or 999 where somebody is in"
            " danger."
        ),
    )


def _contact(case: Case) -> str:
    """Returns the safeguarding lead's contact of the school that speaks, else of the trust."""
    school = case.trust.school(case.post.destination.school)
    details = [d for d in (school, case.trust.own) if d]
    return next((d.dsl_contact for d in details if d.dsl_contact), "").rstrip(".")
