"""All we hold about somebody: found by name, gathered from every table, as plain JSON values."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, Table, Text, cast, func, or_, select

from postcheck.stores import mentions
from postcheck.stores.database import Database
from postcheck.stores.held_users import user_parts
from postcheck.stores.mentions import Names
from postcheck.stores.office_tables import audit, feedback_words, imports, tunings
from postcheck.stores.people import kept_people
from postcheck.stores.sealed import Payload, unseal
from postcheck.stores.tables import pupils, staff, users


class Kind(StrEnum):
    """Whom something is held about."""

    PUPIL = "pupil"
    STAFF = "staff"
    USER = "user"


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody by a name; `key` is the row's `mac` in hexadecimal digits, or a user's number."""

    kind: Kind
    key: str
    name: str = field(repr=False)
    school: str | None
    more: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Held:
    """All that is held about one person; `parts` by their headings, each rows of JSON values."""

    who: Found
    parts: Mapping[str, list[dict[str, Any]]] = field(repr=False)


MOST_FOUND = 50
_TABLES = {Kind.PUPIL: pupils, Kind.STAFF: staff}


def find(
    database: Database, kind: Kind, words: str, schools: Sequence[str] | None
) -> tuple[Found, ...]:
    """Returns who goes by such a name at these schools (None: anywhere), in their order.

    Every word must begin a word of the name; accents and case do not matter.
    """
    wanted = _folded(words)
    with database.read() as connection:
        people = _users(connection) if kind is Kind.USER else _people(connection, database, kind)
        fits = (p for p in people if _is_of(p.school, schools) and _is_called(p.name, wanted))
        return tuple(sorted(fits, key=lambda p: _folded(p.name)))[:MOST_FOUND] if wanted else ()


def one(database: Database, kind: Kind, key: str, schools: Sequence[str] | None) -> Held | None:
    """Returns all that is held about one person of these schools, or None if there is nobody."""
    with database.read() as connection:
        if kind is Kind.USER:
            row = _user_row(connection, key)
            if row is None or not _is_of(row.school_id, schools):
                return None
            return Held(_user(row), user_parts(connection, row, schools))
        return _person(connection, database, kind, key, schools)


def names_of(kind: Kind, payload: Payload) -> Names:
    """Returns the full names that a pupil or a member of staff may be written by."""
    get = payload.get
    first = {get("forename"), get("preferred_forename")} - {None, ""}
    last = {get("surname"), get("preferred_surname"), *get("former_surnames", ())} - {None, ""}
    titles = {get("title")} - {None, ""} if kind is Kind.STAFF else set()
    return Names.of(f"{a} {b}" for a in first | titles for b in last)


def notes_about(connection: Connection, mac: bytes) -> list[Row[Any]]:
    """Returns the audit's rows about a person's row: by its short number, or by all of it."""
    short, whole = mac.hex()[:8], mac.hex()
    here = or_(audit.c.subject.contains(short), cast(audit.c.before, Text).contains(whole))
    return list(connection.execute(select(audit).where(here).order_by(audit.c.id)))


def _person(
    connection: Connection,
    database: Database,
    kind: Kind,
    key: str,
    schools: Sequence[str] | None,
) -> Held | None:
    table, keyring = _TABLES[kind], database.keyring
    row = connection.execute(select(table).where(table.c.mac == _mac(key))).one_or_none()
    if row is None or not _is_of(row.school_id, schools):
        return None
    payload = unseal(keyring, table, row.mac, row.sealed)
    names = names_of(kind, payload)
    consents = payload.pop("consents", [])
    parts = {
        "On the register": [payload | {"school": row.school_id}],
        "What may be published": [_consent(line) for line in consents],
        "Changes noted in the audit": [_note(r) for r in notes_about(connection, row.mac)],
        "Words shared as “not a problem” with this name": list(_words(connection, database, names)),
        "Named in what is looked for": list(_tunings(connection, database, names)),
    }
    if kind is Kind.STAFF:
        parts["Keeps these accounts"] = [
            {"site": r.site, "handle": r.handle} for r in mentions.kept_accounts(connection, names)
        ]
    elif waiting := connection.scalar(select(func.count()).select_from(imports)):
        parts["Rolls that wait to be imported"] = [{"number": waiting, "kept": "an hour at most"}]
    return Held(_found(kind, row.mac, row.school_id, payload), parts)


def _words(connection: Connection, database: Database, names: Names) -> Iterator[dict[str, Any]]:
    numbers = mentions.shared_words(connection, database.keyring, names)
    rows = select(feedback_words).where(feedback_words.c.id.in_(numbers))
    for r in connection.execute(rows):
        told = unseal(database.keyring, feedback_words, r.mac, r.sealed)
        yield {"when": r.minute.isoformat(), "rule": r.rule, "entity": r.entity, **told}


def _tunings(connection: Connection, database: Database, names: Names) -> Iterator[dict[str, Any]]:
    numbers = mentions.in_tunings(connection, database.keyring, names)
    for r in connection.execute(select(tunings).where(tunings.c.id.in_(numbers))):
        yield {"when": r.at.isoformat(), "school": r.place, "state": r.state, "by": r.by}


def _consent(line: Sequence[str | None]) -> dict[str, Any]:
    names = ("channel", "kind", "status", "until", "by", "at")
    return dict(zip(names, line, strict=False))


def _note(row: Row[Any]) -> dict[str, Any]:
    return {
        "when": row.at.isoformat(timespec="seconds"),
        "by": row.by,
        "action": row.action,
        "subject": row.subject,
    }


def _people(connection: Connection, database: Database, kind: Kind) -> Iterable[Found]:
    kept = kept_people(connection, database.keyring, _TABLES[kind])
    return (_found(kind, mac, one.school, one.payload) for mac, one in kept.items())


def _found(kind: Kind, mac: bytes, school: str | None, payload: Payload) -> Found:
    parts = [payload.get(n, "") for n in ("title", "forename", "surname")]
    known_as = [payload.get(n, "") for n in ("preferred_forename", "preferred_surname")]
    also = f" (known as {' '.join(filter(None, known_as))})" if any(known_as) else ""
    more = payload.get("role" if kind is Kind.STAFF else "class_name", "")
    if "left_on" in payload:
        more = f"left on {payload['left_on']}"
    return Found(kind, mac.hex(), " ".join(filter(None, parts)) + also, school, more)


def _users(connection: Connection) -> Iterable[Found]:
    return map(_user, connection.execute(select(users)))


def _user(row: Row[Any]) -> Found:
    more = "may no longer sign in" if row.disabled_at else row.role.replace("_", " ")
    return Found(Kind.USER, str(row.id), row.name, row.school_id, more)


def _user_row(connection: Connection, key: str) -> Row[Any] | None:
    if not key.isdecimal() or len(key) > len("999999999"):
        return None
    return connection.execute(select(users).where(users.c.id == int(key))).one_or_none()


def _mac(key: str) -> bytes:
    try:
        return bytes.fromhex(key)
    except ValueError:
        return b""


def _is_of(school: str | None, schools: Sequence[str] | None) -> bool:
    return schools is None or school in schools


def _is_called(name: str, wanted: str) -> bool:
    words = _folded(name).split()
    return all(any(word.startswith(w) for word in words) for w in wanted.split())


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())


def table_of(kind: Kind) -> Table:
    """Returns the table that holds pupils or staff."""
    return _TABLES[kind]
