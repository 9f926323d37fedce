"""Those who sign in: members of staff with a role, a password or a one-time link.

What happens to them later (another role, disabled, sessions ended) is in `user_changes`.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection, Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from postcheck.errors import UserRefused
from postcheck.stores import passwords
from postcheck.stores.audit import COMMAND, By, note
from postcheck.stores.database import Database
from postcheck.stores.schools import school_ids
from postcheck.stores.tables import sign_in_links, users
from postcheck.stores.tokens import new_token, token_hash

LONGEST_NAME = 200
LONGEST_EMAIL = 254
"""RFC 5321's limit for a path, less its brackets."""

TAKEN = "There is a user of that name already."
_EMAIL = re.compile(r"[^@\s<>\",;:()\[\]\\]+@[^@\s<>\",;:()\[\]\\]+")


class Role(StrEnum):
    """What a person may do; what each role means stands in `web.permissions`. The last is most."""

    STAFF = "staff"
    REVIEWER = "reviewer"
    OFFICE = "office"
    ADMIN = "admin"
    TRUST_ADMIN = "trust_admin"


@dataclass(frozen=True, slots=True)
class User:
    """Someone who may sign in; `school` is a school's id, or None for the whole trust.

    A session is good only for the `session_version` it was begun with.
    """

    id: int
    name: str
    role: Role
    school: str | None
    session_version: int = 1


def add(
    database: Database,
    name: str,
    password: str | None,
    role: str,
    school: str | None,
    *,
    email: str = "",
    by: By = COMMAND,
) -> User:
    """Adds a user; without a password only one-time links let them in.

    `school` is a school's name, short name or id. Raises UserRefused or UnknownSchool.
    """
    kept = None if password is None else passwords.hashed(password)
    try:
        with database.begin() as connection:
            place = school_ids(connection, [school or ""])[school or ""]
            return insert_user(connection, by, name, role, place, email=email, password_hash=kept)
    except IntegrityError:
        raise UserRefused(TAKEN) from None


def insert_user(
    connection: Connection,
    by: By,
    name: str,
    role: str,
    school: str | None,
    *,
    email: str = "",
    password_hash: str | None = None,
) -> User:
    """Adds a user of a school's id, and notes it; raises UserRefused, or IntegrityError if taken.

    A name is taken whatever its case.
    """
    if role not in set(Role):
        raise UserRefused(f"A role is one of {', '.join(Role)}.")
    columns, address = named(name), checked_email(email)
    added = insert(users).values(
        **columns,
        password_hash=password_hash,
        role=Role(role),
        school_id=school,
        created_at=datetime.now(UTC),
        session_version=1,
        email=address,
    )
    user_id = connection.execute(added.returning(users.c.id)).scalar_one()
    after = {"role": Role(role).value, "email": address}
    note(connection, by, "user added", columns["name"], school=school, after=after)
    return User(user_id, columns["name"], Role(role), school)


def verify(database: Database, name: str, password: str) -> User | None:
    """Returns the user whose name and password these are, or None.

    An unknown, disabled or password-less user costs the same effort as a wrong password. A hash
    with old parameters is made anew.
    """
    with database.read() as connection:
        known = (users.c.name_folded == folded(name)) & users.c.disabled_at.is_(None)
        row = connection.execute(select(users).where(known)).one_or_none()
    kept = row.password_hash if row is not None and row.password_hash else passwords.nobodys()
    if not passwords.matches(kept, password) or row is None or not row.password_hash:
        return None
    if passwords.is_old(kept):
        with database.begin() as connection:
            mine = update(users).where(users.c.id == row.id, users.c.password_hash == kept)
            connection.execute(mine.values(password_hash=passwords.hashed_anew(password)))
    return as_user(row)


def by_id(database: Database, user_id: int) -> User | None:
    """Returns the user with this id, or None if there is none or they are disabled."""
    with database.read() as connection:
        known = (users.c.id == user_id) & users.c.disabled_at.is_(None)
        row = connection.execute(select(users).where(known)).one_or_none()
        return None if row is None else as_user(row)


def by_name(database: Database, name: str) -> User | None:
    """Returns the user who signs in by this name, or None if there is none or they are disabled."""
    with database.read() as connection:
        known = (users.c.name_folded == folded(name)) & users.c.disabled_at.is_(None)
        row = connection.execute(select(users).where(known)).one_or_none()
        return None if row is None else as_user(row)


def one_time_link(database: Database, user_id: int, minutes: int, by: By = COMMAND) -> str:
    """Returns a token that signs a user in once, within `minutes`; only its hash is kept.

    Raises UserRefused if there is no such user.
    """
    user = by_id(database, user_id)
    if user is None:
        raise UserRefused("There is no such user, or they are disabled.")
    token, now = new_token(), datetime.now(UTC)
    with database.begin() as connection:
        connection.execute(delete(sign_in_links).where(sign_in_links.c.expires_at <= now))
        link = insert(sign_in_links).values(
            token_hash=token_hash(token),
            user_id=user_id,
            expires_at=now + timedelta(minutes=minutes),
        )
        connection.execute(link)
        after = {"minutes": minutes}
        note(connection, by, "sign-in link made", user.name, school=user.school, after=after)
    return token


def redeem(database: Database, token: str) -> User | None:
    """Returns the user a token signs in, and uses it up; None if used, too old or unknown."""
    now = datetime.now(UTC)
    good = (
        (sign_in_links.c.token_hash == token_hash(token))
        & sign_in_links.c.used_at.is_(None)
        & (sign_in_links.c.expires_at > now)
    )
    with database.begin() as connection:
        # One statement finds and uses it up, so that of two requests one comes too late.
        used = update(sign_in_links).where(good).values(used_at=now)
        user_id = connection.execute(used.returning(sign_in_links.c.user_id)).scalar_one_or_none()
    return None if user_id is None else by_id(database, user_id)


def as_user(row: Row[tuple[object, ...]]) -> User:
    """Returns the user in a row of the table."""
    return User(row.id, row.name, Role(row.role), row.school_id, row.session_version)


def named(name: str) -> dict[str, str]:
    """Returns a name as its columns; raises UserRefused for one that cannot be read."""
    if not (compared := folded(name)):
        raise UserRefused(f"A name needs 1 to {LONGEST_NAME} letters that can be seen.")
    return {"name": unicodedata.normalize("NFC", name).strip(), "name_folded": compared}


def folded(name: str) -> str:
    """Returns a name as it is compared, or nothing if it cannot be one."""
    compared = unicodedata.normalize("NFKC", name).casefold().strip()
    return compared if compared.isprintable() and len(compared) <= LONGEST_NAME else ""


def checked_email(email: str) -> str | None:
    """Returns an e-mail address, None for none; raises UserRefused for one that cannot be."""
    shown = email.strip()
    if not shown:
        return None
    if not (shown.isprintable() and len(shown) <= LONGEST_EMAIL and _EMAIL.fullmatch(shown)):
        raise UserRefused("An e-mail address looks like name@example.org.")
    return shown
