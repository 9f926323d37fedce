"""What is to be rolled out, and what a route makes of it."""

import re
import unicodedata
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from postcheck.errors import FormRefused
from postcheck.rollout.managed import Value

LONGEST_PLACE = 200
_MOST_OF_SLUG = 40
_NAMESPACE = uuid.UUID("1f322fb6-a41d-40c7-8294-dac6555a5a03")
"""Made once, at random: all that is derived from a place's name is derived under it."""


class Browser(StrEnum):
    """A browser that the extension is made for; Chromium takes Chrome's."""

    CHROME = "chrome"
    EDGE = "edge"
    FIREFOX = "firefox"


NAMES = {
    Browser.CHROME: "Google Chrome",
    Browser.EDGE: "Microsoft Edge",
    Browser.FIREFOX: "Firefox",
}
"""What people call them."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a browser gets the extension.

    `url` is what it asks for updates (Chrome, Edge) or the file itself (Firefox); `is_store` says
    that a browser maker's store answers there.
    """

    id: str
    url: str
    is_store: bool = False


@dataclass(frozen=True, slots=True)
class Rollout:
    """What is to hold on the computers of a place (a school, a group of them, the whole trust).

    Values are as `managed.read` and `sources` return them; `place` is one printable line.
    """

    place: str
    settings: Mapping[str, Value] = field(repr=False)
    sources: Mapping[Browser, Source]
    blocks_private: bool = False

    def __post_init__(self) -> None:
        place = self.place.strip()
        if not place or not place.isprintable() or len(place) > LONGEST_PLACE:
            raise FormRefused(
                {"place": f"A name needs 1 to {LONGEST_PLACE} letters that can be seen."}
            )
        if not self.sources:
            raise FormRefused({"browsers": "Choose at least one browser."})

    @property
    def slug(self) -> str:
        """The place in letters that any file system and identifier takes; never two the same."""
        ascii_ = unicodedata.normalize("NFKD", self.place).encode("ascii", "ignore").decode()
        words = re.sub(r"[^a-z0-9]+", "-", ascii_.lower()).strip("-")[:_MOST_OF_SLUG].strip("-")
        return f"{words or 'place'}-{self.uuid('slug')[:6].lower()}"

    def uuid(self, what: str) -> str:
        """Returns the same UUID every time for something of this place."""
        return str(uuid.uuid5(_NAMESPACE, f"{what} {self.place}")).upper()


@dataclass(frozen=True, slots=True)
class File:
    """A file for IT: its path in the folder or ZIP, what it holds, and a sentence where it goes.

    `holds_key` says that the device key stands in it.
    """

    name: str
    content: bytes = field(repr=False)
    goes: str
    holds_key: bool = False
