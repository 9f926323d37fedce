"""What staff called no problem: counts by rule, and the words they agreed to share, sealed.

A word may be a name. It is kept for the days that `stores.retention` says, shown to those who go
through feedback, and stands nowhere in clear: not in a note of the audit, not in an index.
"""

import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, func, insert, select, true, update

from postcheck.stores import audit
from postcheck.stores.audit import By
from postcheck.stores.database import Database
from postcheck.stores.events import Feedback, columns
from postcheck.stores.office_tables import feedback_words
from postcheck.stores.retention import periods
from postcheck.stores.revisions import sealing
from postcheck.stores.sealed import seal, unseal
from postcheck.stores.tables import feedback

LONGEST = 60
"""Characters of a word or name that may be shared."""

WORD = r"^[^\s\x00-\x1f\x7f]+( [^\s\x00-\x1f\x7f]+){0,3}$"
"""One to four parts, as a name may have: more is a sentence, which nobody agreed to."""

_WORD = re.compile(WORD)

SETTLED, OPENED = "feedback settled", "feedback opened again"


@dataclass(frozen=True, slots=True)
class Shared:
    """A word that was called no problem, so many times; `key` finds it again."""

    key: str
    rule: str
    entity: str
    word: str = field(repr=False)
    count: int
    newest: datetime
    is_settled: bool
    school: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """How often advice of a rule about an entity was called no problem."""

    rule: str
    entity: str
    count: int


@dataclass(frozen=True, slots=True)
class _Row:
    """One sharing of a word."""

    id: int
    mac: bytes
    minute: datetime
    school: str | None
    rule: str
    entity: str
    is_settled: bool
    word: str = field(repr=False)


def is_shareable(word: str) -> bool:
    """Returns whether this is one word or name, not a sentence or a line of a post."""
    return len(word) <= LONGEST and _WORD.fullmatch(word) is not None


def share(database: Database, told: Feedback, word: str) -> None:
    """Keeps feedback with its word, sealed; raises ValueError for one that is not shareable."""
    if not is_shareable(word):
        raise ValueError("not a word")
    said = unicodedata.normalize("NFC", word)
    mac, row = os.urandom(32), columns(told)
    with sealing(database) as connection:
        connection.execute(insert(feedback), row)
        sealed = seal(database.keyring, feedback_words, mac, {"word": said})
        kept = {**row, "is_settled": False, "mac": mac, "sealed": sealed}
        connection.execute(insert(feedback_words), kept)


def shared(
    database: Database, school: str | None, *, is_settled: bool = False
) -> tuple[Shared, ...]:
    """Returns the words of a school (None: of all), each once by rule, the most frequent first."""
    with database.read() as connection:
        rows = _rows(connection, database, school)
    groups: dict[tuple[str, str], list[_Row]] = {}
    for row in rows:
        if row.is_settled is is_settled:
            groups.setdefault(_group(row), []).append(row)
    found = [_shared(group) for group in groups.values()]
    return tuple(sorted(found, key=lambda s: (-s.count, -s.newest.timestamp(), s.word, s.rule)))


def told(database: Database, since: datetime, school: str | None) -> tuple[Told, ...]:
    """Returns how often advice was called no problem since then, the most often first."""
    columns_ = (feedback.c.rule, feedback.c.entity)
    fits = and_(feedback.c.minute >= since, _at(feedback, school))
    counted = select(*columns_, func.count()).where(fits).group_by(*columns_)
    with database.read() as connection:
        found = [Told(rule, entity, n) for rule, entity, n in connection.execute(counted)]
    return tuple(sorted(found, key=lambda t: (-t.count, t.rule, t.entity)))


def one(database: Database, key: str, school: str | None) -> Shared | None:
    """Returns the word of this key as `shared` has it, or None where it is not there any more."""
    with database.read() as connection:
        group = _same(_rows(connection, database, school), key)
    return _shared(group) if group else None


def settle(
    database: Database, key: str, by: By, school: str | None, *, is_settled: bool = True
) -> bool:
    """Puts a word aside, or back; returns whether it was there. The note names no word."""
    with sealing(database) as connection:
        group = _same(_rows(connection, database, school), key)
        if not group:
            return False
        mine = feedback_words.c.id.in_([row.id for row in group])
        connection.execute(update(feedback_words).where(mine).values(is_settled=is_settled))
        action = SETTLED if is_settled else OPENED
        subject = f"a word called no problem, rule {group[0].rule}"
        where = school or _only(row.school for row in group)
        audit.note(connection, by, action, subject, school=where, after={"times": len(group)})
    return True


def _rows(connection: Connection, database: Database, school: str | None) -> list[_Row]:
    """Returns every word that may still be shown."""
    days = periods(connection)["feedback_words"]
    fresh = feedback_words.c.minute >= datetime.now(UTC) - timedelta(days=days)
    wanted = select(feedback_words).where(fresh, _at(feedback_words, school))
    return [
        _Row(r.id, r.mac, r.minute, r.school_id, r.rule, r.entity, r.is_settled, word)
        for r in connection.execute(wanted.order_by(feedback_words.c.id))
        for word in (unseal(database.keyring, feedback_words, r.mac, r.sealed)["word"],)
    ]


def _same(rows: Sequence[_Row], key: str) -> list[_Row]:
    """Returns the rows that are the same word as the one of this key, settled or not."""
    first = next((row for row in rows if row.mac.hex() == key), None)
    return [] if first is None else [row for row in rows if _group(row) == _group(first)]


def _group(row: _Row) -> tuple[str, str]:
    """Returns what makes two rows one: the rule, and the word in any case."""
    return row.rule, " ".join(row.word.casefold().replace("’", "'").split())


def _shared(group: Sequence[_Row]) -> Shared:
    """Returns rows of one word as one, as it was written most often."""
    newest = max(group, key=lambda row: (row.minute, row.id))
    word, _ = Counter(row.word for row in group).most_common(1)[0]
    return Shared(
        newest.mac.hex(),
        newest.rule,
        newest.entity,
        word,
        len(group),
        newest.minute,
        newest.is_settled,
        _only(row.school for row in group),
    )


def _only(schools: Iterable[str | None]) -> str | None:
    """Returns the one school that all of these are, or None."""
    found = set(schools)
    return found.pop() if len(found) == 1 else None


def _at(table: Any, school: str | None) -> Any:  # noqa: ANN401 - SQLAlchemy's
    return true() if school is None else table.c.school_id == school
