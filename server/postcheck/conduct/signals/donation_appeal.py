"""An appeal for money: for a charity, the school or a cause.

Source of what to look out for: Fundraising Regulator, Code of Fundraising Practice (2025). A
report of what was raised is no appeal.
"""

import re

from postcheck.conduct.signal import Scene, Signal, said

_REPORTED = re.compile(
    r"\b(?:raised|total(?:led)?|collected)\b.{0,60}(?:£|thank)|\bpre-?loved|\buniform (?:sale"
    r"|shop)|\bcash only\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:donat\w+|sponsor\w*|please give|give what|just ?giving|link|still time|help us"
    r"|appeal)\b",
    re.IGNORECASE,
)


def _hears(scene: Scene) -> bool:
    """Returns whether this is more than a report of what was raised, or a sale."""
    return not _REPORTED.search(scene.text) or bool(_ASKED.search(scene.text))


SIGNAL = Signal(
    name="donation_appeal",
    entity="DONATION_APPEAL",
    label="an appeal for money",
    look=said(
        r"\b(?:just ?giving|go ?fund ?me|crowdfund(?:er|ing)|localgiving|enthuse)\b",
        r"\b(?:please|can you|could you|kindly) (?:\w+ ){0,2}(?:donate|sponsor|give generously)\b",
        r"\b(?:donate|give|contribute|sponsor (?:me|us|him|her|them)) (?:\w+ ){0,4}(?:here"
        r"|online|via|at the link|link in|by transfer|what you can)\b",
        r"\b(?:bring|suggested donation(?: of)?|donation of|for a) (?:in )?£\d+(?:\.\d\d)?"
        r" (?:\w+ ){0,4}(?:for|to|in aid|towards)\b",
        r"\bevery (?:penny|pound|little) (?:helps|counts|keeps|goes)\b",
        why="an appeal for money",
        unless=r"\b(?:raised|total(?:led)?|thank you (?:all |so much )?(?:for|to everyone who)"
        r" (?:\w+ ){0,2}(?:donat|sponsor|gave))",
    ),
    hears=_hears,
    finds=("Running ten miles for the lifeboats, please sponsor me, link in bio",),
    ignores=("You raised £412 for the lifeboats. Thank you so much!",),
)
