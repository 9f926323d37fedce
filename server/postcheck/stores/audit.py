"""Who changed what, when, from what to what: written in the transaction of the change itself.

A subject says what was changed without naming a child: a pupil is their class and a keyed number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from postcheck.stores.database import Database
from postcheck.stores.office_tables import audit


@dataclass(frozen=True, slots=True)
class By:
    """Who changes something: their name, and their user's number where they signed in."""

    name: str
    user_id: int | None = None


COMMAND = By("the command line")
"""Whoever may run commands on the server."""

POSTCHECK = By("Postcheck")
"""What happens by itself, such as deleting what is old."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change. `school` is a school's id, None for the whole trust."""

    id: int
    at: datetime
    by: str
    school: str | None
    action: str
    subject: str
    before: Any = None
    after: Any = None


def note(
    connection: Connection,
    by: By,
    action: str,
    subject: str,
    *,
    school: str | None = None,
    before: Mapping[str, Any] | Sequence[Any] | str | None = None,
    after: Mapping[str, Any] | Sequence[Any] | str | None = None,
) -> None:
    """Writes a change down; `before` and `after` are JSON values without anybody's content.

    `action` is one of a few plain words ("consent changed"); what it may be is not limited here.
    """
    row = {
        "at": datetime.now(UTC),
        "user_id": by.user_id,
        "by": by.name,
        "school_id": school,
        "action": action,
        "subject": subject,
        "before": before,
        "after": after,
    }
    connection.execute(insert(audit), row)


def entries(
    database: Database,
    *,
    schools: Sequence[str | None] | None = None,
    since: datetime | None = None,
    most: int = 1000,
) -> tuple[Entry, ...]:
    """Returns changes, the newest first; of these `schools` alone where any are given."""
    wanted = select(audit).order_by(audit.c.at.desc(), audit.c.id.desc()).limit(most)
    if schools is not None:
        wanted = wanted.where(audit.c.school_id.in_([s for s in schools if s is not None]))
    if since is not None:
        wanted = wanted.where(audit.c.at >= since)
    with database.read() as connection:
        return tuple(_entry(row) for row in connection.execute(wanted))


def _entry(row: Row[Any]) -> Entry:
    return Entry(
        row.id, row.at, row.by, row.school_id, row.action, row.subject, row.before, row.after
    )
