"""Second looks: a post that waits for a colleague's eyes, sealed, and gone at its deadline.

What was asked by an extension waits for somebody to sign in and send it; until then no reviewer
sees it, and it goes after an hour. Nothing of a post stands in clear; its key lies elsewhere.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    func,
    insert,
    select,
    true,
    update,
)

from postcheck.errors import LooksFull, PostcheckError
from postcheck.stores.database import Database
from postcheck.stores.look_content import Content, key_of, packed, seal, unpacked, unseal
from postcheck.stores.look_keys import LookKeys
from postcheck.stores.office_tables import looks
from postcheck.stores.receipts import plain_site
from postcheck.stores.tables import users
from postcheck.stores.tokens import new_token, token_hash

UNSENT = timedelta(hours=1)
"""How long a look waits for somebody to sign in and send it."""

MOST_UNSENT = 300 * 1024 * 1024
"""Bytes of looks that nobody has sent yet, so that no device can fill the disk."""

_CONTENT, _ANSWER = "content", "answer"


class State(StrEnum):
    """How a second look stands."""

    WAITING = "waiting"
    APPROVED = "approved"
    WORDS = "words"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Look:
    """A second look without its content. `asker` is None until somebody has sent it."""

    id: int
    school: str | None
    site: str
    account: str
    surface: str
    asker: int | None
    asker_name: str
    asked_at: datetime
    deadline: datetime
    state: State
    reviewer_name: str
    answered_at: datetime | None
    seal_id: str

    @property
    def is_sent(self) -> bool:
        """Returns whether somebody signed in and sent it."""
        return self.asker is not None

    @property
    def is_open(self) -> bool:
        """Returns whether it waits for an answer."""
        return self.is_sent and self.state is State.WAITING


def ask(
    database: Database,
    keys: LookKeys,
    content: Content,
    *,
    school: str | None,
    asker: int | None,
    until: datetime,
) -> str:
    """Keeps a post for a second look, and returns the token by which its asker finds it.

    Raises LooksFull or DatabaseUnavailable, and then keeps nothing.
    """
    token, seal_id, going_to = new_token(), new_token(), content.post.destination
    key = key_of(database.keyring, keys.make(seal_id))
    row = {
        "token_hash": token_hash(token),
        "school_id": school,
        "site": plain_site(going_to),
        "account": going_to.handle,
        "surface": going_to.surface.value,
        "asker_id": asker,
        "asked_at": datetime.now(UTC),
        "deadline": until,
        "state": State.WAITING,
        "seal_id": seal_id,
        "content": seal(key, _CONTENT, packed(content)),
    }
    try:
        with database.begin() as connection:
            _require_room(connection)
            connection.execute(insert(looks), row)
    except PostcheckError:
        keys.forget([seal_id])
        raise
    return token


def by_token(database: Database, token: str) -> Look | None:
    """Returns the look with this token, or None if there is none or its time is over."""
    return _one(database, looks.c.token_hash == token_hash(token))


def by_id(database: Database, look_id: int) -> Look | None:
    """Returns the look with this number, or None if there is none or its time is over."""
    return _one(database, looks.c.id == look_id)


def of_asker(database: Database, user_id: int) -> tuple[Look, ...]:
    """Returns what somebody has asked for, the newest first."""
    return _all(database, _now(looks.c.asker_id == user_id))[::-1]


def waiting(database: Database, schools: Sequence[str] | None) -> tuple[Look, ...]:
    """Returns what was sent to the reviewers of these schools (None: of all), the oldest first."""
    mine = true() if schools is None else looks.c.school_id.in_(schools)
    return _all(database, _now(looks.c.asker_id.is_not(None) & mine))


def content(database: Database, keys: LookKeys, look: Look) -> Content | None:
    """Returns what is in a look, or None once its key is gone."""
    found = _opened(database, keys, look, _CONTENT)
    return None if found is None else unpacked(found)


def words(database: Database, keys: LookKeys, look: Look) -> str:
    """Returns what the reviewer wrote, or nothing."""
    return (_opened(database, keys, look, _ANSWER) or b"").decode()


def send(database: Database, look: Look, asker: int, school: str | None, until: datetime) -> bool:
    """Shows a look to the reviewers as asked by somebody; returns whether it still waited."""
    mine = _now((looks.c.id == look.id) & looks.c.asker_id.is_(None))
    sent = {"asker_id": asker, "school_id": school, "deadline": until}
    return _changed(database, mine, sent)


def shorten(database: Database, look: Look, until: datetime) -> bool:
    """Brings a deadline forward; returns whether it was later before."""
    return _changed(
        database, _now((looks.c.id == look.id) & (looks.c.deadline > until)), {"deadline": until}
    )


def answer(
    database: Database,
    keys: LookKeys,
    look: Look,
    *,
    reviewer: int,
    state: State,
    says: str,
    also: Callable[[Connection], None],
) -> bool:
    """Keeps the answer to a look; returns False where another was first, or it is one's own.

    `says` is sealed like the post. `also` writes what belongs to the same transaction.
    """
    secret = keys.secret(look.seal_id)
    if secret is None:
        return False
    sealed = seal(key_of(database.keyring, secret), _ANSWER, says.encode()) if says else None
    open_to_me = _now(
        (looks.c.id == look.id)
        & (looks.c.state == State.WAITING)
        & looks.c.asker_id.is_not(None)
        & (looks.c.asker_id != reviewer)
    )
    answered = {"state": state, "reviewer_id": reviewer, "answered_at": datetime.now(UTC)}
    with database.begin() as connection:
        changed = update(looks).where(open_to_me).values(**answered, answer=sealed)
        is_mine = connection.execute(changed).rowcount == 1
        if is_mine:
            also(connection)
    return is_mine


def name_of(look_id: int) -> str:
    """Returns what the audit calls a look."""
    return f"second look {look_id}"


def _require_room(connection: Connection) -> None:
    unsent = select(func.sum(func.length(looks.c.content))).where(looks.c.asker_id.is_(None))
    if (connection.scalar(unsent) or 0) > MOST_UNSENT:
        raise LooksFull("Too many second looks wait to be sent. Try again in an hour.")


def _opened(database: Database, keys: LookKeys, look: Look, what: str) -> bytes | None:
    secret = keys.secret(look.seal_id)
    with database.read() as connection:
        column = looks.c.content if what == _CONTENT else looks.c.answer
        sealed = connection.scalar(select(column).where(_now(looks.c.id == look.id)))
    if secret is None or sealed is None:
        return None
    return unseal(key_of(database.keyring, secret), what, sealed)


def _now(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """Returns a condition that holds for no look whose time is over, deleted or not."""
    return condition & (looks.c.deadline > datetime.now(UTC))


def _changed(database: Database, which: ColumnElement[bool], values: dict[str, Any]) -> bool:
    with database.begin() as connection:
        return connection.execute(update(looks).where(which).values(**values)).rowcount == 1


def _one(database: Database, which: ColumnElement[bool]) -> Look | None:
    return next(iter(_all(database, _now(which))), None)


def _all(database: Database, which: ColumnElement[bool]) -> tuple[Look, ...]:
    with database.read() as connection:
        rows = connection.execute(_without_content().where(which).order_by(looks.c.id))
        return tuple(_look(row) for row in rows)


def _without_content() -> Select[Any]:
    askers, reviewers = users.alias(), users.alias()
    plain = [column for column in looks.c if column.name not in {_CONTENT, _ANSWER, "token_hash"}]
    names = [askers.c.name.label("asker_name"), reviewers.c.name.label("reviewer_name")]
    return (
        select(*plain, *names)
        .outerjoin(askers, askers.c.id == looks.c.asker_id)
        .outerjoin(reviewers, reviewers.c.id == looks.c.reviewer_id)
    )


def _look(row: Row[Any]) -> Look:
    return Look(
        id=row.id,
        school=row.school_id,
        site=row.site,
        account=row.account,
        surface=row.surface,
        asker=row.asker_id,
        asker_name=row.asker_name or "",
        asked_at=row.asked_at,
        deadline=row.deadline,
        state=State(row.state),
        reviewer_name=row.reviewer_name or "",
        answered_at=row.answered_at,
        seal_id=row.seal_id,
    )
