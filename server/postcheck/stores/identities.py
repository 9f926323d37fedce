"""Who somebody is at an OpenID provider, and the user that they are here.

Known by the provider and its number for them, never by a name or an address, which people change.
Role and school are what the provider says at each sign-in.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from sqlalchemy import Connection, Row, insert, select, update
from sqlalchemy.exc import IntegrityError

from postcheck.stores.audit import By
from postcheck.stores.database import Database
from postcheck.stores.office_tables import identities
from postcheck.stores.schools import school_ids
from postcheck.stores.tables import users
from postcheck.stores.user_changes import set_user
from postcheck.stores.users import LONGEST_NAME, Role, User, as_user, folded, insert_user

_ROOM = LONGEST_NAME - 60


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a provider says of somebody; `school` is a name, short name or id, none for the trust.

    `provider` and `subject` say who it is, `words` what people call the provider.
    """

    provider: str
    subject: str
    words: str
    name: str
    email: str
    role: Role
    school: str


def sign_in(database: Database, claimed: Claimed) -> User | None:
    """Returns the user somebody is, made at the first time, or None for one who is disabled.

    Another role or school than last time ends their other sessions. Raises UnknownSchool, and
    UserRefused where nobody else may run the trust.
    """
    try:
        return _signed_in(database, claimed)
    except IntegrityError:  # two first times at once: the other one was first
        return _signed_in(database, claimed)


def end_sessions(database: Database, provider: str, subject: str) -> None:
    """Signs somebody out everywhere whom their provider no longer lets in."""
    version = users.c.session_version + 1
    with database.begin() as connection:
        row = _known(connection, provider, subject)
        if row is not None:
            mine = update(users).where(users.c.id == row.id)
            connection.execute(mine.values(session_version=version))


def _signed_in(database: Database, claimed: Claimed) -> User | None:
    by = By(claimed.words)
    with database.begin() as connection:
        place = school_ids(connection, [claimed.school])[claimed.school]
        row = _known(connection, claimed.provider, claimed.subject)
        if row is None:
            return _made(connection, by, claimed, place)
        if row.disabled_at is not None:
            return None
        wanted = {"role": claimed.role, "school_id": place, "email": row.email or claimed.email}
        set_user(connection, by, row.id, {**wanted, "email": wanted["email"] or None})
        row = _known(connection, claimed.provider, claimed.subject)
        return None if row is None else as_user(row)


def _known(connection: Connection, provider: str, subject: str) -> Row[tuple[object, ...]] | None:
    here = (identities.c.provider == provider) & (identities.c.subject == subject)
    mine = select(users).join(identities, identities.c.user_id == users.c.id).where(here)
    return connection.execute(mine).one_or_none()


def _made(connection: Connection, by: By, claimed: Claimed, place: str | None) -> User:
    """Adds somebody under the first name that is free; who has it already is somebody else."""
    taken = select(users.c.id)
    name = next(
        n
        for n in _names(claimed)
        if connection.scalar(taken.where(users.c.name_folded == folded(n))) is None
    )
    user = insert_user(connection, by, name, claimed.role, place, email=claimed.email)
    row = {"provider": claimed.provider, "subject": claimed.subject, "user_id": user.id}
    connection.execute(insert(identities), row)
    return user


def _names(claimed: Claimed) -> Iterator[str]:
    """Yields what somebody may be called here: their name, with their address, with a number."""
    name = "".join(c for c in claimed.name if c.isprintable())[:_ROOM].strip()
    name = name if folded(name) else f"Somebody from {claimed.words}"
    yield name
    if claimed.email:
        yield f"{name} ({claimed.email})"[:LONGEST_NAME]
    yield from (f"{name} ({claimed.words} {n})" for n in count(2))
