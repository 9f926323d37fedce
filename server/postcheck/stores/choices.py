"""Small things that are remembered of a school or of the trust, each as one JSON value."""

from typing import Any

from sqlalchemy import Connection, delete, insert, select

from postcheck.stores.office_tables import choices


def chosen(connection: Connection, place: str | None, name: str) -> Any:  # noqa: ANN401 - JSON
    """Returns what is remembered under `name` of a school (None: the trust), or None."""
    here = (choices.c.place == (place or "")) & (choices.c.name == name)
    return connection.scalar(select(choices.c.value).where(here))


def choose(connection: Connection, place: str | None, name: str, value: object) -> None:
    """Remembers a JSON value under `name`, in place of what was there; None forgets it."""
    here = (choices.c.place == (place or "")) & (choices.c.name == name)
    connection.execute(delete(choices).where(here))
    if value is not None:
        connection.execute(insert(choices), {"place": place or "", "name": name, "value": value})
