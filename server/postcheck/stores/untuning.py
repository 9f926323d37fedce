"""Choices given up: a school follows the trust’s again, the trust is as Postcheck comes.

Nothing is deleted: what was live is a version among the others, one click away.
"""

from sqlalchemy import update

from postcheck.stores import audit, revisions
from postcheck.stores.audit import By
from postcheck.stores.database import Database
from postcheck.stores.office_tables import tunings
from postcheck.stores.revisions import Part
from postcheck.stores.tunings import LIVE, PAST, live
from postcheck.tunable.difference import difference
from postcheck.tuning import Tuning


def give_up(database: Database, place: str | None, by: By) -> bool:
    """Leaves a place (None: the trust) without choices of its own; returns whether it had any."""
    before = live(database, place)
    is_live = (tunings.c.place == (place or "")) & (tunings.c.state == LIVE)
    with revisions.changing(database, Part.CONFIG) as connection:
        had_any = connection.execute(update(tunings).where(is_live).values(state=PAST)).rowcount > 0
        if had_any:
            subject = "what is looked for" + ("" if place else " in the whole trust")
            had = difference(Tuning(), before.tuning, with_words=False) if before else ()
            audit.note(connection, by, "own tuning given up", subject, school=place, before=had)
    return had_any
