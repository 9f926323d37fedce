"""Contact with pupils by private ways: messages, lifts, friend requests, and questions about them.

Source: Guidance for safer working practice (2022), sections 12 and 24. Whether a recipient is on
the roll is the rule `message-to-pupil`'s; this is about what is written.
"""

from postcheck.conduct.signal import (
    Scene,
    Signal,
    about_somebody,
    at_work,
    either,
    not_official,
    said,
    where,
)
from postcheck.post import Surface

_INVITED = said(
    r"\bmy (?:dms?|inbox|messages|snap(?:chat)?|insta) (?:are|is)? ?(?:always |all weekend "
    r"|still )?open\b",
    r"\b(?:add|follow|message|dm|text|snap|ring|whatsapp) me\b.{0,60}\b(?:if you(?:'re| are)"
    r" stuck|questions?|revision|homework|anytime|any time|help)\b",
    r"\b(?:pupils?|students?|year \d+s?|sixth formers?|leavers|my old (?:class|form"
    r"|pupils))\b.{0,60}\b(?:add|follow|dm|snap|message|whatsapp) me\b",
    why="an invitation to pupils",
    unless=r"\b(?:clients?|customers?|prices?|order)\b",
)
_MISS = said(
    r"\b(?:it'?s|its|this is) (?:miss|sir|mr|mrs|ms)\b",
    r"[,.!] (?:miss|sir|mr [a-z]{1,2}|mrs [a-z]{1,2}|miss [a-z]{1,2}) ?x*$",
    r"\b(?:pick you up|drop you (?:home|off)|give you a lift|meet me (?:by|at|in"
    r"|after))\b.{0,80}\b(?:your (?:mum|dad|nan|parents)|after (?:school|football|rehearsal"
    r"|practice|training|club))\b",
    r"\byour (?:mum|dad|nan)(?:'s| has| is)? (?:said|says|ok|fine|knows)\b.{0,60}\b(?:lift|home"
    r"|meet|pick|drop|car)\b",
    why="a private message to a pupil",
)
_REQUESTED = said(
    r"\b(?:friend|follow|message|snap) request (?:\w+ ){0,3}from (?:one of|a|an? ex|some"
    r" of)\b.{0,40}",
    r"\b(?:pupil|student|one of my \w+|ex-pupil)\b.{0,30}\b(?:added|followed|friended|requested"
    r"|messaged|dm'?d|snapped) me\b",
    why="a pupil’s request",
)


def _is_private(scene: Scene) -> bool:
    """Returns whether it is a message or a request: there teachers write to pupils."""
    return scene.surface in {Surface.MESSAGE, Surface.REQUEST}


SIGNAL = Signal(
    name="contact_with_pupil",
    entity="CONTACT_WITH_PUPIL",
    label="private contact with pupils",
    look=either(_INVITED, where(about_somebody, _REQUESTED), where(_is_private, _MISS)),
    applies=not_official,
    hears=at_work,
    finds=("Year 11s, message me any time if you're stuck on the coursework!",),
    ignores=("Neighbours: my inbox is full, ring me instead about the fence.",),
)
