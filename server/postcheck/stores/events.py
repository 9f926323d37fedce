"""What is kept of a check: when, where and which rule; never what was written, nor by whom.

Every value is a plain word; sites, surfaces, kinds and severities are words of short lists. What
else is sent is kept as `other`: so no piece of a post can come in by this door.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Table, insert

from postcheck.post import AccountKind, Surface
from postcheck.school import SITES, site_name
from postcheck.severity import Severity
from postcheck.stores.database import Database
from postcheck.stores.tables import events as events_table
from postcheck.stores.tables import feedback

OTHER = "other"
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
_LISTS = {
    "site": frozenset(SITES),
    "surface": frozenset(Surface),
    "account_kind": frozenset(AccountKind),
    "severity": frozenset(severity.word for severity in Severity),
}


@dataclass(frozen=True, slots=True)
class Event:
    """One piece of advice, what the person then did (`action`), and why, where they were asked."""

    minute: datetime
    school: str | None
    site: str
    surface: str
    account_kind: str
    rule: str
    severity: str
    action: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Feedback:
    """Someone's word that a piece of advice was wrong; without the text it was about."""

    minute: datetime
    school: str | None
    rule: str
    entity: str


def record(database: Database, events: Sequence[Event]) -> None:
    """Keeps events, to the minute. Raises DatabaseUnavailable."""
    _keep(database, events_table, events)


def record_feedback(database: Database, feedbacks: Sequence[Feedback]) -> None:
    """Keeps feedback, to the minute. Raises DatabaseUnavailable."""
    _keep(database, feedback, feedbacks)


def _keep(database: Database, table: Table, told: Sequence[Event] | Sequence[Feedback]) -> None:
    if told:
        with database.begin() as connection:
            connection.execute(insert(table), [columns(one) for one in told])


def columns(one: Event | Feedback) -> dict[str, Any]:
    """Returns a row: every value a plain word, the time to the minute."""
    words = {f.name: getattr(one, f.name) for f in fields(one)}
    minute, school = words.pop("minute"), words.pop("school")
    if "site" in words:
        words["site"] = site_name(words["site"])
    return {
        **{name: word and _plain(name, word) for name, word in words.items()},
        "minute": minute.replace(second=0, microsecond=0),
        "school_id": school if school and _WORD.fullmatch(school) else None,
    }


def _plain(name: str, word: str) -> str:
    """Returns `word` if a column of this name may hold it, or `other`."""
    allowed = _LISTS.get(name)
    fits = bool(_WORD.fullmatch(word)) if allowed is None else word in allowed
    return word if fits else OTHER
