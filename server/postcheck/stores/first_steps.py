"""What a school that begins still has to do, and what waits for somebody: counted, never named."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, func, or_, select, true

from postcheck.school import SchoolDetails
from postcheck.stores.choices import chosen
from postcheck.stores.database import Database
from postcheck.stores.leavers import RETENTION
from postcheck.stores.office_tables import feedback_words, looks, second_factors
from postcheck.stores.roll_age import imported
from postcheck.stores.schools import all_schools, own_details
from postcheck.stores.tables import accounts, devices, events, staff, users
from postcheck.stores.users import Role

_ADMINS = (Role.ADMIN, Role.TRUST_ADMIN)


@dataclass(frozen=True, slots=True)
class Found:
    """What is there of one school, or (for the trust) of all; lists name the schools that lack it.

    `has_asked`: an extension has asked for a check once.
    """

    is_trust_named: bool
    schools: int
    without_roll: tuple[str, ...]
    without_accounts: tuple[str, ...]
    without_policy: tuple[str, ...]
    without_lead: tuple[str, ...]
    staff: int
    admins: int
    has_second_step: bool
    devices: int
    is_retention_chosen: bool
    has_asked: bool


@dataclass(frozen=True, slots=True)
class Waits:
    """How many second looks wait for somebody else's answer, and shared words for a decision."""

    looks: int
    words: int


def found(database: Database, school: str | None, user_id: int) -> Found:
    """Returns what is there: of a school, or with None of the whole trust."""
    with database.read() as connection:
        own = own_details(connection)
        mine = [s for s in all_schools(connection) if school in {None, s.id}]
        rolls = imported(connection)
        used = set(connection.scalars(select(accounts.c.school_id)))
        return Found(
            is_trust_named=own is not None and bool(own.name),
            schools=len(mine),
            without_roll=_names(s for s in mine if s.id not in rolls),
            without_accounts=_names(s for s in mine if s.id not in used),
            without_policy=_names(s for s in mine if s.profile == "default"),
            without_lead=_names(s for s in mine if not s.dsl_contact),
            staff=_count(connection, staff, _of(staff, school)),
            admins=_count(connection, users, _admins(school)),
            has_second_step=_has_second_step(connection, user_id),
            devices=_count(connection, devices, _devices(school)),
            is_retention_chosen=chosen(connection, None, RETENTION) is not None,
            has_asked=_has_asked(connection, school),
        )


def waits(database: Database, schools: Sequence[str] | None, user_id: int) -> Waits:
    """Returns what waits at these schools (None: at all) for somebody like this user."""
    asked = looks.c.asker_id.is_not(None) & (looks.c.asker_id != user_id)
    due = asked & (looks.c.state == "waiting") & (looks.c.deadline > datetime.now(UTC))
    open_words = feedback_words.c.is_settled.is_(False)
    with database.read() as connection:
        return Waits(
            _count(connection, looks, and_(due, _at(looks, schools))),
            _count(connection, feedback_words, and_(open_words, _at(feedback_words, schools))),
        )


def _names(schools: Any) -> tuple[str, ...]:  # noqa: ANN401 - an iterable of schools
    given: list[SchoolDetails] = list(schools)
    return tuple(school.name for school in given)


def _admins(school: str | None) -> ColumnElement[bool]:
    """Returns who may set things up for a school: its own admins, and the trust's."""
    here = true() if school is None else or_(users.c.school_id.is_(None), _of(users, school))
    return and_(users.c.role.in_(_ADMINS), users.c.disabled_at.is_(None), here)


def _devices(school: str | None) -> ColumnElement[bool]:
    here = true() if school is None else or_(devices.c.school_id.is_(None), _of(devices, school))
    return and_(devices.c.revoked_at.is_(None), here)


def _has_second_step(connection: Connection, user_id: int) -> bool:
    mine = and_(second_factors.c.user_id == user_id, second_factors.c.confirmed_at.is_not(None))
    return _count(connection, second_factors, mine) > 0


def _has_asked(connection: Connection, school: str | None) -> bool:
    seen = and_(_devices(school), devices.c.last_seen_on.is_not(None))
    is_seen = _count(connection, devices, seen) > 0
    return is_seen or _count(connection, events, _of(events, school)) > 0


def _of(table: Table, school: str | None) -> ColumnElement[bool]:
    return true() if school is None else table.c.school_id == school


def _at(table: Table, schools: Sequence[str] | None) -> ColumnElement[bool]:
    return true() if schools is None else table.c.school_id.in_(schools)


def _count(connection: Connection, table: Table, fits: ColumnElement[bool]) -> int:
    return connection.scalar(select(func.count()).select_from(table).where(fits)) or 0
