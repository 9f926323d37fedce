"""A person as one sealed value: what is written, how it is read back, which row it belongs to.

One value per person, consents included, because opening 30,000 of them must not delay a start:
a table of consents would double the rows and multiply the decryptions by the number of uses.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, select

from postcheck.consent import Channel, Consent, Kind, Status, Use
from postcheck.school import Pupil, Staff
from postcheck.stores.keyring import Keyring

Person = TypeVar("Person", Pupil, Staff)

Payload = dict[str, Any]
"""What is inside a seal: field names and JSON values; a field that says nothing is left out."""

TEXTS_OF_PUPIL = (
    *("id", "forename", "surname", "preferred_forename", "preferred_surname", "middle_names"),
    *("year_group", "class_name"),
)
TEXTS_OF_STAFF = ("id", "title", "forename", "surname", "role", "email")


def mac_of(keyring: Keyring, table: Table, person_id: str) -> bytes:
    """Returns what a person's row is looked up by and their value is bound to."""
    return keyring.mac(table.name, person_id)


def seal(keyring: Keyring, table: Table, mac: bytes, payload: Payload) -> bytes:
    """Returns a person's value, sealed for the row `mac` of `table`."""
    plain = json.dumps(payload, separators=(",", ":"), sort_keys=True).encode()
    return keyring.encrypt(plain, context(table, mac))


def unseal(keyring: Keyring, table: Table, mac: bytes, sealed: bytes) -> Payload:
    """Returns what is inside; raises KeyFileWrong."""
    payload: Payload = json.loads(keyring.decrypt(sealed, context(table, mac)))
    return payload


def context(table: Table, mac: bytes) -> bytes:
    """Returns what a sealed value is authenticated with besides itself: its table and row."""
    return table.name.encode() + b"\x00" + mac


def all_people(
    connection: Connection,
    keyring: Keyring,
    table: Table,
    read: Callable[[str, Payload], Person],
) -> tuple[Person, ...]:
    """Returns everyone in `table`, in the order they came."""
    rows = connection.execute(
        select(table.c.school_id, table.c.mac, table.c.sealed).order_by(table.c.id)
    )
    return tuple(read(s or "", unseal(keyring, table, mac, sealed)) for s, mac, sealed in rows)


def read_pupil(school: str, payload: Payload) -> Pupil:
    """Returns the pupil inside a payload."""
    get = payload.get
    born, left = get("date_of_birth"), get("left_on")
    return Pupil(
        payload["id"],
        school,
        payload["forename"],
        payload["surname"],
        get("preferred_forename", ""),
        get("preferred_surname", ""),
        get("middle_names", ""),
        tuple(get("former_surnames", ())),
        get("year_group", ""),
        get("class_name", ""),
        born and date.fromisoformat(born),
        read_consents(get("consents", ())),
        get("restricted", False),
        left and date.fromisoformat(left),
    )


def read_staff(school: str, payload: Payload) -> Staff:
    """Returns the member of staff inside a payload."""
    texts = {name: payload.get(name, "") for name in TEXTS_OF_STAFF}
    return Staff(school=school, consents=read_consents(payload.get("consents", ())), **texts)


def write_pupil(pupil: Pupil, consents: list[list[str | None]]) -> Payload:
    """Returns a pupil as a payload, with `consents` in place of their own."""
    return _without_blanks(
        {
            **{name: getattr(pupil, name) for name in TEXTS_OF_PUPIL},
            "former_surnames": list(pupil.former_surnames),
            "date_of_birth": pupil.date_of_birth and pupil.date_of_birth.isoformat(),
            "restricted": pupil.restricted,
            "left_on": pupil.left_on and pupil.left_on.isoformat(),
            "consents": consents,
        }
    )


def write_staff(person: Staff, consents: list[list[str | None]]) -> Payload:
    """Returns a member of staff as a payload, with `consents` in place of their own."""
    texts = {name: getattr(person, name) for name in TEXTS_OF_STAFF}
    return _without_blanks({**texts, "consents": consents})


def merge_consents(
    kept: list[list[str | None]], told: tuple[Consent, ...], by: str, at: datetime
) -> list[list[str | None]]:
    """Returns the register's lines after an import: who changed what, and when, on each line.

    A use that the file does not speak of stays as it was; so does a line it merely repeats.
    """
    lines = {(channel, kind): [channel, kind, *rest] for channel, kind, *rest in kept}
    for consent in told:
        until = None if consent.until is None else consent.until.isoformat()
        key = (consent.use.channel.value, consent.use.kind.value)
        line = lines.get(key)
        if line is None or line[2:4] != [consent.status.value, until]:
            when = at.isoformat(timespec="seconds")
            lines[key] = [*key, consent.status.value, until, by, when]
    return [lines[key] for key in sorted(lines, key=str)]


def read_consents(lines: list[list[str | None]] | tuple[()]) -> tuple[Consent, ...]:
    """Returns the consents of a person; equal ones are one object."""
    return tuple([_consent(*line[:4]) for line in lines])


@lru_cache(maxsize=4096)
def _consent(channel: str, kind: str, status: str, until: str | None) -> Consent:
    last = None if until is None else date.fromisoformat(until)
    return Consent(Use(Channel(channel), Kind(kind)), Status(status), last)


def _without_blanks(payload: Mapping[str, Any]) -> Payload:
    return {name: value for name, value in payload.items() if value}
