"""A change in words: what it was before, what it is after, and nothing that is the same in both."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from postcheck.stores.audit import Entry
from postcheck.web import spreadsheet

LONGEST_SHOWN = 300
_NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that a change changed; either side is empty where it was not there."""

    name: str
    before: str
    after: str


def differences(entry: Entry) -> list[Difference]:
    """Returns what a change changed, in plain words."""
    before, after = _named(entry.before), _named(entry.after)
    names = dict.fromkeys([*before, *after])
    return [
        Difference(_words(name), _said(before.get(name)), _said(after.get(name)))
        for name in names
        if before.get(name) != after.get(name)
    ]


def as_csv(entries: Sequence[Entry], schools: Mapping[str, str]) -> bytes:
    """Returns changes with a heading line, in UTF-8 with the mark that Excel looks for."""
    headings = ("When (UTC)", "Who", "School", "What", "Of what", "Before", "After")
    return spreadsheet.as_csv(headings, (_cells(entry, schools) for entry in entries))


def _cells(entry: Entry, schools: Mapping[str, str]) -> Iterator[str]:
    yield f"{entry.at:%Y-%m-%d %H:%M:%S}"
    yield entry.by
    yield schools.get(entry.school or "", entry.school or "The whole trust")
    yield entry.action
    yield entry.subject
    for value in (entry.before, entry.after):
        yield "" if value is None else json.dumps(value, ensure_ascii=False)


def _named(value: object) -> Mapping[str, Any]:
    if isinstance(value, dict):
        return value
    return {} if value is None else {"": value}


def _words(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _said(value: object) -> str:
    """Returns a value in words; what belongs to rows of the register is counted, not shown."""
    if value in (None, "", [], {}):
        return _NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return _of_dict(value)
    if isinstance(value, list):
        return _of_list(value)
    text = str(value)
    return text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…"


def _of_dict(value: dict[str, Any]) -> str:
    if all(isinstance(one, str | int | float) for one in value.values()):
        return ", ".join(f"{name}: {one}" for name, one in value.items())
    return f"{len(value)} " + ("entry" if len(value) == 1 else "entries")


def _of_list(value: list[Any]) -> str:
    if all(isinstance(one, str | int | float) for one in value):
        return ", ".join(map(str, value))
    return "; ".join(" ".join(str(v) for v in one if v) for one in value if isinstance(one, list))
