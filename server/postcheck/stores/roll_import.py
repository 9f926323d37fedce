"""A roll that waited is imported, once, and can be put back as it was for an hour."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select, update

from postcheck.errors import FormRefused
from postcheck.stores import audit, imports, people, roll_age
from postcheck.stores.audit import By
from postcheck.stores.choices import choose
from postcheck.stores.database import Database
from postcheck.stores.people import Kept, Plan
from postcheck.stores.revisions import Part, changing
from postcheck.stores.roll import Outlook, RollChange, at, bring
from postcheck.stores.roll_plan import Compared, as_bytes
from postcheck.stores.tables import pupils, trust_details

COLUMNS = "roll columns"
"""The name under which is remembered which columns a school's file has."""


@dataclass(frozen=True, slots=True)
class Undoable:
    """What somebody's last import did, the one school it was for, and until when it is undone."""

    change: RollChange
    only: str | None
    until: datetime


@dataclass(frozen=True, slots=True)
class Undone:
    """How many pupils are as they were before; `kept` were changed again since, and stayed."""

    pupils: int
    kept: int


def confirm(
    database: Database,
    user_id: int,
    token: str,
    *,
    stamp: str,
    by: By,
    only: str | None,
    sure: int = 0,
    leave_out: bool = False,
    today: date | None = None,
) -> RollChange | None:
    """Imports the roll that waits under a token; None if none does any more, or for another school.

    Everything happens or nothing. Raises RegisterMoved, and lets the roll wait on, if anything it
    touches was changed since the outlook with this `stamp`; FormRefused if it is doubted and `sure`
    is not the number that would go, or has bad rows and `leave_out` was not said; UnknownSchool.
    """
    with changing(database, Part.ROLL) as connection:
        found = imports.waiting_in(connection, database, user_id, token)
        if found is None or (only is not None and found.incoming.only != only):
            return None
        imports.forget(connection, user_id, token)
        before = _ages(connection)
        done = bring(connection, database.keyring, found.incoming, by, at(today), stamp=stamp)
        _require_yes(found, done, sure=sure, leave_out=leave_out)
        choose(connection, found.school or None, COLUMNS, found.columns or None)
        after = _ages(connection)
        told = {
            "kind": "undo",
            "only": found.incoming.only,
            "change": _numbers(done),
            "ages": {s: [before.get(s), w] for s, w in after.items() if before.get(s) != w},
            **_replaced(done.compared),
        }
        imports.put(connection, database, user_id, told, _undo_token(database, user_id))
    return done.change


def undoable(database: Database, user_id: int) -> Undoable | None:
    """Returns what can still be undone of a user's last import."""
    token = _undo_token(database, user_id)
    with database.read() as connection:
        until = imports.expires(connection, user_id, token)
        told = until and imports.get(connection, database, user_id, token, "undo")
    if not told or until is None:
        return None
    added, changed, left, unchanged, schools = told["change"]
    change = RollChange(added, changed, left, unchanged, tuple(schools))
    return Undoable(change, told["only"], until)


def undo(database: Database, user_id: int, by: By, *, only: str | None) -> Undone | None:
    """Puts back what a user's last import replaced, and takes away who it added.

    None if its hour is over, or it was not for the school that is the `only` one of theirs. Who was
    changed again since stays as they are; so do schools that it made.
    """
    token = _undo_token(database, user_id)
    with changing(database, Part.ROLL) as connection:
        told = imports.get(connection, database, user_id, token, "undo")
        if told is None or (only is not None and told["only"] != only):
            return None
        imports.forget(connection, user_id, token)
        kept = people.kept_people(connection, database.keyring, pupils)
        plan = _back(kept, told)
        people.write(connection, database.keyring, pupils, plan)
        _put_back_ages(connection, told)
        done = len(plan.changed) + len(plan.gone)
        undone = Undone(done, len(told["changed"]) + len(told["added"]) - done)
        numbers = {"pupils": undone.pupils, "kept": undone.kept}
        for school in told["schools"] or [None]:
            audit.note(
                connection, by, "roll import undone", "the roll", school=school, after=numbers
            )
    database.compact()
    return undone


def _undo_token(database: Database, user_id: int) -> str:
    """Returns under which token a user's last import is kept: nobody else's session can use it."""
    return database.keyring.mac("undo an import", str(user_id)).hex()


def _require_yes(found: imports.Waiting, done: Outlook, *, sure: int, leave_out: bool) -> None:
    problems: dict[str, str] = {}
    gone = sum(doubt.gone for doubt in done.compared.doubts)
    if gone and sure != gone:
        problems["sure"] = f"Tick the box if {gone:,} pupils really are to leave the roll"
    if found.bad and not leave_out:
        problems["leave-out"] = "Tick the box if these lines are to be left out"
    if problems:
        raise FormRefused(problems)


def _replaced(found: Compared) -> dict[str, Any]:
    """Returns everyone an import touched as they were, and a digest of how they are now."""
    now = {kept.row_id: (mac, kept) for mac, kept in found.plan.changed.items()}
    schools = {k.school for k in (*found.plan.added.values(), *found.plan.changed.values())}
    return {
        "schools": sorted(s for s in schools if s),
        "added": [[mac.hex(), _digest(kept)] for mac, kept in found.plan.added.items()],
        "changed": [
            [
                row_id,
                mac.hex(),
                was.school,
                was.payload,
                now[row_id][0].hex(),
                _digest(now[row_id][1]),
            ]
            for row_id, (mac, was) in found.before.items()
        ],
    }


def _back(kept: dict[bytes, Kept], told: imports.Told) -> Plan:
    """Returns what is to be written so that the roll is as it was."""
    plan = Plan()
    for mac, digest in told["added"]:
        now = kept.get(bytes.fromhex(mac))
        if now is not None and _digest(now) == digest:
            plan.gone.append(now.row_id)
    for row_id, mac, school, payload, mac_now, digest in told["changed"]:
        now = kept.get(bytes.fromhex(mac_now))
        before = bytes.fromhex(mac)
        is_free = mac == mac_now or before not in kept
        if now is not None and now.row_id == row_id and _digest(now) == digest and is_free:
            plan.changed[before] = Kept(row_id, school, payload)
    return plan


def _digest(kept: Kept) -> str:
    return hashlib.sha256(as_bytes(kept)).hexdigest()


def _numbers(done: Outlook) -> list[Any]:
    change = done.change
    return [
        *(change.added, change.changed, change.left, change.unchanged),
        list(change.new_schools),
    ]


def _ages(connection: Connection) -> dict[str, str]:
    """Returns when rolls were last imported; under no name, when any was."""
    whole = connection.scalar(select(trust_details.c.roll_imported_at))
    ages = roll_age.imported(connection) | ({} if whole is None else {"": whole})
    return {school: when.isoformat() for school, when in ages.items()}


def _put_back_ages(connection: Connection, told: imports.Told) -> None:
    """Takes back that rolls were imported, unless they were imported again since."""
    now = _ages(connection)
    for school, (before, after) in told["ages"].items():
        if now.get(school) != after:
            continue
        when = None if before is None else datetime.fromisoformat(before)
        if school:
            roll_age.put_back(connection, school, when)
        else:
            connection.execute(update(trust_details).values(roll_imported_at=when))
