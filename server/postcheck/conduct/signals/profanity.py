"""Swearing: strong words a school does not print, whoever is meant.

Source: our own short list of words that are strong by Ofcom's research on offensive language
(2021), and of mild ones that count on a school's account alone. No head: a word is a word.
"""

import re
from collections.abc import Iterator

from postcheck.conduct.signal import Scene, Sign, Signal

_STRONG = re.compile(
    r"(?<!\w)(?:f+[uc*@#]{2,12}k+\w*|mother ?f\w+|c[u*]nt\w*|wank\w*|tw[a*]t(?:s|ted)?|bell ?ends?"
    r"|sh[i*!]+t(?:e|s|ty|ting|show)?|bullsh[i*]t\w*|arse ?holes?|ass ?holes?|bastards?|b[i*]tch\w*"
    r"|pricks?(?! (?:up|your|the|his|her|their|my|our|with|it|a\b))|bollocks|piss(?:ed|ing)?(?:"
    r" off)?|dickheads?|gobshites?|knob ?heads?"
    r"|wtf|stfu|ffs|fml)(?!\w)",
    re.IGNORECASE,
)
_MILD = re.compile(
    r"(?<!\w)(?:bloody(?! (?:sunday|mary|brook|chamber|nose|hand|battle|revolution|history|tower"
    r"|code|assizes))"
    r"|damn(?:ed|it)?|crap(?:py)?|bugger(?:ed|ing)?|arse|git|sod off|tosser|knackers|omfg"
    r"|lmfao)(?!\w)",
    re.IGNORECASE,
)


def _look(scene: Scene) -> Iterator[Sign]:
    """Yields strong words, and on the school's own accounts mild ones."""
    for match in _STRONG.finditer(scene.text):
        yield Sign(match.start(), match.end(), 0.95, "a strong swear word")
    if scene.is_official:
        for match in _MILD.finditer(scene.text):
            yield Sign(match.start(), match.end(), 0.7, "a mild swear word")


SIGNAL = Signal(
    name="profanity",
    entity="PROFANITY",
    label="swearing",
    look=_look,
    is_learned=False,
    finds=("What a load of bollocks that was",),
    ignores=("We visited Scunthorpe and fed the great tits in the wood.",),
)
