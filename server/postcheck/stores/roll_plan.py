"""A roll from a file held against the one that is kept: who is new, changed, gone, and in doubt.

Nothing is written here: what a person sees before they say yes is worked out by the same lines as
what is written afterwards.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from postcheck.school import Pupil
from postcheck.stores import people
from postcheck.stores.keyring import Keyring
from postcheck.stores.people import Kept, Plan
from postcheck.stores.sealed import (
    Disagreement,
    Payload,
    mac_of,
    read_pupil,
    settle_consents,
    write_pupil,
)
from postcheck.stores.tables import pupils

LARGE = 20
"""Pupils from which a school that loses more than half of its roll is doubted."""

_SMALL = 5
_UPN = re.compile(r"[A-Z][0-9]{11}[0-9A-Z]")


@dataclass(frozen=True, slots=True)
class Incoming:
    """A roll as it was read, and what it may do.

    `unstated` names the fields of Pupil that it says nothing of. If it is not `complete`, rows were
    left out of it: then nobody is taken to have left. `only` is the one school it may speak of;
    pupils on the roll of another school stay there then.
    """

    rows: Sequence[Pupil] = field(repr=False)
    unstated: frozenset[str] = frozenset()
    complete: bool = True
    new_schools: bool = False
    only: str | None = None


@dataclass(frozen=True, slots=True)
class Someone:
    """A pupil as they are shown: their name in use, their class or year, their school's id."""

    name: str = field(repr=False)
    group: str = ""
    school: str = ""


@dataclass(frozen=True, slots=True)
class ByHand:
    """A pupil of whom the file and a change by hand say different things."""

    who: Someone
    what: Disagreement


@dataclass(frozen=True, slots=True)
class Doubt:
    """A school that would lose so many of its pupils that the file may be the wrong one."""

    school: str
    on_roll: int
    gone: int


@dataclass(slots=True)
class Compared:
    """What an import would do.

    `before` holds the changed as they are, by the id of their row, with the `mac` they have; `left`
    and `moved` are among the changed. `elsewhere` are rows left out.
    """

    plan: Plan = field(default_factory=Plan)
    before: dict[int, tuple[bytes, Kept]] = field(default_factory=dict, repr=False)
    left: list[Someone] = field(default_factory=list)
    moved: list[Someone] = field(default_factory=list)
    elsewhere: list[Someone] = field(default_factory=list)
    by_hand: list[ByHand] = field(default_factory=list)
    doubts: tuple[Doubt, ...] = ()

    def added(self) -> list[Someone]:
        """Returns who would come onto the roll."""
        return [someone(kept) for kept in self.plan.added.values()]

    def stamp(self) -> str:
        """Returns what stands for everything that this import would touch, as it is now."""
        touched = hashlib.sha256()
        for mac in sorted(self.plan.added):
            touched.update(b"+" + mac)
        for mac, now in sorted(self.before.values(), key=lambda pair: pair[0]):
            touched.update(b"~" + mac + as_bytes(now))
        return touched.hexdigest()


def compare(
    connection: Connection,
    keyring: Keyring,
    incoming: Incoming,
    rows: Sequence[Pupil],
    at: datetime,
) -> Compared:
    """Returns what `rows`, with ids of schools for their names, would do to the roll at a moment.

    Raises ImportRefused where one pupil stands there twice.
    """
    kept = people.kept_people(connection, keyring, pupils)
    found, named = Compared(), people.macs(keyring, pupils, (row.id for row in rows))
    spoken_of = {row.school for row in rows}
    missing = {mac for mac in kept.keys() - set(named) if kept[mac].school in spoken_of}
    by_name = _by_name(kept, missing)
    for mac, row in zip(named, rows, strict=True):
        known = mac if mac in kept else by_name.pop(_who(row), None)
        before = None if known is None else kept[known]
        if before is not None and _is_others(before, incoming.only):
            found.elsewhere.append(someone(before))
            continue
        missing.discard(known or mac)
        told = _told(row, before, incoming.unstated, at, found)
        anew = mac_of(keyring, pupils, told["id"])
        people.place(found.plan, anew, before, row.school, told)
        if anew in found.plan.changed and before is not None:
            _note_change(found, known or mac, before, row.school)
    if incoming.complete:
        _let_go(found, kept, missing, at.date())
    found.doubts = tuple(_doubts(kept, found))
    return found


