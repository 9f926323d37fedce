"""What happens to a user after they were added, each change with its entry in the audit.

Whoever gets another role, another school or another password has their sessions ended, so that no
old cookie carries an old right on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, exists, func, select, update
from sqlalchemy.exc import IntegrityError

from postcheck.errors import DatabaseUnavailable, UserRefused
from postcheck.stores import passwords
from postcheck.stores.audit import By, note
from postcheck.stores.database import Database
from postcheck.stores.office_tables import identities, second_factors
from postcheck.stores.tables import sign_in_links, users
from postcheck.stores.users import TAKEN, Role, User, as_user, checked_email, folded, named

_SEEN_PATIENCE = 0.05
_LAST = (
    "Nobody else may run the trust. Give somebody else that role first, then change this account."
)


@dataclass(frozen=True, slots=True)
class Person:
    """A user with all that a list of users shows; `provider` is their OpenID provider's id."""

    user: User
    email: str
    created_at: datetime
    disabled_at: datetime | None
    last_seen_on: date | None
    has_password: bool
    has_second_factor: bool
    provider: str


def people(database: Database) -> tuple[Person, ...]:
    """Returns everybody, the disabled too, by name."""
    with database.read() as connection:
        return tuple(map(_person, connection.execute(_wanted().order_by(users.c.name_folded))))


def person(database: Database, user_id: int) -> Person | None:
    """Returns somebody, disabled or not, or None."""
    with database.read() as connection:
        row = connection.execute(_wanted().where(users.c.id == user_id)).one_or_none()
        return None if row is None else _person(row)


def named_so(database: Database, name: str) -> Person | None:
    """Returns who signs in by this name, disabled or not, or None."""
    with database.read() as connection:
        row = connection.execute(_wanted().where(users.c.name_folded == folded(name))).one_or_none()
        return None if row is None else _person(row)


def change(
    database: Database,
    user_id: int,
    *,
    name: str,
    email: str,
    role: Role,
    school: str | None,
    by: By,
) -> None:
    """Changes what is said of a user; `school` is a school's id.

    Another role or school ends their sessions. Raises UserRefused.
    """
    wanted = {**named(name), "email": checked_email(email), "role": role, "school_id": school}
    try:
        with database.begin() as connection:
            set_user(connection, by, user_id, wanted)
    except IntegrityError:
        raise UserRefused(TAKEN) from None


def set_email(database: Database, user_id: int, email: str, by: By) -> None:
    """Changes where letters to a user go; raises UserRefused."""
    with database.begin() as connection:
        set_user(connection, by, user_id, {"email": checked_email(email)})


def set_user(connection: Connection, by: By, user_id: int, wanted: Mapping[str, Any]) -> bool:
    """Changes columns of a user and notes it; returns whether anything was different."""
    row = _row(connection, user_id)
    new = {k: v for k, v in wanted.items() if getattr(row, k) != v}
    if not new:
        return False
    if new.keys() & {"role", "school_id"}:
        _keep_one_trust_admin(connection, row, wanted)
        new["session_version"] = row.session_version + 1
    connection.execute(update(users).where(users.c.id == user_id).values(new))
    shown = [k for k in ("name", "email", "role", "school_id") if k in new]
    before: dict[str, str | None] = {k: _plain(getattr(row, k)) for k in shown}
    after: dict[str, str | None] = {k: _plain(new[k]) for k in shown}
    place = new.get("school_id", row.school_id)
    note(connection, by, "user changed", row.name, school=place, before=before, after=after)
    return True


def disable(database: Database, user_id: int, by: By) -> bool:
    """Lets a user in no more, nor on with a session they have; returns whether they were let in.

    Raises UserRefused for the last one who may run the trust.
    """
    with database.begin() as connection:
        row = connection.execute(select(users).where(users.c.id == user_id)).one_or_none()
        if row is None or row.disabled_at is not None:
            return False
        _keep_one_trust_admin(connection, row, {})
        connection.execute(delete(sign_in_links).where(sign_in_links.c.user_id == user_id))
        _end(connection, user_id, disabled_at=datetime.now(UTC))
        note(connection, by, "user disabled", row.name, school=row.school_id)
        return True


