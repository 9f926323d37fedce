"""A Reading: text as recognizers see it, and the way back to the letters it came from.

Everything readable becomes one – typed text, words found in a picture, the address inside a QR
code – so that one analyzer reads them all and a finding always lands on the right place.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

from postcheck.finding import Span


@dataclass(frozen=True, slots=True)
class Reading:
    """Text to be read by recognizers.

    `origin[i]` is the code point of the source that letter `i` came from; it has one entry more
    than `text`, the source's length. `original` is the source itself. `part` names the text of
    the post it belongs to.
    """

    text: str = field(repr=False)
    origin: Sequence[int] = field(repr=False)
    original: str = field(repr=False)
    part: str = "text"

    def place(self, start: int, end: int) -> Span:
        """Returns where letters `start` to `end` (exclusive) of this reading came from."""
        if start >= end:
            return Span(self.origin[start], self.origin[start], self.part)
        last = self.origin[end - 1] + 1
        upto = self.origin[end] if end < len(self.text) else len(self.original)
        return Span(self.origin[start], _trim(self.original, last, upto), self.part)

    def located(self, why: str) -> str:
        """Returns a reason as it is: typed text is where everybody looks."""
        return why


def _trim(original: str, last: int, upto: int) -> int:
    """Returns the end of a place, taking along marks that belong to its last letter.

    A combining accent or joiner after the last letter was folded into it or dropped; what was
    dropped for other reasons (an invisible space before the next word) stays outside.
    """
    while last < upto and _clings(original[last]):
        last += 1
    return last


def _clings(char: str) -> bool:
    return "̀" <= char <= "ͯ" or char in "\ufe0e\ufe0f\u20e3"


def plain(text: str, part: str = "text") -> Reading:
    """Returns a reading that is exactly its source."""
    return Reading(text, array("I", range(len(text) + 1)), text, part)
