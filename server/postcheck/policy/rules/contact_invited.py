"""Pupils are invited to private contact, or somebody asks what to do with a pupil’s request.

Source: Guidance for safer working practice. To write to a pupil is `message-to-pupil`’s.
"""

import re
from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule, hinted
from postcheck.severity import Severity

_DECLINED = re.compile(
    r"\b(?:declin\w+|ignor\w+|reject\w+|report(?:ed)? it|who do i (?:report|tell)|blocked"
    r"|did ?n[o']t accept"
    r"|what do i do|not accepted)\b",
    re.IGNORECASE,
)


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint; a note where a request was declined or is asked about."""
    del options
    is_asking = any(_DECLINED.search(text.text) for text in case.post.texts)
    yield from hinted(
        case,
        "contact_with_pupil",
        title="This is about private contact with a pupil",
        detail="Decline it, and tell your safeguarding lead."
        if is_asking
        else "Keep to the school’s own channels; if a pupil wrote first, tell your "
        "safeguarding lead.",
        at_most=Severity.NOTE if is_asking else None,
    )


RULE = Rule("contact-invited", advise)
