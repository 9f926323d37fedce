"""The register as a file for a spreadsheet; its headings are ones that the roll import reads."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date

from postcheck.stores.consent import USES, Registered
from postcheck.web.consent_register import state

_RUN = frozenset("=+-@\t\r")
"""First characters of a cell that a spreadsheet would run (OWASP, CSV injection)."""


def as_csv(these: Sequence[Registered], school: str, today: date) -> bytes:
    """Returns these pupils with a heading line, in UTF-8 with the mark that Excel looks for."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    uses = [f"{use.channel} {use.kind} consent" for use in USES]
    last_days = [f"Last day of {use.channel} {use.kind}" for use in USES]
    names = ("Surname", "Forename", "Year", "Class", "School", "Restricted")
    writer.writerow((*names, *(u.capitalize() for u in uses), *last_days))
    writer.writerows([_harmless(cell) for cell in _cells(one, school, today)] for one in these)
    return written.getvalue().encode("utf-8-sig")


def _cells(one: Registered, school: str, today: date) -> Iterator[str]:
    pupil = one.pupil
    yield from (pupil.surname, pupil.forename, pupil.year_group, pupil.class_name, school)
    yield "Yes" if pupil.restricted else "No"
    lines = [one.line(use) for use in USES]
    yield from (state(line, today).capitalize() for line in lines)
    yield from (line.until.isoformat() if line.until else "" for line in lines)


def _harmless(cell: str) -> str:
    """Returns a cell that no spreadsheet runs: ’ before what looks like a formula."""
    return f"’{cell}" if cell[:1] in _RUN else cell
