"""The register of official accounts, with what the trust and its schools say about themselves.

The register decides whose voice a post has; an account that is not on it is never official.
"""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from postcheck.errors import UnknownSchool
from postcheck.school import Account, Trust, fold_handle, site_name
from postcheck.stores.audit import COMMAND, By, note
from postcheck.stores.database import Database
from postcheck.stores.keepers import Keepers
from postcheck.stores.revisions import Part, changing
from postcheck.stores.schools import SchoolsChange, own_details, save_own, save_schools
from postcheck.stores.tables import accounts


@dataclass(frozen=True, slots=True)
class AccountsChange:
    """What an import does, in accounts and in schools; no school is ever removed."""

    added: int
    changed: int
    removed: int
    unchanged: int
    schools_added: int
    schools_changed: int
    trust_changed: bool


def preview(database: Database, register: Trust) -> AccountsChange:
    """Returns what `apply` would do, and changes nothing."""
    with database.read() as connection:
        saved = save_schools(connection, register.schools, dry_run=True)
        return _change(connection, register, saved, _placed(register, saved))


def apply(database: Database, register: Trust, by: By = COMMAND) -> AccountsChange:
    """Makes the register that of a file, all or nothing, and returns what that changed.

    Of `register` its name, own details, schools and accounts count. An account's school is named
    by the id its school has in the same register. Accounts missing from it are removed. Who keeps
    an account, and whether two must look, is not in a file: that stays as it was.
    """
    with changing(database, Part.CONFIG) as connection:
        saved = save_schools(connection, register.schools)
        wanted = _placed(register, saved)
        change = _change(connection, register, saved, wanted)
        if register.own is not None:
            save_own(connection, register.own)
        _write(connection, wanted)
        counts = {"added": change.added, "changed": change.changed, "removed": change.removed}
        note(connection, by, "accounts imported", "schools and accounts", after=counts)
        return change


def all_accounts(connection: Connection) -> tuple[Account, ...]:
    """Returns every official account, in the order of the register."""
    rows = connection.execute(select(accounts).order_by(accounts.c.id))
    return tuple(
        Account(
            r.site,
            r.handle,
            r.display_name,
            r.school_id,
            r.needs_two,
            Keepers.from_json(r.keepers).names,
        )
        for r in rows
    )


_Key = tuple[str, str]
"""What an account is compared by: its site and its handle as sites compare it."""


def _placed(register: Trust, saved: SchoolsChange) -> dict[_Key, Account]:
    """Returns the accounts by key, with the stored ids of their schools."""
    placed: dict[_Key, Account] = {}
    for account in register.accounts:
        site = site_name(account.site)
        if account.school is not None and account.school not in saved.ids:
            raise UnknownSchool([account.school], [s.name for s in register.schools])
        school = None if account.school is None else saved.ids[account.school]
        key = (site, fold_handle(account.handle))
        placed[key] = Account(site, account.handle, account.display_name, school)
    return placed


def _change(
    connection: Connection, register: Trust, saved: SchoolsChange, wanted: dict[_Key, Account]
) -> AccountsChange:
    kept = {(a.site, fold_handle(a.handle)): a for a in all_accounts(connection)}
    same = sum(_told_of(kept.get(key)) == account for key, account in wanted.items())
    added = len(wanted.keys() - kept.keys())
    return AccountsChange(
        added=added,
        changed=len(wanted) - added - same,
        removed=len(kept.keys() - wanted.keys()),
        unchanged=same,
        schools_added=saved.added,
        schools_changed=saved.changed,
        trust_changed=register.own is not None and register.own != own_details(connection),
    )


def _told_of(kept: Account | None) -> Account | None:
    """Returns a kept account as far as a file can tell of it."""
    return kept and replace(kept, needs_two=False, keepers=())


def _write(connection: Connection, wanted: dict[_Key, Account]) -> None:
    """Makes the rows those wanted; one that is there already keeps its number and its keepers."""
    rows = connection.execute(select(accounts.c.id, accounts.c.site, accounts.c.handle_folded))
    numbers = {(site, folded): number for number, site, folded in rows}
    gone = [number for key, number in numbers.items() if key not in wanted]
    if gone:
        connection.execute(delete(accounts).where(accounts.c.id.in_(gone)))
    for key, account in wanted.items():
        if key in numbers:
            same = update(accounts).where(accounts.c.id == numbers[key])
            connection.execute(same.values(columns(account)))
        else:
            fresh = {"needs_two": account.needs_two, "keepers": {}}
            connection.execute(insert(accounts), columns(account) | fresh)


def columns(account: Account) -> dict[str, Any]:
    """Returns what a row says of an account, but for who keeps it and whether two must look."""
    return {
        "site": account.site,
        "handle": account.handle,
        "handle_folded": fold_handle(account.handle),
        "display_name": account.display_name,
        "school_id": account.school,
    }
