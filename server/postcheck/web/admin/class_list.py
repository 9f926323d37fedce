"""For whoever is about to take a picture: who in this class is not cleared, and how many are.

Names are for those alone who may see the register; everybody else is told how many, as the checker
tells them (`policy.rules.faces_to_clear`), and whom to ask. Nobody is ever told why.
"""

from dataclasses import dataclass, field

from flask import Blueprint, Response, request
from flask_login import current_user

from postcheck.consent import Channel, Kind, Use
from postcheck.school import Pupil, SchoolDetails
from postcheck.services import today
from postcheck.web import classes, consent_register
from postcheck.web.admin import Item, scope
from postcheck.web.pages import page
from postcheck.web.permissions import Permission, needs

bp = Blueprint("class_list", __name__)
MENU = (Item("Before a picture", "class_list.show", Permission.CHECK_POST),)


@dataclass(frozen=True, slots=True)
class Uncleared:
    """Of a class of `count` those who are not cleared; `named` only for who may know."""

    group: str
    use: Use
    count: int
    uncleared: int
    named: tuple[Pupil, ...] = field(default=(), repr=False)


@bp.get("/before-a-picture")
@needs(Permission.CHECK_POST)
def show() -> Response:
    """Shows the choices, and the list once a class is chosen: its name says nothing of a pupil."""
    school = scope.chosen()
    use = Use(_channel(), Kind.NAME if request.args.get("kind") == Kind.NAME else Kind.PICTURE)
    group = request.args.get("group", "")
    is_there = school is not None and classes.is_listed(group, scope.trust(), school.id)
    return page(
        "admin/class_list.html",
        errors={},
        school=school,
        schools=scope.schools(),
        groups=classes.menu(scope.trust(), school.id) if school else (),
        group=group,
        use=use,
        found=_uncleared(school, group, use) if school and is_there else None,
        may_see=current_user.may(Permission.SEE_REGISTER),
        register=consent_register,
        today=today(),
    )


def _channel() -> Channel:
    wanted = request.args.get("channel")
    return next((c for c in Channel if c == wanted), Channel.SOCIAL)


def _uncleared(school: SchoolDetails, group: str, use: Use) -> Uncleared:
    pupils = [
        p
        for p in scope.trust().pupils
        if p.school == school.id and p.left_on is None and consent_register.is_in(p, group)
    ]
    without = [p for p in pupils if not p.is_cleared(use, today())]
    without.sort(key=lambda p: (p.forename.casefold(), p.surname.casefold()))
    named = tuple(without) if current_user.may(Permission.SEE_REGISTER) else ()
    return Uncleared(group, use, len(pupils), len(without), named)
