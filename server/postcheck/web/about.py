"""Help, and what is kept: open to everybody, because people ask before they sign in."""

from flask import Blueprint, Response
from flask_login import current_user

from postcheck.school import SchoolDetails
from postcheck.services import services
from postcheck.web.pages import page

bp = Blueprint("about", __name__)


@bp.get("/help")
def help_page() -> Response:
    """Shows what the checker looks for, what its colours mean and whom to ask."""
    return page("help.html", contacts=_contacts())


@bp.get("/what-we-keep")
def what_we_keep() -> Response:
    """Shows what is kept of a check, and what is not."""
    return page("what_we_keep.html")


def _contacts() -> list[SchoolDetails]:
    """Returns the schools whose safeguarding lead the person may ask; none for strangers."""
    if not (current_user.is_authenticated and services().live.is_ready):
        return []
    trust, mine = services().live.checker.trust, current_user.user.school
    return [s for s in trust.details() if s.dsl_contact and mine in {None, s.id}]
