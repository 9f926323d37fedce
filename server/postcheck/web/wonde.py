"""Reading a school's roll from Wonde, where the settings hold a token for it.

Which of Wonde's schools is ours, only somebody who runs the trust may say: the token opens all of
them, and a school's office may not see another school's pupils.
"""

from dataclasses import dataclass, field

from flask import Flask, current_app

from postcheck.errors import FormRefused
from postcheck.mis import wonde as client
from postcheck.school import SchoolDetails
from postcheck.services import services, today
from postcheck.stores.choices import choose, chosen
from postcheck.web import roll_file
from postcheck.web.progress import Seen
from postcheck.web.roll_file import Sent

EXTENSION = "postcheck.wonde"
CHOICE = "wonde school"
"""The name under which Wonde's id of a school is remembered."""


@dataclass(frozen=True, slots=True)
class Wonde:
    """Where Wonde is, and what it knows us by."""

    url: str
    token: str = field(repr=False)


def register(app: Flask, url: str, token: str | None) -> None:
    """Lets the pages of `app` read from Wonde, if there is a token."""
    app.extensions[EXTENSION] = None if token is None else Wonde(url, token)


def wonde() -> Wonde | None:
    """Returns how to reach Wonde, or None where that is not set."""
    found: Wonde | None = current_app.extensions[EXTENSION]
    return found


def known_ids(schools: tuple[SchoolDetails, ...]) -> dict[str, str]:
    """Returns Wonde's id of each of these schools that has one."""
    with services().database.read() as connection:
        ids = {s.id: chosen(connection, s.id, CHOICE) for s in schools}
    return {school: found for school, found in ids.items() if found}


def read(school: SchoolDetails | None, wonde_id: str, user_id: int, seen: Seen) -> str:
    """Reads a school's roll from Wonde and returns the token it waits under.

    `wonde_id` is remembered if somebody who may say so did; else the one that is remembered counts.
    Raises FormRefused, WondeFailed, ImportRefused.
    """
    there = wonde()
    if there is None or school is None:
        raise FormRefused({"wonde-school": "Choose the school to read"})
    given = wonde_id if roll_file.may_make_schools() else ""
    found = given or known_ids((school,)).get(school.id, "")
    if not found:
        raise FormRefused({"wonde-school": "Somebody who runs the trust has to enter its Wonde id"})
    seen(0, 0, "Asking Wonde")
    told = client.fetch(
        there.url,
        there.token,
        found,
        school=school.name,
        today=today(),
        skip_bad=True,
        seen=lambda done, of: seen(done, of, f"Reading from Wonde: {done:,} pupils so far"),
    )
    if given:
        with services().database.begin() as connection:
            choose(connection, school.id, CHOICE, given)
    return roll_file.kept(told, Sent(b"", school), user_id)
