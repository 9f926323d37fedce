"""Whose business a page shows: a person of one school sees that school alone.

Every page of the office asks here which schools somebody may see; a school that is not theirs does
not exist for them (404), so that nobody learns of it.
"""

from flask import abort, request
from flask_login import current_user

from postcheck.school import SchoolDetails, Trust
from postcheck.services import services
from postcheck.stores.audit import By


def trust() -> Trust:
    """Returns the newest snapshot."""
    return services().live.checker.trust


def by() -> By:
    """Returns who is signed in, for the audit."""
    return By(current_user.user.name, current_user.user.id)


def is_of_trust() -> bool:
    """Returns whether whoever is signed in is there for the whole trust."""
    return current_user.user.school is None


def place() -> str | None:
    """Returns the school of whoever is signed in; None for somebody of the trust."""
    school: str | None = current_user.user.school
    return school


def schools() -> tuple[SchoolDetails, ...]:
    """Returns the schools that whoever is signed in may see."""
    mine = current_user.user.school
    return tuple(s for s in trust().schools if mine in {None, s.id})


def sees(school: str | None) -> bool:
    """Returns whether whoever is signed in may see a school's business; None is the trust's."""
    mine = current_user.user.school
    return mine is None or school == mine


def require(school: str | None) -> None:
    """Ends with 404 where a school is not theirs to see."""
    if not sees(school):
        abort(404)


def chosen(name: str = "school") -> SchoolDetails | None:
    """Returns the school that the address or form names, or the person's own.

    None where somebody of the trust has chosen none; 404 for one that is not theirs.
    """
    wanted = request.values.get(name, "") or current_user.user.school or ""
    if not wanted:
        return None
    found = next((s for s in schools() if s.id == wanted), None)
    return found or abort(404)