def enable(database: Database, user_id: int, by: By) -> bool:
    """Lets a disabled user in again; returns whether they were disabled."""
    with database.begin() as connection:
        row = connection.execute(select(users).where(users.c.id == user_id)).one_or_none()
        if row is None or row.disabled_at is None:
            return False
        _end(connection, user_id, disabled_at=None)
        note(connection, by, "user enabled", row.name, school=row.school_id)
        return True


def end_sessions(database: Database, user_id: int, by: By) -> User:
    """Signs a user out everywhere, and returns them as they sign in next; raises UserRefused."""
    with database.begin() as connection:
        row = _row(connection, user_id)
        _end(connection, user_id)
        note(connection, by, "sessions ended", row.name, school=row.school_id)
        return as_user(_row(connection, user_id))


def set_password(database: Database, user_id: int, password: str, by: By) -> User:
    """Gives a user another password, ends their sessions, and returns them.

    Raises UserRefused.
    """
    kept = passwords.hashed(password)
    with database.begin() as connection:
        row = _row(connection, user_id)
        connection.execute(delete(sign_in_links).where(sign_in_links.c.user_id == user_id))
        _end(connection, user_id, password_hash=kept)
        note(connection, by, "password changed", row.name, school=row.school_id)
        return as_user(_row(connection, user_id))


def has_password(database: Database, user_id: int) -> bool:
    """Returns whether a user has a password, or comes by links or a provider alone."""
    with database.read() as connection:
        wanted = select(users.c.password_hash.is_not(None)).where(users.c.id == user_id)
        return bool(connection.scalar(wanted))


def note_seen(database: Database, user_id: int, today: date) -> None:
    """Notes the day a user was last here, unless the database is busy: no page waits for that."""
    try:
        with database.begin(wait=_SEEN_PATIENCE) as connection:
            mine = update(users).where(users.c.id == user_id)
            connection.execute(mine.values(last_seen_on=today))
    except DatabaseUnavailable:
        return  # a courtesy for tidying up unused accounts; the next visit notes it


def _end(connection: Connection, user_id: int, **more: object) -> None:
    version = users.c.session_version + 1
    mine = update(users).where(users.c.id == user_id)
    connection.execute(mine.values(session_version=version, **more))


def _row(connection: Connection, user_id: int) -> Row[Any]:
    row = connection.execute(select(users).where(users.c.id == user_id)).one_or_none()
    if row is None:
        raise UserRefused("There is no such user.")
    return row


def _keep_one_trust_admin(connection: Connection, row: Row[Any], wanted: Mapping[str, Any]) -> None:
    """Raises UserRefused where nobody would be left who may run the trust."""
    if row.disabled_at or (row.role, row.school_id) != (Role.TRUST_ADMIN, None):
        return
    if (wanted.get("role"), wanted.get("school_id")) == (Role.TRUST_ADMIN, None):
        return
    able = (users.c.role == Role.TRUST_ADMIN) & users.c.school_id.is_(None)
    others = select(users.c.id).where(able & users.c.disabled_at.is_(None)).with_for_update()
    if set(connection.scalars(others)) == {row.id}:
        raise UserRefused(_LAST)


def _wanted() -> Select[Any]:
    factor = (second_factors.c.user_id == users.c.id) & second_factors.c.confirmed_at.is_not(None)
    provider = select(func.max(identities.c.provider)).where(identities.c.user_id == users.c.id)
    return select(
        users,
        exists().where(factor).label("has_second_factor"),
        func.coalesce(provider.scalar_subquery(), "").label("provider"),
    )


def _person(row: Row[Any]) -> Person:
    return Person(
        as_user(row),
        row.email or "",
        row.created_at,
        row.disabled_at,
        row.last_seen_on,
        row.password_hash is not None,
        bool(row.has_second_factor),
        row.provider,
    )


def _plain(value: object) -> str | None:
    """Returns a column's value as the audit keeps it: JSON."""
    return None if value is None else str(value)
