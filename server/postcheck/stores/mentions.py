"""Where a name stands besides a person's own row: words that were shared, tunings, keepers, notes.

A name is found whole, whatever its case; where one stands in text that others wrote, it is replaced
by words that say somebody stood there.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Table, select, update

from postcheck.stores.keyring import Keyring
from postcheck.stores.office_tables import audit, feedback_words, receipts, tunings
from postcheck.stores.sealed import unseal
from postcheck.stores.tables import accounts

NO_LONGER = "a person no longer here"
"""What stands where the name of an erased person stood."""


@dataclass(frozen=True, slots=True)
class Names:
    """The ways a person is called.

    A name of several words is found inside a text; a single word only where it is all there is,
    because May is a month too.
    """

    whole: frozenset[str]
    pattern: re.Pattern[str] | None

    @classmethod
    def of(cls, names: Iterable[str]) -> "Names":
        """Returns what finds any of these names, however their apostrophes are typed."""
        wanted = {n for n in names if n.strip()}
        long = sorted((n for n in wanted if " " in n.strip()), key=len, reverse=True)
        pieces = [r"\s+".join(map(_loose, name.split())) for name in long]
        joined = re.compile(rf"(?<!\w)(?:{'|'.join(pieces)})(?!\w)", re.IGNORECASE)
        return cls(frozenset(map(_key, wanted)), joined if pieces else None)

    def stand_in(self, value: object) -> bool:
        """Returns whether a name stands anywhere in a JSON value."""
        if isinstance(value, str):
            return _key(value) in self.whole or bool(self.pattern and self.pattern.search(value))
        if isinstance(value, dict):
            return any(self.stand_in(k) or self.stand_in(v) for k, v in value.items())
        return isinstance(value, list) and any(map(self.stand_in, value))

    def left_out(self, value: Any) -> Any:  # noqa: ANN401 - any JSON
        """Returns a JSON value with every name replaced."""
        if isinstance(value, str):
            if _key(value) in self.whole:
                return NO_LONGER
            return self.pattern.sub(NO_LONGER, value) if self.pattern else value
        if isinstance(value, dict):
            return {self.left_out(k): self.left_out(v) for k, v in value.items()}
        return [self.left_out(v) for v in value] if isinstance(value, list) else value


def _loose(word: str) -> str:
    return re.sub("['’]", "['’]", re.escape(word).replace("\\'", "'"))


def _key(name: str) -> str:
    return " ".join(name.replace("’", "'").casefold().split())


def shared_words(connection: Connection, keyring: Keyring, names: Names) -> list[int]:
    """Returns the rows of words shared as "not a problem" in which a name stands."""
    return _sealed(connection, keyring, feedback_words, names)


def in_tunings(connection: Connection, keyring: Keyring, names: Names) -> list[int]:
    """Returns the rows of tunings, live or not, in which a name stands."""
    return _sealed(connection, keyring, tunings, names)


def kept_accounts(connection: Connection, names: Names) -> list[Row[Any]]:
    """Returns the rows of official accounts that somebody of this name keeps."""
    rows = connection.execute(select(accounts).order_by(accounts.c.id))
    return [row for row in rows if names.stand_in(row.keepers)]


def in_notes(connection: Connection, names: Names) -> list[Row[Any]]:
    """Returns the audit's rows in which a name stands, as who did something or to whom."""
    rows = connection.execute(select(audit).order_by(audit.c.id))
    return [r for r in rows if names.stand_in([r.by, r.subject, r.before, r.after])]


def in_receipts(connection: Connection, names: Names) -> list[Row[Any]]:
    """Returns the receipts of second looks that somebody of this name asked for or gave."""
    rows = connection.execute(select(receipts).order_by(receipts.c.id))
    return [row for row in rows if names.stand_in([row.asker, row.reviewer])]


def leave_out(connection: Connection, names: Names) -> int:
    """Replaces a name in the audit, in receipts and among keepers; returns in how many rows."""
    rows = 0
    for table, found, columns in (
        (audit, in_notes(connection, names), ("by", "subject", "before", "after")),
        (receipts, in_receipts(connection, names), ("asker", "reviewer")),
        (tunings, _by(connection, names), ("by",)),
    ):
        for row in found:
            fresh = {name: names.left_out(getattr(row, name)) for name in columns}
            connection.execute(update(table).where(table.c.id == row.id).values(fresh))
        rows += len(found)
    return rows


def _by(connection: Connection, names: Names) -> list[Row[Any]]:
    rows = connection.execute(select(tunings).order_by(tunings.c.id))
    return [row for row in rows if names.stand_in(row.by)]


def _sealed(connection: Connection, keyring: Keyring, table: Table, names: Names) -> list[int]:
    rows = connection.execute(select(table.c.id, table.c.mac, table.c.sealed)).all()
    return [i for i, mac, sealed in rows if names.stand_in(unseal(keyring, table, mac, sealed))]
