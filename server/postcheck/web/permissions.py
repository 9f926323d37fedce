"""What a person who signs in may do, by their role; pages ask for a permission, never for a role.

A school cares because a wrong grant shows one school's business to another: the whole table fits
on a screen, and a role it does not know may do nothing.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import abort
from flask_login import current_user

from postcheck.stores.users import Role

P = ParamSpec("P")
R = TypeVar("R")


class Permission(StrEnum):
    """Something a page lets a person do; later pages add theirs here."""

    CHECK_POST = "check a post"
    SEE_REGISTER = "see who is cleared for what"


_STAFF = frozenset({Permission.CHECK_POST})
_REVIEWER = _STAFF | {Permission.SEE_REGISTER}
_OFFICE = _STAFF | {Permission.SEE_REGISTER}
_ADMIN = _REVIEWER | _OFFICE

ROLES: Mapping[str, frozenset[Permission]] = {
    Role.STAFF: _STAFF,
    Role.REVIEWER: _REVIEWER,
    Role.OFFICE: _OFFICE,
    Role.ADMIN: _ADMIN,
    Role.TRUST_ADMIN: _ADMIN,
}


def allows(role: str, permission: Permission) -> bool:
    """Returns whether `role` has `permission`; an unknown role has none."""
    return permission in ROLES.get(role, frozenset())


def needs(permission: Permission) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Returns a decorator for views: whoever lacks `permission` gets the page for 403."""

    def decorate(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            if not current_user.may(permission):
                abort(403)
            return view(*args, **kwargs)

        return guarded

    return decorate
