"""A view on an account that names the school, without saying that it is one’s own."""

import re
from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule
from postcheck.post import Surface

_DISCLAIMER = re.compile(
    r"\b(?:views?|opinions?|thoughts|tweets|posts) (?:here |expressed )?(?:are )?(?:all "
    r"|entirely |strictly )?"
    r"(?:my|mine|our) ?(?:own)?\b|\bown views\b|\bnot (?:those|the views?) of (?:my|the)"
    r" (?:school|employer)"
    r"|\b(?:in a )?personal capacity\b",
    re.IGNORECASE,
)
_VIEW = re.compile(
    r"\b(?:i|we) (?:\w+ )?(?:think|believe|feel|reckon|disagree|agree|hate|love|support|oppose"
    r"|say)\b"
    r"|\b(?:in my (?:view|opinion)|imo|imho|if you ask me|personally|ridiculous|disgrace\w*"
    r"|wrong that"
    r"|should (?:be|never|not|have)|shouldn'?t|needs? to (?:stop|change|go))\b",
    re.IGNORECASE,
)


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint where the school is named beside a view, or in a profile."""
    del options
    text = "\n".join(t.text for t in case.post.texts)
    has_view = case.post.destination.surface is Surface.PROFILE or _VIEW.search(text)
    is_own = _DISCLAIMER.search(text) is not None
    if case.speaks_of_school and not case.is_official and has_view and not is_own:
        yield Hint(
            (),
            "This names the school beside your own view",
            "Add that your views are your own, or leave the school out.",
        )


RULE = Rule("disclaimer-missing", advise)
