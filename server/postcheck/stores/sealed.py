"""A person as one sealed value: what is written, how it is read back, which row it belongs to.

One value per person, consents included, because opening 30,000 of them must not delay a start:
a table of consents would double the rows and multiply the decryptions by the number of uses.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
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

Line = list[str | None]
"""A line of the register: channel, kind, status, last day, who changed it, and when."""

_Lines = dict[tuple[str | None, str | None], Line]

FROM_FILE = "import"
"""Who changed a line that came with a file."""

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


def write_pupil(pupil: Pupil, consents: list[Line]) -> Payload:
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


def write_staff(person: Staff, consents: list[Line]) -> Payload:
    """Returns a member of staff as a payload, with `consents` in place of their own."""
    texts = {name: getattr(person, name) for name in TEXTS_OF_STAFF}
    return _without_blanks({**texts, "consents": consents})


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A file and a person who changed the register by hand say different things of one use.

    `is_kept` tells whose word counts: the person's, or (False) the file's.
    """

    use: Use
    by_hand: Consent
    file: Consent
    is_kept: bool


@dataclass(frozen=True, slots=True)
class Settled:
    """The register's lines after an import, and where the file did not agree with a person."""

    lines: list[Line]
    disagreements: tuple[Disagreement, ...] = ()


def merge_consents(
    kept: list[Line], told: tuple[Consent, ...], by: str, at: datetime
) -> list[Line]:
    """Returns the register's lines after a change: who changed what, and when, on each line.

    A use that is not spoken of stays as it was; so does a line that is merely repeated. A file
    (`by` is FROM_FILE) does not have the last word everywhere: see `settle_consents`.
    """
    if by == FROM_FILE:
        return settle_consents(kept, told, at).lines
    lines = {(line[0], line[1]): list(line) for line in kept}
    for consent in told:
        _put(lines, consent, by, at)
    return [lines[key] for key in sorted(lines, key=str)]


def settle_consents(kept: list[Line], told: tuple[Consent, ...], at: datetime) -> Settled:
    """Returns the register's lines after the import of a file.

    Lines of an earlier file are replaced. What a person changed by hand gives way only where the
    file is stricter: a clearance to an explicit no or to an earlier last day. A file never clears
    what somebody set to anything else, and an empty cell says nothing against them.
    """
    lines = {(line[0], line[1]): list(line) for line in kept}
    disagreements: list[Disagreement] = []
    for consent in told:
        line = lines.get(_key(consent))
        if line is None or line[4] == FROM_FILE:
            _put(lines, consent, FROM_FILE, at)
            continue
        by_hand = _consent(*line[:4])
        if _is_stricter(consent, by_hand):
            _put(lines, consent, FROM_FILE, at)
        if _matters(consent, by_hand, at.date()):
            kept_as_was = lines[_key(consent)] == line
            disagreements.append(Disagreement(consent.use, by_hand, consent, kept_as_was))
    return Settled([lines[key] for key in sorted(lines, key=str)], tuple(disagreements))


def _put(lines: _Lines, consent: Consent, by: str, at: datetime) -> None:
    """Writes a consent into the lines, unless it stands there already."""
    until = None if consent.until is None else consent.until.isoformat()
    key = _key(consent)
    if key not in lines or lines[key][2:4] != [consent.status.value, until]:
        when = at.isoformat(timespec="seconds")
        lines[key] = [*key, consent.status.value, until, by, when]


def _key(consent: Consent) -> tuple[str, str]:
    return consent.use.channel.value, consent.use.kind.value


def _is_stricter(file: Consent, by_hand: Consent) -> bool:
    """Returns whether a file allows less than somebody did, and says so in so many words."""
    if by_hand.status is Status.NEVER:
        return file.status not in {Status.CLEARED, Status.NEVER}
    if by_hand.status is not Status.CLEARED:
        return False
    if file.status is not Status.CLEARED:
        return file.status is not Status.NEVER
    return file.until is not None and (by_hand.until is None or file.until < by_hand.until)


def _matters(file: Consent, by_hand: Consent, today: date) -> bool:
    """Returns whether it makes a difference for a post which of the two counts."""
    ends_earlier = file.status is by_hand.status and _is_stricter(file, by_hand)
    return file.allows(today) != by_hand.allows(today) or ends_earlier


def read_consents(lines: list[Line] | tuple[()]) -> tuple[Consent, ...]:
    """Returns the consents of a person; equal ones are one object."""
    return tuple([_consent(*line[:4]) for line in lines])


@lru_cache(maxsize=4096)
def _consent(channel: str, kind: str, status: str, until: str | None) -> Consent:
    last = None if until is None else date.fromisoformat(until)
    return Consent(Use(Channel(channel), Kind(kind)), Status(status), last)


def _without_blanks(payload: Mapping[str, Any]) -> Payload:
    return {name: value for name, value in payload.items() if value}
