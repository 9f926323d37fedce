"""What was found in a post, where, how sure, and why: evidence without consequence.

Words as in Presidio (entity, score) and Google's DLP (location, code-point range, bounding box).
"""

from dataclasses import dataclass, field
from enum import StrEnum


class Family(StrEnum):
    """Kinds of entity, so that a rule need not know each of them."""

    PERSON = "person"
    CONTACT = "contact"
    IDENTIFIER = "identifier"
    CHILD = "child"
    CONDUCT = "conduct"
    PICTURE = "picture"
    OWN = "own"


class NameForm(StrEnum):
    """How a person is written; a school's policy may allow one form and not another."""

    FIRST = "first"
    FIRST_INITIAL = "first_initial"
    SURNAME = "surname"
    INITIAL_SURNAME = "initial_surname"
    FULL = "full"
    HANDLE = "handle"
    GROUP = "group"
    TITLED = "titled"


SURE = 0.5
"""The score from which a finding about conduct is more than a hint."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of typed text: code points, `end` exclusive, in the part named."""

    start: int
    end: int
    part: str = "text"


@dataclass(frozen=True, slots=True)
class Box:
    """A stretch of a picture: pixels of the upright picture, and what was read there.

    `page` counts from 0: the page of a document, the frame of an animation, else 0.
    """

    picture: int
    left: int
    top: int
    width: int
    height: int
    read: str = field(default="", repr=False)
    page: int = 0


@dataclass(frozen=True, slots=True)
class WholePicture:
    """A picture as a whole, by its index in the post, and what was read beside its pixels."""

    picture: int
    read: str = field(default="", repr=False)


Place = Span | Box | WholePicture


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found.

    `score` is from 0 to 1. `people` are the ids of those on the roll it may mean, empty for
    anybody else. `form` says how a person is written. `why` holds reasons in plain words and
    never the content itself. `is_close`: a face so near and so turned that it can be known.
    `signal` names the conduct signal, finer than its entity (`complaint_about_school`).
    `role` says of a phrase for somebody whom it means: a pupil, family or a colleague. `term` is
    the id of the school's own words that it is one of.
    """

    entity: str
    family: Family
    place: Place
    score: float
    why: str = ""
    people: tuple[str, ...] = field(default=(), repr=False)
    form: NameForm | None = None
    is_close: bool = False
    signal: str = ""
    role: str = ""
    term: str = ""

    @property
    def is_replaceable(self) -> bool:
        """Returns whether other words can stand in its place: not for what a sentence does."""
        return self.family is not Family.CONDUCT and self.entity != "ROLE_PHRASE"
