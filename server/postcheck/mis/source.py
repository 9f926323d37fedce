"""What every reader makes of a file: one table, and which field each column holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from postcheck.mis.table import Line, Table, refused

MOST_ROWS = 200_000
"""Six times the largest trust's roll; more is another kind of file."""


@dataclass(frozen=True, slots=True)
class Source:
    """A table whose columns are known: `columns` maps fields to indices.

    `school` is whose roll it is where rows do not say; `ignored` names what was thrown away
    while reading; `fixed` says that nobody may choose the columns.
    """

    kind: str
    table: Table
    columns: Mapping[str, int]
    school: str = ""
    ignored: tuple[str, ...] = ()
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """What a file says of one pupil: fields and their words, and the line that begins it."""

    line: int
    said: Mapping[str, str] = field(repr=False)


def of_records(
    kind: str,
    names: Mapping[str, str],
    records: Sequence[Record],
    *,
    school: str = "",
    ignored: tuple[str, ...] = (),
) -> Source:
    """Returns records as a table; raises ImportRefused if there are none, or far too many.

    `names` says what each field is called in such a file. A field that no record has is no column:
    the file does not speak of it.
    """
    if not records:
        raise refused(f"it is a {kind}, but holds no pupils")
    if len(records) > MOST_ROWS:
        raise refused(f"it holds more than {MOST_ROWS:,} pupils")
    spoken = {name for record in records for name in record.said}
    columns = {name: i for i, name in enumerate(name for name in names if name in spoken)}
    lines = [Line(r.line, [r.said.get(name, "") for name in columns]) for r in records]
    table = Table(tuple(names[name] for name in columns), tuple(lines))
    return Source(kind, table, columns, school, ignored, fixed=True)
