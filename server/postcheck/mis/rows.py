"""Going through a table line by line, noting everything wrong instead of stopping at the first."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from postcheck.errors import BadRow, ImportRefused
from postcheck.mis import cells
from postcheck.mis.table import Line, Table

Value = TypeVar("Value")


class Rows:
    """The rows of a table, seen through the columns a reader has found.

    `problems` refuse the file, or the row they stand in; `warnings` do neither.
    """

    def __init__(self, table: Table, columns: Mapping[str, int]) -> None:
        self._table = table
        self._columns = columns
        self._line = Line(0, [])
        self._told: set[str] = set()
        self.problems: list[BadRow] = []
        self.warnings: list[BadRow] = []

    def __len__(self) -> int:
        return len(self._table.lines)

    def __iter__(self) -> Iterator[int]:
        """Goes through the rows; yields the line each begins on."""
        ours = sorted(self._columns.items(), key=lambda item: item[1])
        width = len(self._table.headings)
        for line in self._table.lines:
            self._line, row = line, line.cells
            self._told.clear()
            if len(row) > width and any(cell.strip() for cell in row[width:]):
                self.refuse("", "more cells than headings: a comma inside a cell needs quotes")
            for name, index in ours:
                if index < len(row) and row[index][:1] in cells.SUSPECT:
                    self._refuse_formula(name, row[index])
            yield line.number

    def _refuse_formula(self, name: str, cell: str) -> None:
        if cells.is_formula(cell):
            self.refuse(name, "a formula stands where a value should")
        elif cells.has_no_result(cell):
            self.refuse(name, "a formula in the spreadsheet has no result here")

    def has(self, name: str) -> bool:
        """Returns whether the file has this column."""
        return name in self._columns

    def cell(self, name: str) -> str:
        """Returns a cell of the current row as it stands; nothing if it is not there."""
        index = self._columns.get(name)
        row = self._line.cells
        return row[index] if index is not None and index < len(row) else ""

    def read(self, name: str, reading: Callable[[str], Value], otherwise: Value) -> Value:
        """Returns what a cell says, or `otherwise`, with a problem noted, if it cannot be read."""
        try:
            return reading(self.cell(name))
        except cells.Unreadable as problem:
            self.refuse(name, str(problem))
            return otherwise

    def text(self, name: str, *, required: bool = False) -> str:
        """Returns the words of a cell; a missing required one is a problem."""
        words = self.read(name, cells.text, "")
        if required and not words and self.cell(name).strip() == "":
            self.refuse(name, "nothing stands here")
        if cells.looks_damaged(words):
            self.warn(name, "letters seem to be wrong: was the file saved as “CSV UTF-8”?")
        return words

    def refuse(self, name: str, reason: str) -> None:
        """Notes a problem in a column of the current row, the first in each cell.

        No name means the whole row.
        """
        if name in self._told:
            return
        self._told.add(name)
        self.problems.append(BadRow(self._line.number, self.heading(name), reason))

    def warn(self, name: str, reason: str) -> None:
        """Notes what a person should look at, but may be right."""
        self.warnings.append(BadRow(self._line.number, self.heading(name), reason))

    def heading(self, name: str) -> str:
        """Returns a column's heading as it stands in the file."""
        index = self._columns.get(name)
        return name if index is None else self._table.headings[index]

    def unused(self) -> tuple[str, ...]:
        """Returns the headings that no column was read from."""
        used = set(self._columns.values())
        return tuple(h for i, h in enumerate(self._table.headings) if i not in used and h)

    def raise_problems(self) -> None:
        """Raises ImportRefused, in the order of lines, if anything was wrong."""
        if self.problems:
            raise ImportRefused(self.told())

    def told(self) -> list[BadRow]:
        """Returns the problems in the order of lines."""
        return sorted(self.problems, key=lambda problem: problem.line)
