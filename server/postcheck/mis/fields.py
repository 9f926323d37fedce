"""What Postcheck reads of a pupil, under which headings other systems send it, and our guess.

Headings are Postcheck's own or those that SIMS, Bromcom, Arbor and the school census use. Reports
are made by each school itself, so a guess is shown and can be corrected.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from postcheck.consent import Channel, Kind, Use
from postcheck.mis.consent_headings import consent_fields
from postcheck.mis.table import fold

UNTIL = " until"
"""Ends the name of the field that says how long a clearance holds."""

USES = {f"{kind} {channel}": Use(channel, kind) for channel in Channel for kind in Kind}
"""The consent fields by name; a file may have any of them."""

_FIRST = (
    *("forename", "first name", "firstname", "given name", "givenname", "student first name"),
    *("pupil first name", "student forename"),
)
_LAST = (
    *("surname", "last name", "lastname", "family name", "familyname", "student last name"),
    *("pupil last name", "student surname"),
)
_CHANNELS = {
    Channel.WEBSITE: "website",
    Channel.SOCIAL: "social media",
    Channel.NEWSLETTER: "newsletter",
    Channel.PRESS: "press",
    Channel.EXTERNAL: "outside the school",
}
_KINDS = {Kind.NAME: "Name", Kind.PICTURE: "Photo"}


@dataclass(frozen=True, slots=True)
class Field:
    """One thing read of a pupil; `label` is for people, `headings` the most exact first."""

    name: str
    label: str
    headings: tuple[str, ...] = ()
    required: bool = False


def _consents() -> Iterator[Field]:
    for name, use in USES.items():
        label = f"{_KINDS[use.kind]} consent: {_CHANNELS[use.channel]}"
        yield Field(name, label)
        yield Field(name + UNTIL, f"{label}, until")


FIELDS = (
    Field("upn", "Unique pupil number (UPN)", ("upn", "unique pupil number", "pupil upn")),
    Field(
        "forename",
        "Legal forename",
        ("legal forename", "legal first name", "legal given name", *_FIRST, "pupil forename"),
        required=True,
    ),
    Field(
        "surname",
        "Legal surname",
        ("legal surname", "legal last name", "legal family name", *_LAST, "pupil surname"),
        required=True,
    ),
    Field(
        "full_name",
        "Full name, where one column holds it",
        (
            *("full name", "student name", "pupil name", "legal name", "legal full name"),
            *("name", "student", "pupil"),
        ),
    ),
    # Where a file has legal names too, plain "Surname" is the one in use.
    Field(
        "preferred_forename",
        "Preferred forename",
        (
            *("preferred forename", "preferred first name", "preferred given name", "known as"),
            *("preferred name", "chosen name", *_FIRST),
        ),
    ),
    Field(
        "preferred_surname",
        "Preferred surname",
        ("preferred surname", "preferred last name", "preferred family name", *_LAST),
    ),
    Field(
        "middle_names",
        "Middle names",
        (*("middle names", "middle name", "middlenames", "middlename"), "legal middle names"),
    ),
    Field(
        "former_surnames",
        "Former surnames",
        ("former surnames", "former surname", "previous surname", "formersurname"),
    ),
    Field(
        "school",
        "School",
        ("school", "school name", "establishment", "establishment name", "academy"),
        required=True,
    ),
    Field(
        "year_group",
        "Year group",
        (
            *("year group", "year", "nc year", "ncyear", "ncyearactual", "nc year actual"),
            *("yeargroup", "year taught in", "national curriculum year", "nc year group"),
        ),
    ),
    Field(
        "class_name",
        "Class or form",
        (
            *("class", "class name", "reg group", "registration group", "form", "form group"),
            *("tutor group", "reg form", "registration form", "reggroup", "registration"),
        ),
    ),
    Field(
        "date_of_birth",
        "Date of birth",
        ("date of birth", "dob", "birth date", "birthdate", "d o b", "dateofbirth"),
    ),
    Field("left_on", "Leaving date", ("left on", "leaving date", "date of leaving", "date left")),
    Field(
        "restricted",
        "Never to be named or shown",
        ("restricted", "restricted pupil", "do not publish"),
    ),
    *_consents(),
)

PARTED = frozenset({"forename", "surname"})
"""A file has these two, or the full name."""

BY_NAME = {field.name: field for field in FIELDS}

_WHERE_FROM = (
    ("school census file", {"ncyearactual", "estab"}),
    ("Arbor export", {"legal first name"}),
    ("Arbor export", {"arbor student id"}),
    ("Bromcom export", {"student first name", "student last name"}),
    ("SIMS export", {"legal forename", "reg group"}),
    ("SIMS export", {"reg group", "admission no"}),
    ("Arbor export", {"admission number", "legal forename", "class"}),
)
_LEAST = 2

TITLES = 20
"""Rows above the headings at most: a title, a date, who made the report."""


def guess(headings: Sequence[str]) -> dict[str, int]:
    """Returns which heading, by index, each field is read from.

    One heading serves one field, except that one consent may be asked for several channels.
    """
    there = {fold(heading): i for i, heading in reversed(list(enumerate(headings)))}
    found: dict[str, int] = {}
    for field in FIELDS:
        match = next((h for h in field.headings if h in there), None)
        if match is not None:
            found[field.name] = there.pop(match)
    # A heading that names the channel goes before one that names none.
    spoken = [(consent_fields(heading), i) for heading, i in there.items()]
    for told, i in sorted(spoken, key=lambda item: (not item[0].exact, item[1])):
        for name in told.fields:
            found.setdefault(name, i)
    if found.keys() >= PARTED:
        found.pop("full_name", None)
    return {field.name: found[field.name] for field in FIELDS if field.name in found}


def known(headings: Sequence[str], also: Mapping[str, str]) -> int:
    """Returns how many of a row's cells are headings; `also` are fields and headings chosen."""
    chosen = {fold(heading) for heading in also.values() if heading}
    return len(guess(headings)) + sum(fold(heading) in chosen for heading in headings)


def are_headings(headings: Sequence[str]) -> bool:
    """Returns whether a row of cells seems to hold headings of a roll."""
    return known(headings, {}) >= _LEAST


def missing(columns: Mapping[str, object], *, school: str = "") -> tuple[Field, ...]:
    """Returns the fields without which there is no roll: names, school, and year or class."""
    needed = {field.name for field in FIELDS if field.required} - columns.keys()
    if school:
        needed.discard("school")
    if "full_name" in columns:
        needed -= PARTED
    if not {"year_group", "class_name"} & columns.keys():
        needed.add("class_name")
    return tuple(field for field in FIELDS if field.name in needed)


def kind_of(headings: Sequence[str]) -> str:
    """Returns which system a table with these headings seems to come from, in words."""
    there = {fold(heading) for heading in headings}
    return next((kind for kind, needed in _WHERE_FROM if needed <= there), "table")
