"""What a look at one thing finds: whether it is well, what was seen, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How something is: `WELL`, worth a thought (`ODD`), or in need of mending (`WRONG`)."""

    WELL = "well"
    ODD = "odd"
    WRONG = "wrong"


MARKS = {State.WELL: "✓", State.ODD: "!", State.WRONG: "✗"}


@dataclass(frozen=True, slots=True)
class Found:
    """One line of the doctor: what was looked at, what was seen, and the remedy, if one is needed.

    Neither sentence holds a secret, a person's name or anything from a post.
    """

    what: str
    state: State
    says: str
    remedy: str = ""

    def __str__(self) -> str:
        """Returns `✗ key file: Others may read it. Run: chmod 600 …`."""
        return (
            f"{MARKS[self.state]} {self.what}: {' '.join(filter(None, (self.says, self.remedy)))}"
        )


def well(what: str, says: str) -> Found:
    """Returns that something is as it should be."""
    return Found(what, State.WELL, says)


def odd(what: str, says: str, remedy: str) -> Found:
    """Returns that something works, and could be better."""
    return Found(what, State.ODD, says, remedy)


def wrong(what: str, says: str, remedy: str) -> Found:
    """Returns that something has to be mended."""
    return Found(what, State.WRONG, says, remedy)


def number(count: int, one: str, many: str) -> str:
    """Returns `1 school` or `40 schools`."""
    return f"{count:,} {one if count == 1 else many}"
