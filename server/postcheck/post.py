"""A post on its way out: its texts, its pictures and where it is going.

Fields that hold content are left out of `repr`, so that no log or error can carry them.
"""

from dataclasses import dataclass, field
from enum import StrEnum

LONGEST_TEXT = 20_000
"""Code points that one check takes (DESIGN §2)."""
MOST_PICTURES = 10
"""Pictures that one check takes (DESIGN §2)."""


class Surface(StrEnum):
    """The kind of box that is being written in; in moderation, somebody else’s comment is read."""

    POST = "post"
    COMMENT = "comment"
    MESSAGE = "message"
    PROFILE = "profile"
    REQUEST = "request"
    MODERATION = "moderation"


class AccountKind(StrEnum):
    """Whose voice the post has."""

    OFFICIAL = "official"
    PERSONAL = "personal"
    UNKNOWN = "unknown"


class Page(StrEnum):
    """Whose page a post or comment goes to, as far as the site shows it."""

    OWN = "own"
    OFFICIAL = "official"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a post is going.

    `account` is the register's display name of an official account; `school` the id of the school
    that speaks or employs the writer (None: the whole trust); `note` a sentence for the writer,
    such as that the handle only looks like an official one. `is_public`: the site says that
    everybody will see it. `handle` is an official account's; where it `needs_two`, a second person
    looks first at what it posts.
    """

    site: str = ""
    surface: Surface = Surface.POST
    kind: AccountKind = AccountKind.UNKNOWN
    account: str | None = None
    school: str | None = None
    recipient: str | None = field(default=None, repr=False)
    note: str | None = None
    is_public: bool = False
    page: Page = Page.OWN
    handle: str = ""
    needs_two: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of typed text and the part of the post it belongs to."""

    part: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it was attached: its file name and its bytes."""

    name: str = field(repr=False)
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Post:
    """Everything that is to be looked at together.

    `pictured` is the class or year that the writer says is in the pictures, empty where unsaid.
    """

    texts: tuple[Text, ...] = ()
    pictures: tuple[Picture, ...] = ()
    destination: Destination = field(default_factory=Destination)
    has_video: bool = False
    pictured: str = ""
