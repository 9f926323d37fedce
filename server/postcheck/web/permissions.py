"""What a person who signs in may do, by their role; pages ask for a permission, never for a role.

A school cares because a wrong grant shows one school's business to another: the whole table fits
on a screen, and a role it does not know may do nothing. Whose school it is about is asked apart
(`web.admin.scope`).
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
    """Something a page lets a person do."""

    CHECK_POST = "check a post"
    SEE_REGISTER = "see who is cleared for what"
    SEE_OFFICE = "see the office's first page"
    IMPORT_ROLL = "bring the roll up to date"
    EDIT_CONSENT = "change who is cleared for what"
    REVIEW = "take second looks, and go through feedback"
    SEE_FIGURES = "see how often advice was shown and heeded"
    EDIT_SCHOOL = "change a school's details and its official accounts"
    TUNE = "change what is looked for, and how strongly"
    EDIT_USERS = "add people who may sign in, and devices"
    PROTECT_DATA = "see what was changed, answer for the data, and delete it"
    RUN_TRUST = "add schools, and change what holds for all of them"


_STAFF = frozenset({Permission.CHECK_POST})
_REVIEWER = _STAFF | {
    Permission.SEE_OFFICE,
    Permission.SEE_REGISTER,
    Permission.REVIEW,
    Permission.SEE_FIGURES,
}
_OFFICE = _STAFF | {
    Permission.SEE_OFFICE,
    Permission.SEE_REGISTER,
    Permission.IMPORT_ROLL,
    Permission.EDIT_CONSENT,
}
_ADMIN = (
    _REVIEWER
    | _OFFICE
    | {
        Permission.EDIT_SCHOOL,
        Permission.TUNE,
        Permission.EDIT_USERS,
        Permission.PROTECT_DATA,
    }
)

ROLES: Mapping[str, frozenset[Permission]] = {
    Role.STAFF: _STAFF,
    Role.REVIEWER: _REVIEWER,
    Role.OFFICE: _OFFICE,
    Role.ADMIN: _ADMIN,
    Role.TRUST_ADMIN: _ADMIN | {Permission.RUN_TRUST},
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
