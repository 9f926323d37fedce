"""The register as a file for a spreadsheet; its headings are ones that the roll import reads."""

from collections.abc import Iterator, Sequence
from datetime import date

from postcheck.stores.consent import USES, Registered
from postcheck.web import spreadsheet
from postcheck.web.consent_register import state


def as_csv(these: Sequence[Registered], school: str, today: date) -> bytes:
    """Returns these pupils with a heading line, in UTF-8 with the mark that Excel looks for."""
    uses = [f"{use.channel} {use.kind} consent" for use in USES]
    last_days = [f"Last day of {use.channel} {use.kind}" for use in USES]
    names = ("Surname", "Forename", "Year", "Class", "School", "Restricted")
    headings = (*names, *(u.capitalize() for u in uses), *last_days)
    return spreadsheet.as_csv(headings, (_cells(one, school, today) for one in these))


def _cells(one: Registered, school: str, today: date) -> Iterator[str]:
    pupil = one.pupil
    yield from (pupil.surname, pupil.forename, pupil.year_group, pupil.class_name, school)
    yield "Yes" if pupil.restricted else "No"
    lines = [one.line(use) for use in USES]
    yield from (state(line, today).capitalize() for line in lines)
    yield from (line.until.isoformat() if line.until else "" for line in lines)
