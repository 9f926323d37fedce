"""How often each rule spoke and was wrong: the alert budget, in sums of nobody.

A school cares because advice that is wrong too often is read by nobody. What is wrong more than one
time in ten is proposed to be said more quietly; somebody decides, after seeing what that would do.
"""

from datetime import UTC, datetime, timedelta

from flask import Blueprint, Response, abort, flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from postcheck.policy.profiles import profile_of
from postcheck.school import SchoolDetails
from postcheck.services import services
from postcheck.stores import figures as store
from postcheck.stores.figures import Week
from postcheck.web import alert_budget
from postcheck.web.admin import Item, scope
from postcheck.web.alert_budget import Row
from postcheck.web.pages import page
from postcheck.web.permissions import Permission, needs
from postcheck.web.tuning_desk import desk, keep, kept

bp = Blueprint("figures", __name__)
MENU = (Item("Figures", "figures.show", Permission.SEE_FIGURES),)

SPANS = (7, 30, 90)
"""Days one may look back."""


@bp.get("/figures")
@needs(Permission.SEE_FIGURES)
def show() -> Response:
    """Shows the figures of a school, or of the whole trust."""
    school, days, now = scope.chosen(), _days(), datetime.now(UTC)
    since, database = now - timedelta(days=days), services().database
    place = school.id if school else None
    found = _rows(school, days)
    return page(
        "admin/figures.html",
        school=school,
        schools=scope.schools() if scope.is_of_trust() else (),
        days=days,
        spans=SPANS,
        rows=[row for row in found if not row.tally.is_few],
        rare=[row for row in found if row.tally.is_few],
        weeks=_weeks(store.weeks(database, since, now, place)),
        by_school=[] if school else _by_school(since),
        may_tune=current_user.may(Permission.TUNE),
        few=store.FEW,
        enough=store.ENOUGH,
        errors={},
    )


@bp.post("/figures/quieter")
@needs(Permission.TUNE)
def quieter() -> AnyResponse:
    """Makes a draft in which a rule steps down to a quiet note, and leads to what it would do."""
    school, at = scope.chosen(), desk()
    proposed = {row.tally.rule for row in _rows(school, _days()) if row.is_proposed}
    rule = request.form.get("rule", "")
    if rule not in proposed:
        flash("This is not proposed any more: the figures have changed. Nothing was done.", "")
        return redirect(url_for("web.figures.show", school=school and school.id), 303)
    profiles = [profile_of(one) for one in _places(school)]
    if keep(at, alert_budget.stepped_down(at.tuning, rule, profiles), field="rule"):
        abort(400)
    return kept(at, "web.what_if.show")


def _rows(school: SchoolDetails | None, days: int) -> tuple[Row, ...]:
    since = datetime.now(UTC) - timedelta(days=days)
    place = school.id if school else None
    tallies = store.tallies(services().database, since, place)
    return alert_budget.rows(tallies, scope.trust().tuning(place), _places(school))


def _places(school: SchoolDetails | None) -> tuple[SchoolDetails, ...]:
    return (school,) if school else scope.schools()


def _days() -> int:
    wanted = request.values.get("days", "")
    return next((days for days in SPANS if str(days) == wanted), 30)


def _weeks(weeks: tuple[Week, ...]) -> list[dict[str, object]]:
    """Returns the weeks as bars, each as long as it is beside the fullest one."""
    most = max((week.shown for week in weeks), default=0)
    return [
        {
            "name": f"From {week.start.astimezone():%-d %B}",
            "shares": [0, 0] if _is_few(week) else [week.shown / most, week.heeded / most],
            "figures": _figures(week.shown, week.heeded),
        }
        for week in weeks
    ]


def _by_school(since: datetime) -> list[dict[str, object]]:
    counts = store.by_school(services().database, since)
    return [
        {"name": s.name, "figures": _figures(*counts.get(s.id, (0, 0)))} for s in scope.schools()
    ]


def _figures(shown: int, heeded: int) -> tuple[str, str]:
    if 0 < shown < store.FEW:
        return f"under {store.FEW}", "–"
    return f"{shown:,}", f"{heeded:,}"


def _is_few(week: Week) -> bool:
    return week.shown < store.FEW
