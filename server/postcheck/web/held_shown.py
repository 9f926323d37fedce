"""What is held about somebody as a page shows it: headings, rows of words, nothing empty."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

_WORDS = {
    "id": "Number",
    "school": "School",
    "class_name": "Class",
    "year_group": "Year",
    "preferred_forename": "Known as (forename)",
    "preferred_surname": "Known as (surname)",
    "left_on": "Left on",
    "restricted": "Restricted",
    "gone by": "Gone by",
}


_TIMES = frozenset({"at", "when", "asked", "gone by", "added", "disabled"})
"""What is a moment, not a day; all are kept in UTC."""


@dataclass(frozen=True, slots=True)
class Part:
    """One heading; `rows` of one person's facts are pairs, those of a list have `columns`."""

    heading: str
    columns: tuple[str, ...]
    rows: list[list[str]]


def parts(held: Mapping[str, list[dict[str, Any]]], places: Mapping[str | None, str]) -> list[Part]:
    """Returns every heading under which something is held; schools by their names."""
    return [_part(heading, rows, places) for heading, rows in held.items() if rows]


def _part(
    heading: str, rows: Sequence[Mapping[str, Any]], places: Mapping[str | None, str]
) -> Part:
    if len(rows) == 1 and len(rows[0]) > 5:  # noqa: PLR2004 - wider than a table of one line may be
        facts = [[_name(n), _said(n, v, places)] for n, v in rows[0].items()]
        return Part(heading, (), [fact for fact in facts if fact[1]])
    columns = tuple(dict.fromkeys(name for row in rows for name in row))
    said = [[_said(name, row.get(name), places) for name in columns] for row in rows]
    return Part(heading, tuple(map(_name, columns)), said)


def _name(name: str) -> str:
    return _WORDS.get(name, name.replace("_", " ").capitalize())


def _said(name: str, value: Any, places: Mapping[str | None, str]) -> str:  # noqa: ANN401 - JSON
    if name == "school":
        return places.get(value, str(value))
    if name in _TIMES and value:
        return f"{datetime.fromisoformat(value):%-d %B %Y, %H:%M} UTC"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return "" if value is None else str(value)
