"""How long somebody who left is kept: schools' policies hold for former pupils under 19 too.

A leaver is still recognised in posts, and staff are still reminded not to write to them. After that
there is no reason to keep them (UK GDPR, storage limitation).
"""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

from sqlalchemy import Connection

from postcheck.stores import audit, people
from postcheck.stores.audit import By
from postcheck.stores.choices import chosen
from postcheck.stores.database import Database
from postcheck.stores.people import Kept
from postcheck.stores.revisions import Part, changing
from postcheck.stores.tables import pupils

OF_AGE = 19
"""Years: until this birthday the policies' clauses about former pupils hold ("under 19")."""

YEARS = 8
"""Years after leaving where no date of birth is known: from the end of Year 6 to a 19th birthday.
"""

LEAST = timedelta(days=31)
"""A leaver is kept so long in any case: a wrong file can be put right by the next month's."""

RETENTION = "retention"
"""The name under which the trust remembers how long things are kept; here `leaver_years`."""


def years_kept(connection: Connection) -> int:
    """Returns how many years a leaver without a date of birth is kept, as the trust chose."""
    told = chosen(connection, None, RETENTION) or {}
    return int(told.get("leaver_years", YEARS))


def last_day(kept: Kept, years: int) -> date:
    """Returns the last day on which a leaver is kept."""
    left = date.fromisoformat(kept.payload["left_on"])
    born = kept.payload.get("date_of_birth")
    if born:
        birthday = _years_after(date.fromisoformat(born), OF_AGE)
        return max(birthday - timedelta(days=1), left + LEAST)
    return max(_years_after(left, years), left + LEAST)


def left_before(day: date, school: str | None) -> Callable[[Kept], bool]:
    """Returns what tells those who left before a day, of one school or (None) of all."""

    def told(kept: Kept) -> bool:
        return kept.payload["left_on"] < day.isoformat() and school in {None, kept.school}

    return told


def count(database: Database, wanted: Callable[[Kept], bool]) -> int:
    """Returns how many leavers are `wanted`."""
    with database.read() as connection:
        return len(_leavers(connection, database, wanted))


def delete(database: Database, wanted: Callable[[Kept], bool], by: By) -> int:
    """Deletes the leavers that are `wanted`, for good, and returns how many they were."""
    if not count(database, wanted):  # most days there is nobody, and nothing to wait for
        return 0
    with changing(database, Part.ROLL) as connection:
        leaving = _leavers(connection, database, wanted)
        people.remove(connection, pupils, [k.row_id for k in leaving])
        for school, gone in sorted(Counter(k.school for k in leaving).items(), key=str):
            told = {"deleted": gone}
            audit.note(connection, by, "leavers deleted", "the roll", school=school, after=told)
    database.compact()
    return len(leaving)


def _leavers(
    connection: Connection, database: Database, wanted: Callable[[Kept], bool]
) -> list[Kept]:
    kept = people.kept_people(connection, database.keyring, pupils).values()
    return [k for k in kept if "left_on" in k.payload and wanted(k)]


def _years_after(day: date, years: int) -> date:
    """Returns the same day some years later; of 29 February, 1 March where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
