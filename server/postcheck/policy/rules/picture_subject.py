"""A picture with words that ask for a second look: swimming, PE, costumes, changing."""

import re
from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule

_LOOK = re.compile(
    r"\b(?:swim\w*|pool|gala|gym(?:nastics)?|pe|p\.e\.|leotards?|dance show|costumes?|fancy"
    r" dress|dress(?:ed)? up"
    r"|beach|paddling|water fight|changing|pyjamas?|onesies?|silly|funny faces?)\b",
    re.IGNORECASE,
)


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint where such a word stands beside a picture that may show somebody."""
    del options
    if case.may_show_faces and any(_LOOK.search(t.text) for t in case.post.texts):
        yield Hint(
            (),
            "Look at the picture again",
            "Is everybody suitably dressed, and nobody made fun of?",
        )


RULE = Rule("picture-subject", advise)
