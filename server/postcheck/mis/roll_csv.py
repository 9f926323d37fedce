"""The roll as a table: one pupil a line, with consents and the restricted flag where known.

Headings are Postcheck's own or those that SIMS, Bromcom, Arbor and the school census use.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from postcheck.consent import Channel, Consent, Kind, Status, Use
from postcheck.errors import BadRow
from postcheck.mis import cells
from postcheck.mis.rows import Rows, refuse_repeats
from postcheck.mis.table import Column, find_columns, read_table
from postcheck.school import Pupil

_PICTURE_WORDS = ("photo", "photograph", "picture", "image")
_FIRST = ("forename", "first name", "firstname", "given name", "givenname", "student first name")
_LAST = ("surname", "last name", "lastname", "family name", "familyname", "student last name")


def _consent_headings(channel: Channel, kind: Kind) -> Iterator[str]:
    words = ("name",) if kind is Kind.NAME else _PICTURE_WORDS
    for word in words:
        yield f"{word} consent {channel}"
        yield f"{channel} {word} consent"
        yield f"{word} consent {channel} media"
        yield f"{channel} media {word} consent"
    if channel is Channel.SOCIAL:  # what is asked for in a post where no channel is named
        yield from (f"{word} consent" for word in words)
        yield from (f"{word} permission" for word in words)


USES = {f"{kind} {channel}": Use(channel, kind) for channel in Channel for kind in Kind}
"""The consent columns by name; a file may have any of them."""

COLUMNS = (
    Column("upn", ("upn", "unique pupil number", "pupil upn")),
    Column(
        "forename",
        ("legal forename", "legal first name", "legal given name", *_FIRST, "pupil forename"),
        required=True,
    ),
    Column(
        "surname",
        ("legal surname", "legal last name", "legal family name", *_LAST, "pupil surname"),
        required=True,
    ),
    # Where a file has legal names too, plain "Surname" is the one in use.
    Column(
        "preferred_forename",
        ("preferred forename", "preferred first name", "known as", "preferred name", *_FIRST),
    ),
    Column("preferred_surname", ("preferred surname", "preferred last name", *_LAST)),
    Column("middle_names", ("middle names", "middle name", "middlenames", "middlename")),
    Column("former_surnames", ("former surnames", "former surname", "previous surname")),
    Column("school", ("school", "school name", "establishment", "academy"), required=True),
    Column(
        "year_group",
        (
            *("year group", "year", "nc year", "ncyear", "ncyearactual", "nc year actual"),
            *("yeargroup", "year taught in", "national curriculum year"),
        ),
        required=True,
    ),
    Column(
        "class_name",
        (
            *("class", "class name", "reg group", "registration group", "form", "form group"),
            *("tutor group", "reg form", "registration form", "reggroup", "registration"),
        ),
        required=True,
    ),
    Column("date_of_birth", ("date of birth", "dob", "birth date", "birthdate", "d o b")),
    Column("left_on", ("left on", "leaving date", "date of leaving", "date left")),
    Column("restricted", ("restricted", "restricted pupil", "do not publish")),
    *(Column(name, tuple(_consent_headings(u.channel, u.kind))) for name, u in USES.items()),
)

KEEPABLE = frozenset(
    {
        *("preferred_forename", "preferred_surname", "middle_names", "former_surnames"),
        *("date_of_birth", "restricted"),
    }
)
"""Fields of Pupil that a file may leave out; what is known of them already then stays."""

_UPN = re.compile(r"[A-Z][0-9]{11}[0-9A-Z]")
_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


@dataclass(frozen=True, slots=True)
class RollFile:
    """A roll that can be imported.

    A pupil's `school` is written as in the file, and their `id` is the UPN, or made from school,
    names and date of birth. `unstated` names the fields of Pupil the file says nothing of, for
    `stores.roll`; `ignored` the headings not used.
    """

    rows: tuple[Pupil, ...] = field(repr=False)
    warnings: tuple[BadRow, ...] = ()
    unstated: frozenset[str] = frozenset()
    ignored: tuple[str, ...] = ()


def read(data: bytes, *, school: str = "", today: date | None = None) -> RollFile:
    """Returns the roll in a CSV file; raises ImportRefused with everything that is wrong in it.

    `school` is whose roll it is where the file does not say; `today` is the last day on which
    anyone may have been born or have left.
    """
    optional = {"school"} if school else set()
    wanted = [replace(c, required=c.required and c.name not in optional) for c in COLUMNS]
    table = read_table(data)
    rows = Rows(table, find_columns(table, wanted))
    latest = today or datetime.now(UTC).date()
    pupils: list[Pupil] = []
    keys: list[tuple[int, str, str]] = []
    for line in rows:
        pupil = _pupil(rows, school, latest)
        pupils.append(pupil)
        if pupil.forename and pupil.surname:
            keys.append((line, "upn" if rows.cell("upn").strip() else "", pupil.id))
    refuse_repeats(rows, keys)
    rows.raise_problems()
    unstated = frozenset(name for name in KEEPABLE if not rows.has(name))
    warnings = (*_missing(rows), *rows.warnings)
    return RollFile(tuple(pupils), warnings, unstated, rows.unused())


def _pupil(rows: Rows, school: str, latest: date) -> Pupil:
    surname = rows.text("surname", required=True)
    forename = rows.text("forename", required=True)
    where = rows.text("school", required=not school) or school
    born = _born(rows, latest)
    preferred_surname = rows.text("preferred_surname")
    return Pupil(
        id=_upn(rows) or key(where, forename, surname, born),
        school=where,
        forename=forename,
        surname=surname,
        preferred_forename=_forename_only(
            rows.text("preferred_forename"), preferred_surname or surname
        ),
        preferred_surname=preferred_surname,
        middle_names=rows.text("middle_names"),
        former_surnames=tuple(
            n for n in re.split(r"\s*[;,]\s*", rows.text("former_surnames")) if n
        ),
        year_group=rows.read("year_group", cells.year_group, ""),
        class_name=rows.text("class_name"),
        date_of_birth=born,
        consents=consents(rows),
        restricted=rows.read("restricted", cells.yes_or_no, otherwise=False),
        left_on=_left(rows, latest),
    )


def consents(rows: Rows) -> tuple[Consent, ...]:
    """Returns what the current row says of each use that the file has a column for."""
    return tuple(
        _CONSENTS[name, rows.read(name, cells.consent, Status.NEVER)]
        for name in USES
        if rows.has(name)
    )


_CONSENTS = {
    (name, status): Consent(use, status) for name, use in USES.items() for status in Status
}


def key(school: str, forename: str, surname: str, born: date | None) -> str:
    """Returns what a pupil without a UPN is known by: the same for the same words, never a name."""
    words = [unicodedata.normalize("NFKC", w).casefold() for w in (school, forename, surname)]
    whole = "\x00".join([*words, born.isoformat() if born else ""])
    return "no-upn-" + hashlib.sha256(whole.encode()).hexdigest()[:32]


def _born(rows: Rows, latest: date) -> date | None:
    born = rows.read("date_of_birth", cells.day, None)
    if born is not None and born > latest:
        rows.refuse("date_of_birth", "this day is still to come")
        return None
    return born


def _left(rows: Rows, latest: date) -> date | None:
    """Returns the day a leaver left; who is still to leave is on the roll."""
    left = rows.read("left_on", cells.day, None)
    return left if left is not None and left <= latest else None


def _upn(rows: Rows) -> str:
    """Returns a UPN; a wrong check letter is only warned of, because schools do have such."""
    upn = rows.cell("upn").replace(" ", "").upper()
    if not upn:
        return ""
    if not _UPN.fullmatch(upn):
        rows.refuse("upn", "a UPN is a letter, eleven digits, and a digit or letter")
    elif upn[0] != check_letter(upn):
        rows.warn("upn", "the check letter does not fit the digits: is this UPN right?")
    return upn


def check_letter(upn: str) -> str:
    """Returns the first letter that a UPN of 13 characters should have.

    Source: DfE, Unique pupil numbers: positions 2 to 13 weighted by themselves, modulo 23; a
    letter at the end of a temporary UPN counts as its place in the same alphabet.
    """
    values = [_UPN_LETTERS.find(c) if c.isalpha() else int(c) for c in upn[1:]]
    return _UPN_LETTERS[sum(i * v for i, v in enumerate(values, start=2)) % len(_UPN_LETTERS)]


def _forename_only(preferred: str, surname: str) -> str:
    """Returns the forename of a preferred name that some systems write out in full."""
    return (
        preferred.removesuffix(surname).rstrip() if preferred.endswith(f" {surname}") else preferred
    )


def _missing(rows: Rows) -> Iterator[BadRow]:
    """Yields what a person should know that the file says nothing of."""
    stays = "not in the file: what is known already stays"
    for name in ("upn", "date_of_birth", "restricted"):
        if not rows.has(name):
            yield BadRow(0, name, stays)
    for name, heading in (("picture social", "photo consent"), ("name social", "name consent")):
        if not rows.has(name):
            yield BadRow(0, heading, f"{stays}, and who was never asked counts as not cleared")
