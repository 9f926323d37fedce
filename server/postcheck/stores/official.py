"""The register of official accounts, one account at a time: added, changed, removed, put back."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from postcheck.errors import CannotPutBack, FormRefused
from postcheck.school import Account, fold_handle
from postcheck.stores.accounts import columns
from postcheck.stores.audit import By, Entry, note
from postcheck.stores.database import Database
from postcheck.stores.keepers import Keepers
from postcheck.stores.revisions import Part, changing
from postcheck.stores.tables import accounts, schools

ADDED, CHANGED, REMOVED = "account added", "account changed", "account removed"


@dataclass(frozen=True, slots=True)
class Official:
    """One account on the register, by its number; `account.keepers` are the names alone."""

    id: int
    account: Account
    keepers: Keepers = field(default_factory=Keepers)

    def due(self, today: date) -> tuple[str, ...]:
        """Returns the keepers who are to be trained, or trained again."""
        return self.keepers.due(today)


def register(database: Database) -> tuple[Official, ...]:
    """Returns every account, in the order of the register."""
    with database.read() as connection:
        rows = connection.execute(select(accounts).order_by(accounts.c.id))
        return tuple(_official(row) for row in rows)


def one(database: Database, number: int) -> Official | None:
    """Returns the account of this number, or None."""
    with database.read() as connection:
        return _find(connection, accounts.c.id == number)


def add(database: Database, told: Official, by: By) -> int:
    """Adds an account and returns its number; raises FormRefused if it is on the register."""
    with changing(database, Part.CONFIG) as connection:
        return _add(connection, told, by)


def change(database: Database, told: Official, by: By) -> bool:
    """Makes an account what it is `told` to be; returns whether that changed anything.

    Raises FormRefused if the handle is another account's, or this one has gone meanwhile.
    """
    with changing(database, Part.CONFIG) as connection:
        before = _find(connection, accounts.c.id == told.id)
        if before is None:
            raise FormRefused({"handle": "This account was removed meanwhile. Add it again."})
        return _change(connection, before, told, by)


def remove(database: Database, number: int, by: By) -> bool:
    """Takes an account off the register; returns whether it was on it."""
    with changing(database, Part.CONFIG) as connection:
        before = _find(connection, accounts.c.id == number)
        if before is not None:
            _remove(connection, before, by)
        return before is not None


def put_back(connection: Connection, entry: Entry, by: By) -> None:
    """Takes back a change of an account, in the caller's transaction; raises CannotPutBack."""
    then = entry.after or entry.before
    folded = fold_handle(then["handle"])
    same = (accounts.c.site == then["site"]) & (accounts.c.handle_folded == folded)
    now = _find(connection, same)
    if (now and _told(now)) != entry.after:
        raise CannotPutBack(
            "This account was changed again since, so it cannot be put back from here. Look for a "
            "newer change of it, or edit it under Accounts."
        )
    try:
        if entry.before is None and now is not None:
            _remove(connection, now, by)
        elif now is None:
            _add(connection, _from(entry.before, 0), by)
        else:
            _change(connection, now, _from(entry.before, now.id), by)
    except FormRefused as refused:
        raise CannotPutBack(refused.sentence) from None


def _add(connection: Connection, told: Official, by: By) -> int:
    _require_place(connection, told)
    _require_free(connection, told)
    number = connection.execute(
        insert(accounts).values(_columns(told)).returning(accounts.c.id)
    ).scalar_one()
    school = told.account.school
    note(connection, by, ADDED, _subject(told.account), school=school, after=_told(told))
    return int(number)


def _change(connection: Connection, before: Official, told: Official, by: By) -> bool:
    if _told(before) == _told(told):
        return False
    _require_place(connection, told)
    _require_free(connection, told)
    connection.execute(update(accounts).where(accounts.c.id == before.id).values(_columns(told)))
    was, now = _told(before), _told(told)
    school = told.account.school
    note(connection, by, CHANGED, _subject(told.account), school=school, before=was, after=now)
    return True


def _remove(connection: Connection, before: Official, by: By) -> None:
    connection.execute(delete(accounts).where(accounts.c.id == before.id))
    school = before.account.school
    note(connection, by, REMOVED, _subject(before.account), school=school, before=_told(before))


def _require_free(connection: Connection, told: Official) -> None:
    """Raises FormRefused where another row has this handle on this site."""
    folded = fold_handle(told.account.handle)
    same = (accounts.c.site == told.account.site) & (accounts.c.handle_folded == folded)
    there = _find(connection, same & (accounts.c.id != told.id))
    if there is not None:
        shown = there.account.display_name
        raise FormRefused({"handle": f"This account is on the register already, as “{shown}”."})


def _require_place(connection: Connection, told: Official) -> None:
    school = told.account.school
    known = select(schools.c.id).where(schools.c.id == school)
    if school is not None and connection.scalar(known) is None:
        raise FormRefused({"school": "Choose a school of the trust."})


def _find(connection: Connection, where: Any) -> Official | None:  # noqa: ANN401 - a condition
    row = connection.execute(select(accounts).where(where)).one_or_none()
    return None if row is None else _official(row)


def _official(row: Row[Any]) -> Official:
    keepers = Keepers.from_json(row.keepers)
    shown = Account(
        row.site, row.handle, row.display_name, row.school_id, row.needs_two, keepers.names
    )
    return Official(row.id, shown, keepers)


def _columns(told: Official) -> dict[str, Any]:
    more = {"needs_two": told.account.needs_two, "keepers": told.keepers.to_json()}
    return columns(told.account) | more


def _told(official: Official) -> dict[str, Any]:
    """Returns an account as JSON values, as the audit keeps it."""
    account = official.account
    return {
        "site": account.site,
        "handle": account.handle,
        "display_name": account.display_name,
        "school": account.school,
        "needs_two": account.needs_two,
        **official.keepers.to_json(),
    }


def _from(told: dict[str, Any], number: int) -> Official:
    keepers = Keepers.from_json(told)
    names = ("site", "handle", "display_name", "school", "needs_two")
    account = Account(*(told[name] for name in names))
    return Official(number, replace(account, keepers=keepers.names), keepers)


def _subject(account: Account) -> str:
    return f"{account.handle} on {account.site}"
