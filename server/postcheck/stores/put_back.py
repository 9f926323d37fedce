"""Taking a change back from its entry in the audit, where what it changed still stands so."""

from collections.abc import Callable

from sqlalchemy import Connection

from postcheck.errors import CannotPutBack
from postcheck.stores import audit, official, retention, school_edits
from postcheck.stores.audit import By, Entry
from postcheck.stores.database import Database
from postcheck.stores.revisions import Part, changing

_WAYS: dict[str, Callable[[Connection, Entry, By], None]] = {
    official.ADDED: official.put_back,
    official.CHANGED: official.put_back,
    official.REMOVED: official.put_back,
    school_edits.CHANGED: school_edits.put_back,
    school_edits.TRUST_CHANGED: school_edits.put_back,
    retention.CHANGED: retention.put_back,
}


def can_be(entry: Entry) -> bool:
    """Returns whether a change is of a kind that can be put back."""
    return entry.action in _WAYS


def put_back(database: Database, entry_id: int, by: By) -> None:
    """Makes things what they were before a change; that is a change of its own in the audit.

    Raises CannotPutBack for another kind of change, and where things have changed again since.
    """
    with changing(database, Part.CONFIG) as connection:
        entry = audit.by_id(connection, entry_id)
        if entry is None or not can_be(entry):
            raise CannotPutBack("This change cannot be put back from here.")
        _WAYS[entry.action](connection, entry, by)
