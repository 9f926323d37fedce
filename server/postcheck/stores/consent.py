"""The consent register: who may be published how, who changed that and when, and how to undo it.

Two people may edit at once, so a change says what its page had shown (`stamp`) and is refused where
the register has moved on. What the last change replaced is kept with the note of it, by keyed row.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, select

from postcheck.consent import Channel, Kind, Status, Use
from postcheck.errors import RegisterMoved
from postcheck.school import Pupil
from postcheck.stores import audit, people
from postcheck.stores.audit import By
from postcheck.stores.database import Database
from postcheck.stores.office_tables import audit as audit_table
from postcheck.stores.people import Kept, Plan
from postcheck.stores.revisions import Part, changing
from postcheck.stores.sealed import Payload, mac_of, read_pupil, unseal
from postcheck.stores.tables import pupils

CHANGED, UNDONE = "consent changed", "consent change undone"
USES = tuple(Use(channel, kind) for channel in Channel for kind in Kind)
"""Every way of publishing somebody, in the register's order."""

MOST_AT_ONCE = 5_000
"""Pupils of one change: more than any school in England has."""

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a line of the register is to say; `until` is the last day of a clearance."""

    status: Status
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """What a line says, who wrote it and when; nobody where nothing was ever written."""

    status: Status = Status.NEVER
    until: date | None = None
    by: str = ""
    at: datetime | None = None

    def has_ended(self, today: date) -> bool:
        """Returns whether this clearance's last day is over."""
        return self.status is Status.CLEARED and self.until is not None and self.until < today


@dataclass(frozen=True, slots=True)
class Registered:
    """A pupil of the roll with their lines; `mac` is what their row is found by."""

    mac: bytes
    pupil: Pupil
    lines: Mapping[Use, Line] = field(repr=False)

    def line(self, use: Use) -> Line:
        """Returns what the register says of a use."""
        return self.lines.get(use, Line())


@dataclass(frozen=True, slots=True)
class Change:
    """Somebody's last change: the number of its note, when, of whom it was and how many."""

    id: int
    at: datetime
    subject: str
    pupils: int


@dataclass(frozen=True, slots=True)
class Undone:
    """How many pupils' lines are as they were; `kept` were changed again since and stayed."""

    pupils: int
    kept: int


def mac(database: Database, pupil: Pupil) -> bytes:
    """Returns what the row of a pupil is found by."""
    return mac_of(database.keyring, pupils, pupil.id)


def registered(database: Database, macs: Sequence[bytes]) -> tuple[Registered, ...]:
    """Returns these pupils as the register has them now, in this order, without any not there."""
    with database.read() as connection:
        kept = _rows(connection, database, macs)
    return tuple(_registered(m, kept[m]) for m in macs if m in kept)


def stamp(database: Database, these: Iterable[Registered], use: Use) -> str:
    """Returns what stands for everything the register says of a use of these pupils."""
    said = sorted(f"{one.mac.hex()} {_text(one.line(use))}" for one in these)
    return database.keyring.mac(f"register {use.channel} {use.kind}", "\n".join(said)).hex()


def change(
    database: Database,
    macs: Sequence[bytes],
    wanted: Mapping[Use, Wanted],
    by: By,
    *,
    seen: Mapping[Use, str],
    school: str,
) -> int:
    """Writes `wanted` for pupils of one school and returns how many that changed.

    `seen` are the stamps of what the page had shown; raises RegisterMoved if one is no more true,
    or a pupil is not there, and then changes nothing. A line that says so already stays as it is.
    """
    at = datetime.now(UTC).replace(microsecond=0)
    with changing(database, Part.ROLL) as connection:
        kept = _rows(connection, database, macs)
        there = [_registered(m, row) for m, row in kept.items() if row.school == school]
        if len(there) != len(set(macs)) or _have_moved(database, there, seen, wanted):
            raise RegisterMoved
        fresh = {use: Line(w.status, w.until, by.name, at) for use, w in wanted.items()}
        lines = {one.mac: _differing(one, fresh) for one in there}
        lines = {row: new for row, new in lines.items() if new}
        _write(connection, database, kept, lines)
        if lines:
            before = {m: {u: _line(kept[m], u) for u in new} for m, new in lines.items()}
            _note(connection, by, CHANGED, school, kept, before, fresh)
    return len(lines)


def last_change(database: Database, by: By, school: str) -> Change | None:
    """Returns the last change that this person made at a school, unless it is undone."""
    with database.read() as connection:
        found = _last(connection, by, school)
    if found is None or found.action != CHANGED:
        return None
    return Change(found.id, found.at, found.subject, len(found.before["lines"]))


def undo(database: Database, change_id: int, by: By, school: str) -> Undone:
    """Puts back what somebody's last change replaced; lines changed again since stay.

    Raises RegisterMoved where that change is not their last one any more.
    """
    with changing(database, Part.ROLL) as connection:
        found = _last(connection, by, school)
        if found is None or found.action != CHANGED or found.id != change_id:
            raise RegisterMoved
        told = {bytes.fromhex(m): _read_lines(lines) for m, lines in found.before["lines"].items()}
        kept = _rows(connection, database, list(told))
        written = _read_lines(found.after["lines"])
        back = {
            m: {u: old for u, old in told[m].items() if _line(kept[m], u) == written[u]}
            for m in told
            if m in kept and kept[m].school == school
        }
        back = {m: lines for m, lines in back.items() if lines}
        _write(connection, database, kept, back)
        replaced = {m: {u: written[u] for u in lines} for m, lines in back.items()}
        _note(connection, by, UNDONE, school, {m: kept[m] for m in back}, replaced, {})
    unchanged = sum(1 for m in told if back.get(m, {}).keys() != told[m].keys())
    return Undone(len(back), unchanged)


