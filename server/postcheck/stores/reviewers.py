"""Who takes second looks: their names, and where they want to hear that one waits."""

from dataclasses import dataclass

from sqlalchemy import or_, select

from postcheck.stores.database import Database
from postcheck.stores.tables import users
from postcheck.stores.users import Role

ROLES = (Role.REVIEWER, Role.ADMIN, Role.TRUST_ADMIN)
"""Roles that may; a test holds them against `web.permissions`."""


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Somebody who may take second looks; `email` is empty where none is known."""

    id: int
    name: str
    email: str


def reviewers(
    database: Database, school: str | None, but: int | None = None
) -> tuple[Reviewer, ...]:
    """Returns who takes second looks for a school, those of the whole trust last.

    `but` is whoever asks: nobody looks at their own.
    """
    theirs = or_(users.c.school_id == school, users.c.school_id.is_(None))
    wanted = (
        select(users.c.id, users.c.name, users.c.email)
        .where(users.c.role.in_(ROLES), users.c.disabled_at.is_(None), theirs)
        .order_by(users.c.school_id.is_(None), users.c.name_folded)
    )
    with database.read() as connection:
        rows = connection.execute(wanted).all()
    return tuple(Reviewer(row.id, row.name, row.email or "") for row in rows if row.id != but)
