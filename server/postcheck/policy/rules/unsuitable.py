"""Not for the age of the community: alcohol, gambling, adult things on a school’s account."""

import re
from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule
from postcheck.severity import Severity

_WORDS = re.compile(
    r"\b(?:prosecco|gin|vodka|whisky|rum|lager|beers?|cocktails?|wine|pints?|booze|pub crawl"
    r"|happy hour"
    r"|hangover|drunk|tipsy|casino|betting|bookies|bets?(?= on\b)|poker|slots|lottery"
    r"|scratch ?cards?"
    r"|sexy|porn|onlyfans|stripper|lingerie|vap(?:e|es|ing)|weed|cannabis)\b",
    re.IGNORECASE,
)
_LESSON = re.compile(
    r"\b(?:pshe|lesson|assembly|awareness|police|chemistry|history|science|workshop|alcohol[- ]free"
    r"|dangers?|risks?|novel|poem|vinegar)\b",
    re.IGNORECASE,
)


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint where such a word stands outside a lesson; swearing and insults too."""
    del options
    if not case.is_official:
        return
    strong = tuple(i for i, _ in case.signals("profanity", "abuse", "discrimination"))
    said = any(_WORDS.search(t.text) and not _LESSON.search(t.text) for t in case.post.texts)
    if strong or said:
        yield Hint(
            strong,
            "This may not suit everybody who follows the school",
            "Would you say it in assembly? If not, leave it out.",
            at_most=None if strong else Severity.NOTE,
        )


RULE = Rule("unsuitable", advise)
