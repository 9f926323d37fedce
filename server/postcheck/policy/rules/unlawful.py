"""Something against the law is offered or asked for, or extremists are praised."""

import re
from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule, hinted
from postcheck.severity import Severity

_STREAMING = re.compile(
    r"\b(?:stick|iptv|stream(?:s|ing)?|torrent|chipped|jail ?broken|firestick)\b", re.IGNORECASE
)


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint; pirated television is a warning, never a stop."""
    del options
    is_piracy = any(_STREAMING.search(text.text) for text in case.post.texts)
    yield from hinted(
        case,
        "illegal_or_extremist",
        title="This may be against the law",
        detail="Do not post it. Postcheck keeps nothing of it and tells nobody.",
        at_most=Severity.WARN if is_piracy else None,
    )


RULE = Rule("unlawful", advise)
