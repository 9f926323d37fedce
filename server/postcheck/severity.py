"""How strongly Postcheck advises: apart from how sure a finding is (its score)."""

from enum import IntEnum


class Severity(IntEnum):
    """The strength of one piece of advice; the worst one gives the verdict of a report."""

    NOTE = 1
    WARN = 2
    STOP = 3

    @property
    def word(self) -> str:
        """Returns the word used on the wire: `note`, `warn` or `stop`."""
        return self.name.lower()

    @classmethod
    def from_word(cls, word: str) -> "Severity":
        """Returns the severity for a word of the wire; raises KeyError for any other word."""
        return cls[word.upper()]


CLEAR = "clear"
"""The verdict of a report without advice."""


HEADINGS = {
    CLEAR: "Nothing found",
    Severity.NOTE.word: "Worth a look",
    Severity.WARN.word: "Please change this",
    Severity.STOP.word: "Do not post this",
}
"""Verdicts in the words that people are shown."""


def verdict_of(severities: "list[Severity] | tuple[Severity, ...]") -> str:
    """Returns `clear`, or the word of the worst of `severities`."""
    return max(severities).word if severities else CLEAR