def someone(kept: Kept) -> Someone:
    """Returns a pupil as they are shown."""
    pupil = read_pupil(kept.school or "", kept.payload)
    forename = pupil.preferred_forename or pupil.forename
    surname = pupil.preferred_surname or pupil.surname
    year = f"Year {pupil.year_group}" if pupil.year_group.isdecimal() else pupil.year_group
    return Someone(f"{forename} {surname}", pupil.class_name or year, pupil.school)


def as_bytes(kept: Kept) -> bytes:
    """Returns a pupil's school and everything kept of them as bytes that can be compared."""
    return json.dumps([kept.school, kept.payload], sort_keys=True).encode()


def has_left(kept: Kept) -> bool:
    """Returns whether somebody is a leaver."""
    return "left_on" in kept.payload


def _is_others(kept: Kept, only: str | None) -> bool:
    """Returns whether somebody is on the roll of a school that this import may not touch."""
    return only is not None and kept.school != only and not has_left(kept)


def _note_change(found: Compared, mac: bytes, before: Kept, school: str) -> None:
    found.before[before.row_id] = (mac, before)
    if before.school != school and not has_left(before):
        found.moved.append(someone(before))


def _let_go(found: Compared, kept: dict[bytes, Kept], missing: Iterable[bytes], day: date) -> None:
    """Makes leavers of those who are missing from a file."""
    for mac in missing:
        was = kept[mac]
        if not has_left(was):
            told = was.payload | {"left_on": day.isoformat()}
            found.plan.changed[mac] = Kept(was.row_id, was.school, told)
            found.before[was.row_id] = (mac, was)
            found.left.append(someone(was))


def _doubts(kept: dict[bytes, Kept], found: Compared) -> Iterable[Doubt]:
    """Yields the schools that would lose half of a large roll, or nearly all of a small one."""
    on_roll = Counter(k.school for k in kept.values() if not has_left(k))
    after = {k.row_id: k for k in found.plan.changed.values()}
    gone = Counter(
        was.school
        for row_id, (_, was) in found.before.items()
        if not has_left(was) and (has_left(after[row_id]) or after[row_id].school != was.school)
    )
    for school, count in sorted(gone.items(), key=str):
        of = on_roll[school]
        is_half = of >= LARGE and count * 2 > of
        is_nearly_all = of >= _SMALL and (of - count) * 10 < of
        if school is not None and (is_half or is_nearly_all):
            yield Doubt(school, of, count)


_Who = tuple[str, str, date | None]
"""What tells a pupil from others where the UPN does not: names and date of birth."""


def _who(pupil: Pupil) -> _Who:
    return pupil.forename.casefold(), pupil.surname.casefold(), pupil.date_of_birth


def _by_name(kept: dict[bytes, Kept], missing: set[bytes]) -> dict[_Who, bytes]:
    """Returns those missing from a file by names and date of birth, if that tells them apart.

    A temporary UPN becomes a permanent one, and some files have none: the same child must keep
    their consents and restriction then, and not become a leaver beside a double of themselves.
    """
    found: dict[_Who, list[bytes]] = {}
    for mac in missing:
        who = _who(read_pupil("", kept[mac].payload))
        if who[2] is not None:
            found.setdefault(who, []).append(mac)
    return {who: macs[0] for who, macs in found.items() if len(macs) == 1}


def _told(
    row: Pupil, before: Kept | None, unstated: frozenset[str], at: datetime, found: Compared
) -> Payload:
    """Returns a pupil as they are after the import."""
    if before is not None:
        row = _filled(row, before, unstated)
    lines = [] if before is None else before.payload.get("consents", [])
    settled = settle_consents(lines, row.consents, at)
    if before is not None:
        found.by_hand.extend(ByHand(someone(before), d) for d in settled.disagreements)
    return write_pupil(row, settled.lines)


def _filled(row: Pupil, before: Kept, unstated: frozenset[str]) -> Pupil:
    """Returns a row with what is already known where the file says nothing."""
    told: dict[str, Any] = {}
    if unstated:
        known = read_pupil(row.school, before.payload)
        told = {name: getattr(known, name) for name in unstated - {"left_on"}}
    if not _UPN.fullmatch(row.id):
        told["id"] = before.payload["id"]
    return replace(row, **told) if told else row
