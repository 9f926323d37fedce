"""Staff and governors as a table: one person a line, so that colleagues are recognised in posts."""

import hashlib
import re
from dataclasses import dataclass, field, replace

from postcheck.consent import Channel, Consent, Kind, Status, Use
from postcheck.errors import BadRow, ImportRefused
from postcheck.mis import cells
from postcheck.mis.full_names import split_name
from postcheck.mis.rows import Rows
from postcheck.mis.table import Column, find_columns, missing, read_table
from postcheck.school import Staff

_NAME = Column("name", ("name", "full name", "staff name", "display name"))
COLUMNS = (
    _NAME,
    Column("forename", ("forename", "first name", "given name", "legal forename", "known as")),
    Column("surname", ("surname", "last name", "family name", "legal surname")),
    Column("title", ("title", "salutation")),
    Column("role", ("role", "job title", "post", "position")),
    Column("school", ("school", "school name", "site", "establishment", "academy")),
    Column("email", ("work email", "email", "email address", "school email", "e mail")),
    Column("name social", ("name consent social", "name consent", "name permission")),
    Column("picture social", ("photo consent social", "photo consent", "picture consent")),
)
_USES = {
    "name social": Use(Channel.SOCIAL, Kind.NAME),
    "picture social": Use(Channel.SOCIAL, Kind.PICTURE),
}
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


@dataclass(frozen=True, slots=True)
class StaffFile:
    """Staff that can be imported; a person's `school` is written as in the file, or empty."""

    rows: tuple[Staff, ...] = field(repr=False)
    warnings: tuple[BadRow, ...] = ()
    ignored: tuple[str, ...] = ()


def read(data: bytes, *, school: str = "") -> StaffFile:
    """Returns the staff in a CSV file; raises ImportRefused with everything that is wrong in it.

    `school` is whose staff they are where the file does not say; empty means the trust's own.
    """
    table = read_table(data)
    columns = find_columns(table, COLUMNS)
    if not ("name" in columns or {"forename", "surname"} <= columns.keys()):
        raise ImportRefused([missing(table, _NAME)])
    rows = Rows(table, columns)
    people: dict[str, Staff] = {}
    for _ in rows:
        person = _person(rows, school)
        if person.id in people:
            # Colleagues may share an address; of one person, one row is enough.
            person = replace(person, id=_key(person))
        if person.id in people:
            rows.warn("", "the same person as in an earlier line: left out")
        people.setdefault(person.id, person)
    rows.raise_problems()
    return StaffFile(tuple(people.values()), tuple(rows.warnings), rows.unused())


def _person(rows: Rows, school: str) -> Staff:
    if rows.has("forename") and rows.has("surname"):
        title = ""
        forename, surname = rows.text("forename"), rows.text("surname", required=True)
    else:
        title, forename, surname = split_name(rows.text("name", required=True))
    email = _email(rows)
    person = Staff(
        id=email,
        school=rows.text("school") or school,
        title=rows.text("title").rstrip(".") or title,
        forename=forename,
        surname=surname,
        role=rows.text("role"),
        email=email,
        consents=tuple(
            Consent(use, rows.read(name, cells.consent, Status.NEVER))
            for name, use in _USES.items()
            if rows.has(name)
        ),
    )
    return person if email else replace(person, id=_key(person))


def _email(rows: Rows) -> str:
    email = rows.text("email").casefold()
    if email and not _EMAIL.fullmatch(email):
        rows.refuse("email", "not an e-mail address")
        return ""
    return email


def _key(person: Staff) -> str:
    """Returns what a person without an e-mail address of their own is known by."""
    words = (person.school, person.forename, person.surname, person.email)
    whole = "\x00".join(word.casefold() for word in words)
    return "no-email-" + hashlib.sha256(whole.encode()).hexdigest()[:32]
