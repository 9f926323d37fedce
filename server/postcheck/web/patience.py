"""Whether a try to prove who one is counts now, or what to say while it does not."""

import math

from postcheck.services import services
from postcheck.stores import delays

WAIT = 429


def asked_to_wait(name: str) -> str:
    """Counts a try for `name`; returns nothing, or a sentence to say in place of looking."""
    seconds = delays.try_once(services().database, name)
    if not seconds:
        return ""
    minutes = math.ceil(seconds / 60)
    in_words = "1 minute" if minutes == 1 else f"{minutes} minutes"
    return f"That was wrong too often. Try again in {in_words}"


def right_so_far(name: str) -> None:
    """Takes a try back: it was right, and more is asked."""
    delays.undo(services().database, name)


def succeeded(name: str) -> None:
    """Forgets what went wrong before."""
    delays.clear(services().database, name)
