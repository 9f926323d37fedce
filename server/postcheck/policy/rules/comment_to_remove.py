"""Somebody else’s comment under a post of the school’s, judged for whoever looks after the page.

The option `kinds` says what a policy wants gone: abuse, spam, personal, advert, donation.
"""

from collections.abc import Iterator
from typing import Any

from postcheck.finding import Family
from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule, hinted
from postcheck.report import Door

_SIGNALS = {
    "abuse": (
        ("abuse", "discrimination", "profanity", "illegal_or_extremist"),
        "This comment is abusive",
        "Keep a screenshot with date and name, hide it, and tell whoever looks after the page.",
    ),
    "spam": (("spam",), "This comment is spam", "Delete it; block the account if it goes on."),
    "advert": (("advert_unrelated",), "This comment is an advert", "Delete it."),
    "donation": (("donation_appeal",), "This comment asks for money", "Delete it."),
}
_PERSONAL = (Family.CONTACT, Family.IDENTIFIER, Family.CHILD)


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields a hint for each of the kinds wanted (all by default)."""
    kinds = options.get("kinds", (*_SIGNALS, "personal"))
    for kind in kinds:
        if kind in _SIGNALS:
            signals, title, detail = _SIGNALS[kind]
            door = Door.ABUSE_RECEIVED if kind == "abuse" else None
            yield from hinted(case, *signals, title=title, detail=detail, door=door)
    details = [i for family in _PERSONAL for i, _ in case.of_family(family)]
    if "personal" in kinds and (found := (*details, *(i for i, _ in case.of("PUPIL")))):
        yield Hint(
            tuple(sorted(found)),
            "This comment gives personal details",
            "Hide it, and thank them for writing by a private message.",
        )


RULE = Rule("comment-to-remove", advise)
