"""A shortened link: nobody can see where it leads, nor vouch for it tomorrow.

The list is ours: services in common use in 2026; others are not known.
"""

import re
from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule

_SHORTENED = re.compile(
    r"(?<![\w.@])(?:https?://)?(?:www\.)?(?:bit\.ly|tinyurl\.com|t\.ly|ow\.ly|buff\.ly|is\.gd|rb\.gy|cutt\.ly"
    r"|shorturl\.at|goo\.gl|tiny\.cc|rebrand\.ly|lnkd\.in|dlvr\.it|linktr\.ee)/\S+",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"https?://(?:\d{1,3}\.){3}\d{1,3}\b", re.IGNORECASE)


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint where a link does not say where it leads."""
    del options
    if any(_SHORTENED.search(t.text) or _NUMBERED.search(t.text) for t in case.post.texts):
        yield Hint(
            (),
            "This link does not say where it leads",
            "Open it, look at what is there, and use the full address.",
        )


RULE = Rule("unsuitable-link", advise)
