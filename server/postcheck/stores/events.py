"""What is kept of a check: when, where and which rule; never what was written, nor by whom.

Every value is a plain word; sites, surfaces, kinds and severities are words of short lists. What
else is sent is kept as `other`: so no piece of a post can come in by this door.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Table, insert
from sqlalchemy.dialects import postgresql, sqlite

from postcheck.post import AccountKind, Surface
from postcheck.school import SITES, site_name
from postcheck.severity import Severity
from postcheck.stores.database import Database
from postcheck.stores.tables import events as events_table
from postcheck.stores.tables import feedback

OTHER = "other"
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
_ID = re.compile(r"[0-9a-f]{32}")
_PATIENCE = 2.0
"""Seconds that telling waits for others: extensions keep what was not taken, and tell it again."""

_INSERT: Mapping[str, Callable[[Table], sqlite.Insert | postgresql.Insert]] = {
    "postgresql": postgresql.insert,
    "sqlite": sqlite.insert,
}
_LISTS = {
    "site": frozenset(SITES),
    "surface": frozenset(Surface),
    "account_kind": frozenset(AccountKind),
    "severity": frozenset(severity.word for severity in Severity),
}


@dataclass(frozen=True, slots=True)
class Event:
    """One piece of advice, what the person then did (`action`), and why, where they were asked.

    `told_id` is 32 random hex digits, by which an event that is told twice is kept once.
    """

    minute: datetime
    school: str | None
    site: str
    surface: str
    account_kind: str
    rule: str
    severity: str
    action: str
    reason: str | None = None
    told_id: str | None = None


@dataclass(frozen=True, slots=True)
class Feedback:
    """Someone's word that a piece of advice was wrong; without the text it was about."""

    minute: datetime
    school: str | None
    rule: str
    entity: str


def record(database: Database, events: Sequence[Event]) -> None:
    """Keeps events, to the minute, and none twice. Raises DatabaseUnavailable.

    Whoever told them and heard no answer may tell them again.
    """
    if events:
        with database.begin(wait=_PATIENCE) as connection:
            once = _INSERT[connection.dialect.name](events_table).on_conflict_do_nothing()
            connection.execute(once, [columns(one) for one in events])


def record_feedback(database: Database, feedbacks: Sequence[Feedback]) -> None:
    """Keeps feedback, to the minute. Raises DatabaseUnavailable."""
    if feedbacks:
        with database.begin(wait=_PATIENCE) as connection:
            connection.execute(insert(feedback), [columns(one) for one in feedbacks])


def columns(one: Event | Feedback) -> dict[str, Any]:
    """Returns a row: every value a plain word, the time to the minute."""
    words = {f.name: getattr(one, f.name) for f in fields(one)}
    minute, school = words.pop("minute"), words.pop("school")
    ids = {"told_id": _id(words.pop("told_id"))} if "told_id" in words else {}
    if "site" in words:
        words["site"] = site_name(words["site"])
    return {
        **{name: word and _plain(name, word) for name, word in words.items()},
        **ids,
        "minute": minute.replace(second=0, microsecond=0),
        "school_id": school if school and _WORD.fullmatch(school) else None,
    }


def _id(told: str | None) -> str | None:
    return told if told and _ID.fullmatch(told) else None


def _plain(name: str, word: str) -> str:
    """Returns `word` if a column of this name may hold it, or `other`."""
    allowed = _LISTS.get(name)
    fits = bool(_WORD.fullmatch(word)) if allowed is None else word in allowed
    return word if fits else OTHER
