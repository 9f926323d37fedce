"""A file of any kind as one table: its rows, and which field each column holds."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from postcheck.errors import BadRow, ImportRefused
from postcheck.mis import ctf, fields, oneroster, workbook
from postcheck.mis.kinds import Kind, kind_of
from postcheck.mis.roll_file import Guess
from postcheck.mis.source import MOST_ROWS, Source
from postcheck.mis.table import Line, Table, csv_lines, fold, refuse_twice, refused, table_of

_FIXED = {Kind.CTF: (ctf.KIND, ctf.read), Kind.ONEROSTER: (oneroster.KIND, oneroster.read)}
"""Files whose columns nobody chooses, and their readers."""


def opened(data: bytes, chosen: Mapping[str, str], school: str) -> Source:
    """Returns what is in a file; raises ImportRefused if it is no roll."""
    kind = kind_of(data)
    if kind in _FIXED:
        return _FIXED[kind][1](data, school)
    return _with_columns(_lines(kind, data, chosen), chosen, school)


def guessed(data: bytes, chosen: Mapping[str, str], school: str) -> Guess:
    """Returns what the columns of a file seem to be; raises ImportRefused if it is no roll."""
    kind = kind_of(data)
    if kind in _FIXED:
        return Guess(_FIXED[kind][0])
    table = _table(_lines(kind, data, chosen), chosen)
    there = {fold(heading) for heading in table.headings} | {""}
    usable = {n: h for n, h in chosen.items() if n in fields.BY_NAME and fold(h) in there}
    found = _columns(table, usable)
    return Guess(
        kind=fields.kind_of(table.headings),
        headings=tuple(heading for heading in table.headings if heading),
        line=table.first,
        columns={name: table.headings[i] for name, i in found.items()},
        missing=fields.missing(found, school=school),
    )


def _lines(kind: Kind, data: bytes, chosen: Mapping[str, str]) -> list[Line]:
    lines = workbook.lines(data, chosen) if kind is Kind.WORKBOOK else csv_lines(data, MOST_ROWS)
    if len(lines) > MOST_ROWS:
        raise refused(f"it has more than {MOST_ROWS:,} rows: no roll is that long")
    return lines


def _table(lines: Sequence[Line], chosen: Mapping[str, str]) -> Table:
    """Returns the table below the headings; long reports repeat them on every page."""
    table = table_of(lines, headings_at(lines, chosen))
    pupils = [line for line in table.lines if [c.strip() for c in line.cells] != [*table.headings]]
    return replace(table, lines=tuple(pupils))


def headings_at(lines: Sequence[Line], chosen: Mapping[str, str]) -> int:
    """Returns the index of the row that holds most headings; the first if none does."""
    scores = [fields.known(line.cells, chosen) for line in lines[: fields.TITLES]]
    return scores.index(max(scores)) if scores else 0


def _with_columns(lines: Sequence[Line], chosen: Mapping[str, str], school: str) -> Source:
    table = _table(lines, chosen)
    _refuse_unknown(table, chosen)
    found = _columns(table, chosen)
    if not found:
        raise refused("its first line has no heading that is known: it must name the columns", 1)
    refuse_twice(table, found.values())
    absent = fields.missing(found, school=school)
    if absent:
        raise ImportRefused([_absent(table, field) for field in absent])
    return Source(fields.kind_of(table.headings), table, found, school)


def _columns(table: Table, chosen: Mapping[str, str]) -> dict[str, int]:
    """Returns the columns chosen, and a guess from the other headings where none was."""
    there = {fold(h): i for i, h in reversed(list(enumerate(table.headings))) if h}
    ours = {name: there[fold(heading)] for name, heading in chosen.items() if heading}
    free = ["" if i in ours.values() else h for i, h in enumerate(table.headings)]
    rest = {name: i for name, i in fields.guess(free).items() if name not in chosen}
    found = rest | ours
    return {name: found[name] for name in fields.BY_NAME if name in found}


def _refuse_unknown(table: Table, chosen: Mapping[str, str]) -> None:
    there = {fold(heading) for heading in table.headings}
    wrong = [BadRow(0, n, "there is no such field") for n in chosen if n not in fields.BY_NAME]
    gone = [h for n, h in chosen.items() if n in fields.BY_NAME and h and fold(h) not in there]
    wrong += [BadRow(table.first, heading, "there is no such column") for heading in gone]
    if wrong:
        raise ImportRefused(wrong)


def _absent(table: Table, field: fields.Field) -> BadRow:
    """Returns that a column is missing, and which there are if they seem to be headings."""
    seen = ", ".join(heading for heading in table.headings if heading)
    told = f"; the columns are: {seen}" if fields.are_headings(table.headings) else ""
    return BadRow(table.first, field.label, f"there is no such column{told}")
