"""What may be published of whom, where: consent per pupil, channel and kind.

The register holds more than yes and no because a school's lawful basis is often public task
with a right to object (ICO, Taking photographs in schools): cleared, refused, objected,
withdrawn, expired and never asked are different facts with one consequence for a post.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Channel(StrEnum):
    """Where something is published."""

    WEBSITE = "website"
    SOCIAL = "social"
    NEWSLETTER = "newsletter"
    PRESS = "press"
    EXTERNAL = "external"


class Kind(StrEnum):
    """What of a person is published."""

    NAME = "name"
    PICTURE = "picture"


class Status(StrEnum):
    """What the register says; only `CLEARED` allows publication."""

    CLEARED = "cleared"
    REFUSED = "refused"
    OBJECTED = "objected"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Use:
    """One way of publishing a person: a kind on a channel."""

    channel: Channel
    kind: Kind


@dataclass(frozen=True, slots=True)
class Consent:
    """One line of the register.

    `until` is the last day on which a clearance holds (None: no end).
    """

    use: Use
    status: Status
    until: date | None = None

    def allows(self, today: date) -> bool:
        """Returns whether this line clears its use on `today`."""
        return self.status is Status.CLEARED and (self.until is None or today <= self.until)


def is_cleared(consents: tuple[Consent, ...], use: Use, today: date) -> bool:
    """Returns whether any line of `consents` clears `use`; a missing line is a no."""
    return any(c.use == use and c.allows(today) for c in consents)
