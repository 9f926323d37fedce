"""What becomes of a picture that is given to a reader, and what to say where nothing did."""

from enum import StrEnum

BUSY = "busy: too many pictures are being read; try again in a moment"
STOPPED = "it could not be read: the reader stopped"


class Outcome(StrEnum):
    """What became of a picture."""

    DONE = "done"
    BUSY = "busy"
    STOPPED = "stopped"
    TOO_LONG = "too long"

    def of_look(self, seconds: float) -> str:
        """Returns why a picture was not looked at, given the limit."""
        unread = {Outcome.BUSY: BUSY, Outcome.STOPPED: STOPPED}
        return unread.get(self, f"it took longer than {seconds:g} s")

    def of_copy(self, seconds: float) -> str:
        """Returns why there is no copy, given the limit."""
        why = {
            Outcome.BUSY: "too many pictures are being worked on",
            Outcome.STOPPED: "the work on it stopped",
        }.get(self, f"it took longer than {seconds:g} s")
        return f"No copy was made: {why}. Try again in a moment."
