"""Every row of a database as plain values, and back into an empty one of either kind.

What a backup and a move share. Keys of second looks are in no table here (`look_keys`), so neither
takes them along.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from sqlalchemy import Connection, MetaData, Table, delete, func, insert, inspect, select

from postcheck.errors import NotReady
from postcheck.stores import fleet_tables, office_tables  # noqa: F401 - their tables count, too
from postcheck.stores.tables import counters, metadata, trust_details

Row: TypeAlias = tuple[str, dict[str, Any]]
"""The name of a table, and a row's values by column."""

_AT_ONCE = 500
_MADE_WITH_THE_TABLES = frozenset({counters.name, trust_details.name})


def rows(connection: Connection) -> Iterator[Row]:
    """Yields every row, in an order in which each finds what it points at.

    The tables must be those of this version.
    """
    for table in metadata.sorted_tables:
        found = connection.execution_options(yield_per=_AT_ONCE).execute(select(table))
        for row in found.mappings():
            yield table.name, dict(row)


def is_empty(connection: Connection) -> bool:
    """Returns whether nothing but what every new database has is in the tables."""
    others = (table for table in metadata.sorted_tables if table.name not in _MADE_WITH_THE_TABLES)
    return not any(_count(connection, table) for table in others)


def clear_new(connection: Connection) -> None:
    """Deletes what every new database has."""
    for name in _MADE_WITH_THE_TABLES:
        connection.execute(delete(metadata.tables[name]))


def fill(connection: Connection, told: Iterable[Row]) -> dict[str, int]:
    """Writes rows into tables that have none, and returns how many by table.

    The tables may be those of an older version, from which the rows came. Raises NotReady where a
    row does not fit them.
    """
    known, counts = _reflected(connection), dict[str, int]()
    for name, batch in _batches(told):
        if name not in known or not {c for row in batch for c in row} <= set(known[name].c.keys()):
            raise NotReady("This was made by another version of Postcheck, with other tables.")
        connection.execute(insert(known[name]), batch)
        counts[name] = counts.get(name, 0) + len(batch)
    _count_on(connection, known.values())
    return counts


def _reflected(connection: Connection) -> Mapping[str, Table]:
    there = MetaData()
    there.reflect(
        connection, only=[n for n in inspect(connection).get_table_names() if _is_ours(n)]
    )
    return there.tables


def _is_ours(name: str) -> bool:
    return name in metadata.tables


def _batches(told: Iterable[Row]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yields rows of one table together, so that each insertion takes many."""
    name, batch = "", list[dict[str, Any]]()
    for table, row in told:
        if batch and (table != name or len(batch) == _AT_ONCE):
            yield name, batch
            batch = []
        name = table
        batch.append(row)
    if batch:
        yield name, batch


def _count_on(connection: Connection, tables: Iterable[Table]) -> None:
    """Has PostgreSQL number new rows after the ones that brought their numbers along."""
    if connection.dialect.name != "postgresql":
        return
    for table in tables:
        numbered = table.c.get("id")
        if numbered is None or not numbered.autoincrement or not _sequence(connection, table):
            continue
        last = select(func.coalesce(func.max(numbered), 0) + 1).scalar_subquery()
        connection.execute(select(func.setval(_sequence(connection, table), last, False)))  # noqa: FBT003 - PostgreSQL's own order


def _sequence(connection: Connection, table: Table) -> str | None:
    found: str | None = connection.scalar(select(func.pg_get_serial_sequence(table.name, "id")))
    return found


def _count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0
