"""A table as a file that spreadsheets open, and run nothing of."""

import csv
import io
from collections.abc import Iterable

_RUN = frozenset("=+-@\t\r")
"""First characters of a cell that a spreadsheet would run (OWASP, CSV injection)."""


def as_csv(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """Returns CSV in UTF-8 with the mark that Excel looks for; ’ goes before a formula."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(headings)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    return f"’{cell}" if cell[:1] in _RUN else cell
