"""Those who sign in: members of staff with a role, a password or a one-time link.

Passwords are kept as Argon2id with OWASP's parameters (Password Storage Cheat Sheet, 2025: 19 MiB,
two passes, one lane): about 20 ms and little memory, so that sign-ins cannot starve the checks.
"""

import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from postcheck.errors import UserRefused
from postcheck.stores.database import Database
from postcheck.stores.schools import school_ids
from postcheck.stores.tables import sign_in_links, users
from postcheck.stores.tokens import new_token, token_hash

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 1_000
LONGEST_NAME = 200

_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


class Role(StrEnum):
    """What a person may do; what each role means stands in `web.permissions`."""

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


def add(database: Database, name: str, password: str | None, role: str, school: str | None) -> User:
    """Adds a user; without a password only one-time links let them in.

    `school` is a school's name, short name or id. Raises UserRefused or UnknownSchool.
    """
    shown = unicodedata.normalize("NFC", name).strip()
    folded = _folded(name)
    if not folded:
        raise UserRefused(f"A name needs 1 to {LONGEST_NAME} letters that can be seen.")
    if role not in set(Role):
        raise UserRefused(f"A role is one of {', '.join(Role)}.")
    row = {
        "name": shown,
        "name_folded": folded,
        "password_hash": None if password is None else _hash(password),
        "role": Role(role),
        "created_at": datetime.now(UTC),
        "session_version": 1,
    }
    try:
        with database.begin() as connection:
            place = school_ids(connection, [school or ""])[school or ""]
            added = insert(users).values({**row, "school_id": place}).returning(users.c.id)
            return User(connection.execute(added).scalar_one(), shown, Role(role), place)
    except IntegrityError:
        raise UserRefused("There is a user of that name already.") from None


def verify(database: Database, name: str, password: str) -> User | None:
    """Returns the user whose name and password these are, or None.

    An unknown, disabled or password-less user costs the same effort as a wrong password. A hash
    with old parameters is made anew.
    """
    with database.read() as connection:
        known = (users.c.name_folded == _folded(name)) & users.c.disabled_at.is_(None)
        row = connection.execute(select(users).where(known)).one_or_none()
    kept = row.password_hash if row is not None and row.password_hash else _nobodys_hash()
    if not _matches(kept, password) or row is None or not row.password_hash:
        return None
    if _HASHER.check_needs_rehash(kept):
        with database.begin() as connection:
            mine = update(users).where(users.c.id == row.id, users.c.password_hash == kept)
            connection.execute(mine.values(password_hash=_hash(password)))
    return _user(row)


def by_id(database: Database, user_id: int) -> User | None:
    """Returns the user with this id, or None if there is none or they are disabled."""
    with database.read() as connection:
        known = (users.c.id == user_id) & users.c.disabled_at.is_(None)
        row = connection.execute(select(users).where(known)).one_or_none()
        return None if row is None else _user(row)


def by_name(database: Database, name: str) -> User | None:
    """Returns the user who signs in by this name, or None if there is none or they are disabled."""
    with database.read() as connection:
        known = (users.c.name_folded == _folded(name)) & users.c.disabled_at.is_(None)
        row = connection.execute(select(users).where(known)).one_or_none()
        return None if row is None else _user(row)


def disable(database: Database, user_id: int) -> bool:
    """Lets a user in no more, nor on with a session they have; returns whether there was one."""
    with database.begin() as connection:
        active = update(users).where(users.c.id == user_id, users.c.disabled_at.is_(None))
        version = users.c.session_version + 1
        done = connection.execute(
            active.values(disabled_at=datetime.now(UTC), session_version=version)
        )
        return done.rowcount == 1


def one_time_link(database: Database, user_id: int, minutes: int) -> str:
    """Returns a token that signs a user in once, within `minutes`; only its hash is kept.

    Raises UserRefused if there is no such user.
    """
    if by_id(database, user_id) is None:
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


def _user(row: Row[tuple[object, ...]]) -> User:
    return User(row.id, row.name, Role(row.role), row.school_id, row.session_version)


def _folded(name: str) -> str:
    """Returns a name as it is compared, or nothing if it cannot be one."""
    folded = unicodedata.normalize("NFKC", name).casefold().strip()
    return folded if folded.isprintable() and len(folded) <= LONGEST_NAME else ""


def _hash(password: str) -> str:
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise UserRefused(f"A password needs at least {SHORTEST_PASSWORD} characters.")
    return _HASHER.hash(_bytes(password))


def _matches(kept: str, password: str) -> bool:
    try:
        # Cut off, so that no password is long enough to be an effort; none kept is as long.
        return _HASHER.verify(kept, _bytes(password[: LONGEST_PASSWORD + 1]))
    except (VerificationError, InvalidHashError):
        return False


def _bytes(password: str) -> bytes:
    """Returns a password as it is hashed, however a keyboard composes its letters."""
    return unicodedata.normalize("NFKC", password).encode(errors="surrogatepass")


@cache
def _nobodys_hash() -> str:
    """Returns a hash that no password matches, for names that do not exist."""
    return _HASHER.hash(new_token())
