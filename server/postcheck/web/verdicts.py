"""Verdicts in the words of the page: of a post on its way out, and of somebody else's comment.

A comment that stands is not posted any more, so nothing about it says “Do not post this”.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from postcheck.severity import CLEAR, HEADINGS, Severity

UNKNOWN = "unknown"
"""The verdict where nothing was found because a picture was not looked at."""

_NOTE, _WARN, _STOP = (severity.word for severity in Severity)
_NOT_ALL = "Not everything was checked"
_UNSEEN = "Nothing was found, but a picture could not be looked at."


@dataclass(frozen=True, slots=True)
class Words:
    """Headings by verdict, and what is said below: of one thing, and of `{n}` things.

    `clear` may name `{these}` and how to `{look}` once more.
    """

    headings: Mapping[str, str]
    clear: str
    one: Mapping[str, str]
    many: Mapping[str, str]

    def heading(self, verdict: str) -> str:
        """Returns the heading of a verdict, or the label of one severity."""
        return self.headings.get(verdict, _NOT_ALL)

    def summary(self, verdict: str, count: int, *, words: bool, pictures: bool) -> str:
        """Returns the sentence for `count` cards about words, pictures or both."""
        if verdict == UNKNOWN:
            return _UNSEEN
        if verdict == CLEAR:
            these, look = _LOOK_AGAIN[words, pictures]
            return self.clear.format(these=these, look=look)
        return self.many[verdict].format(n=count) if count > 1 else self.one[verdict]


_LOOK_AGAIN = {  # by whether there are words, and pictures
    (True, False): ("these words", "read them"),
    (True, True): ("these words and pictures", "look through them"),
    (False, True): ("what you added", "look at your pictures"),
    (False, False): ("this", "look"),
}

GOING_OUT = Words(
    headings=HEADINGS,
    clear="Postcheck sees nothing to reconsider in {these}. It can miss things, so {look} once "
    "more before they go out.",
    one={
        _NOTE: "One thing to weigh up before this goes out. You decide.",
        _WARN: "One thing should change before this goes out.",
        _STOP: "This should not go out as it is. Here is why.",
    },
    many={
        _NOTE: "{n} things to weigh up before this goes out. You decide.",
        _WARN: "{n} things to look at before this goes out.",
        _STOP: "This should not go out as it is. {n} things to look at.",
    },
)
SOMEBODY_ELSES = Words(
    headings={
        CLEAR: HEADINGS[CLEAR],
        _NOTE: "Look at this comment",
        _WARN: "Remove this comment",
        _STOP: "Remove this comment",
    },
    clear="Postcheck sees no reason to take this comment down. It can miss things, so read it once "
    "more.",
    one={
        _NOTE: "One thing to weigh up before you leave it or take it down. You decide.",
        _WARN: "One thing says that it should come down. You decide.",
        _STOP: "It should come down at once. Here is why.",
    },
    many={
        _NOTE: "{n} things to weigh up before you leave it or take it down. You decide.",
        _WARN: "{n} things say that it should come down. You decide.",
        _STOP: "It should come down at once. {n} things to look at.",
    },
)
