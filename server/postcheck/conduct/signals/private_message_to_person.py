"""A public post or comment that is really a message to one person.

Source: Soke Education Trust's policy (no messages aimed at one person on official accounts).
"""

import re
from collections.abc import Iterator

from postcheck.conduct.signal import PEOPLE, Scene, Sign, Signal
from postcheck.post import AccountKind, Surface

_TITLED = r"(?:mr|mrs|ms|miss|dr|rev)\.? [A-Z][\w'’-]+"
_NOT_ONE = (
    r"(?:all|everyone|everybody|parents|families|carers|year|team|folks|guys|both|pupils|students"
    r"|children|staff|mums|dads|class|reception|friends|neighbours|world|summer|winter|monday|friday)"
)
_OPENS = re.compile(
    rf"\s*(?:@\w[\w.]{{2,}}[,:]?\s+(?!and\b|&)(?!@)"
    r"|(?:dear|hi|hello|hiya|morning|good morning|good"
    rf" afternoon)\s+(?!{_NOT_ONE}\b)(?:{_TITLED}|[A-Z][a-z]+)\s*[,.!–-])",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?i:could|would|can|will)\s+(?:(?i:the\s+(?:mum|dad|parent|family|owner)\s+of\s+)\w+|(?i:mr|mrs|ms|miss|dr|rev)"
    r"\.?\s[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?|[A-Z][a-z]+\s[A-Z][a-z]+)\s+(?:please|kindly)?\s*(?:ring|call|contact"
    r"|phone|come|collect|email|see|speak|pop|get in touch)",
)
_WHY = "a message to one person"


def _look(scene: Scene) -> Iterator[Sign]:
    """Yields greetings and requests of one person, where others read along."""
    if (opens := _OPENS.match(scene.text)) and _is_to_one(scene, opens):
        yield Sign(opens.start(), opens.end(), 0.9, _WHY)
    for asked in _ASKED.finditer(scene.text):
        yield Sign(asked.start(), asked.end(), 0.9, _WHY)


def _is_to_one(scene: Scene, opens: re.Match[str]) -> bool:
    """Returns whether a greeting is of one person: by handle, by title, or somebody known."""
    is_handle = opens.group().lstrip().startswith("@")
    rest = scene.text[opens.end() :].casefold()
    spoken_to = re.search(r"\b(?:you|your|you're|you've|u)\b", rest) is not None
    if is_handle:
        return spoken_to
    return spoken_to or bool(scene.entities & PEOPLE and scene.surface is Surface.COMMENT)


def _applies(scene: Scene) -> bool:
    """Returns whether the school itself writes where others read along."""
    return scene.is_official and scene.is_seen_by_others


SIGNAL = Signal(
    name="private_message_to_person",
    entity="MESSAGE_TO_PERSON",
    label="a message to one person",
    look=_look,
    applies=_applies,
    account=AccountKind.OFFICIAL,
    is_learned=False,
    finds=("Could Mrs Delgado please ring the office about the lost scooter?",),
    ignores=("Dear parents, please ring the office if your child is away.",),
)