def _rows(connection: Connection, database: Database, macs: Sequence[bytes]) -> dict[bytes, Kept]:
    """Returns the rows of these pupils, in the order asked for."""
    found: dict[bytes, Kept] = {}
    columns = select(pupils.c.id, pupils.c.school_id, pupils.c.mac, pupils.c.sealed)
    for start in range(0, len(macs), _CHUNK):
        some = columns.where(pupils.c.mac.in_(macs[start : start + _CHUNK]))
        for row_id, school, row_mac, sealed in connection.execute(some):
            payload = unseal(database.keyring, pupils, row_mac, sealed)
            found[row_mac] = Kept(row_id, school, payload)
    return {m: found[m] for m in macs if m in found}


def _registered(row_mac: bytes, kept: Kept) -> Registered:
    lines = _read_lines(kept.payload.get("consents", ()))
    return Registered(row_mac, read_pupil(kept.school or "", kept.payload), lines)


def _have_moved(
    database: Database,
    there: Sequence[Registered],
    seen: Mapping[Use, str],
    uses: Iterable[Use],
) -> bool:
    return any(stamp(database, there, use) != seen.get(use) for use in uses)


def _differing(one: Registered, fresh: Mapping[Use, Line]) -> dict[Use, Line]:
    """Returns the lines that would say something else than they do."""
    said = {use: one.line(use) for use in fresh}
    return {
        use: new
        for use, new in fresh.items()
        if (new.status, new.until) != (said[use].status, said[use].until)
    }


def _write(
    connection: Connection,
    database: Database,
    kept: Mapping[bytes, Kept],
    lines: Mapping[bytes, Mapping[Use, Line]],
) -> None:
    """Seals the rows concerned anew, with these lines in place of theirs."""
    plan = Plan()
    for m, new in lines.items():
        plan.changed[m] = Kept(kept[m].row_id, kept[m].school, _with_lines(kept[m].payload, new))
    people.write(connection, database.keyring, pupils, plan)


def _with_lines(payload: Payload, new: Mapping[Use, Line]) -> Payload:
    lines = {**_read_lines(payload.get("consents", ())), **new}
    told = [_row(use, line) for use, line in lines.items() if line != Line()]
    rest = {name: value for name, value in payload.items() if name != "consents"}
    return {**rest, "consents": sorted(told, key=str)} if told else rest


def _line(kept: Kept, use: Use) -> Line:
    return _read_lines(kept.payload.get("consents", ())).get(use, Line())


def _read_lines(told: Iterable[Sequence[Any]]) -> dict[Use, Line]:
    """Returns lines by their use, as a payload or a note has them."""
    return {
        Use(Channel(channel), Kind(kind)): Line(
            Status(status),
            date.fromisoformat(until) if until else None,
            by or "",
            datetime.fromisoformat(at) if at else None,
        )
        for channel, kind, status, until, by, at in told
    }


def _row(use: Use, line: Line) -> list[str | None]:
    until = None if line.until is None else line.until.isoformat()
    at = None if line.at is None else line.at.isoformat(timespec="seconds")
    return [use.channel.value, use.kind.value, line.status.value, until, line.by, at]


def _text(line: Line) -> str:
    at = line.at and line.at.isoformat(timespec="seconds")
    return f"{line.status} {line.until} {at} {line.by}"


def _note(
    connection: Connection,
    by: By,
    action: str,
    school: str,
    kept: Mapping[bytes, Kept],
    before: Mapping[bytes, Mapping[Use, Line]],
    after: Mapping[Use, Line],
) -> None:
    """Writes a change down: rows by their mac, lines by use; no name."""
    lines = {m.hex(): [_row(u, line) for u, line in old.items()] for m, old in before.items()}
    told = {"lines": [_row(u, line) for u, line in after.items()]}
    subject = _subject({m: kept[m] for m in before})
    audit.note(connection, by, action, subject, school=school, before={"lines": lines}, after=told)


def _subject(kept: Mapping[bytes, Kept]) -> str:
    """Returns whom a change is about: `a pupil of 4B, 0f3a11c2`, or how many of which class."""
    places = {row.payload.get("class_name", "") for row in kept.values()}
    where = f" of {places.pop()}" if len(places) == 1 and places != {""} else ""
    if len(kept) == 1:
        return f"a pupil{where}, {next(iter(kept)).hex()[:8]}"
    return f"{len(kept)} pupils{where}"


def _last(connection: Connection, by: By, school: str) -> Any:  # noqa: ANN401 - a row
    """Returns the newest note about consent that this person caused at a school, or None."""
    mine = (
        (audit_table.c.school_id == school)
        & (audit_table.c.user_id == by.user_id)
        & audit_table.c.action.in_((CHANGED, UNDONE))
    )
    newest = select(audit_table).where(mine).order_by(audit_table.c.id.desc()).limit(1)
    return connection.execute(newest).one_or_none()
