"""Papers filled from the settings: the impact assessment and the notice for staff, to print."""

from flask import Blueprint, Response

from postcheck.web.admin import scope
from postcheck.web.notice_facts import facts
from postcheck.web.pages import page
from postcheck.web.permissions import Permission, needs

bp = Blueprint("notices", __name__)


@bp.get("/dpia")
@needs(Permission.PROTECT_DATA)
def dpia() -> Response:
    """Shows the impact assessment for a school, or for the trust as a whole."""
    return _paper("admin/dpia.html")


@bp.get("/staff-notice")
@needs(Permission.PROTECT_DATA)
def staff_notice() -> Response:
    """Shows the notice for the staff of a school, or of the trust as a whole."""
    return _paper("admin/staff_notice.html")


def _paper(template: str) -> Response:
    trust = scope.trust()
    found = facts(trust, scope.chosen())
    choices = scope.schools() if scope.is_of_trust() else ()
    return page(template, facts=found, schools=choices, trust_name=trust.name)
