"""Help, and what is kept: open to everybody, because people ask before they sign in.

What is checked is for staff: it is their school's own policy.
"""

from flask import Blueprint, Response, abort, request
from flask_login import current_user

from postcheck.policy.profiles import is_profile, profile_of
from postcheck.school import SchoolDetails, Trust
from postcheck.services import services
from postcheck.web.looked_for import looked_for
from postcheck.web.pages import page
from postcheck.web.permissions import Permission, needs
from postcheck.web.policy_shown import policy

bp = Blueprint("about", __name__)


@bp.get("/help")
def help_page() -> Response:
    """Shows what the checker looks for, what its colours mean and whom to ask."""
    return page("help.html", contacts=_contacts())


@bp.get("/what-we-keep")
def what_we_keep() -> Response:
    """Shows what is kept of a check, and what is not."""
    return page("what_we_keep.html")


@bp.get("/what-we-check")
@needs(Permission.CHECK_POST)
def what_we_check() -> Response:
    """Shows the policy of the person's school, clause by clause, and how each is looked after.

    Somebody of the whole trust chooses a school by `school`; 404 for one that is not theirs.
    """
    trust, mine = services().live.checker.trust, current_user.user.school
    wanted = request.args.get("school", "") or mine
    school = trust.school(wanted)
    if wanted and (school is None or mine not in {None, wanted}):
        abort(404)
    return page(
        "what_we_check.html",
        policy=policy(profile_of(school)),
        is_missing=bool(school and not is_profile(school.profile)),
        kinds=looked_for(),
        school=school,
        schools=_choices(trust) if mine is None else (),
    )


def _choices(trust: Trust) -> tuple[tuple[str, str], ...]:
    """Returns whose policies somebody of the whole trust may look at: value and words."""
    own = trust.name or "The trust"
    return (("", f"{own} (the trust’s own accounts)"), *((s.id, s.name) for s in trust.schools))


def _contacts() -> list[SchoolDetails]:
    """Returns the schools whose safeguarding lead the person may ask; none for strangers."""
    if not (current_user.is_authenticated and services().live.is_ready):
        return []
    trust, mine = services().live.checker.trust, current_user.user.school
    return [s for s in trust.details() if s.dsl_contact and mine in {None, s.id}]
