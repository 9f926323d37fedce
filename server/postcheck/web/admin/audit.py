"""The audit: who changed what, when, from what to what; filtered, put back, taken out as a file."""

from collections.abc import Sequence
from datetime import date

from flask import Blueprint, Response, abort, flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from postcheck.errors import CannotPutBack
from postcheck.services import services, today
from postcheck.stores import audit, put_back, retention, school_edits
from postcheck.stores.audit import Entry, Wanted
from postcheck.web.admin import Item, scope
from postcheck.web.audit_shown import as_csv, differences
from postcheck.web.pages import page
from postcheck.web.permissions import Permission, needs

bp = Blueprint("audit", __name__)
MENU = (Item("Audit", "audit.show", Permission.PROTECT_DATA),)

FAILED = 400
A_PAGE = 50
WEEKS = 8
MOST_EXPORTED = 100_000
"""Rows of one file; Excel opens a million."""

FILTERS = ("since", "until", "by", "action", "school")


@bp.get("/audit")
@needs(Permission.PROTECT_DATA)
def show() -> Response:
    """Shows a page of changes, those that the address asks for."""
    told = {name: request.args.get(name, "").strip() for name in FILTERS}
    wanted, errors = _wanted(told)
    number = max(1, request.args.get("page", 1, type=int))
    found: tuple[tuple[Entry, ...], int] = ((), 0)
    if not errors:
        skip = (min(number, 10**6) - 1) * A_PAGE
        found = audit.one_page(services().database, wanted, skip=skip, most=A_PAGE)
    people, actions = audit.kinds(services().database, _mine())
    return page(
        "admin/audit.html",
        status=FAILED if errors else 200,
        entries=[(e, differences(e), put_back.can_be(e)) for e in found[0]],
        count=found[1],
        number=number,
        pages=-(-found[1] // A_PAGE),
        told=told,
        errors=errors,
        people=[(name, name) for name in people],
        actions=[(action, action) for action in actions],
        schools=_schools(),
        weeks=_weeks(),
        query={name: value for name, value in told.items() if value},
    )


@bp.post("/audit/export")
@needs(Permission.PROTECT_DATA)
def export() -> AnyResponse:
    """Returns the changes asked for as a file, and notes that somebody took them out."""
    told = {name: request.form.get(name, "").strip() for name in FILTERS}
    wanted, errors = _wanted(told)
    if errors:
        abort(FAILED)
    entries, count = audit.one_page(services().database, wanted, skip=0, most=MOST_EXPORTED)
    with services().database.begin() as connection:
        after = {"changes": len(entries), "of": count}
        subject, school = "a file of changes", scope.place()
        audit.note(connection, scope.by(), "audit exported", subject, school=school, after=after)
    made = Response(as_csv(entries, _schools()), mimetype="text/csv")
    made.headers["Content-Disposition"] = 'attachment; filename="audit.csv"'
    return made


@bp.post("/audit/<int:entry>/put-back")
@needs(Permission.PROTECT_DATA)
def take_back(entry: int) -> AnyResponse:
    """Makes things what they were before a change."""
    with services().database.read() as connection:
        found = audit.by_id(connection, entry) or abort(404)
    _require_may(found)
    try:
        put_back.put_back(services().database, entry, scope.by())
    except CannotPutBack as refused:
        flash(refused.sentence, "not done")
    else:
        flash("Put back as it was before.", "done")
    return redirect(url_for("web.audit.show"), 303)


def _require_may(entry: Entry) -> None:
    """Ends with 404 for what is not theirs, and 403 for what holds for every school of a trust.

    An account that came from elsewhere would go back there: both places must be theirs.
    """
    scope.require(entry.school)
    for side in (entry.before, entry.after):
        if isinstance(side, dict) and "school" in side:
            scope.require(side["school"])
    is_of_all = entry.action in {retention.CHANGED, school_edits.TRUST_CHANGED}
    if is_of_all and not current_user.may(Permission.RUN_TRUST):
        abort(403)


def _wanted(told: dict[str, str]) -> tuple[Wanted, dict[str, str]]:
    """Returns what is asked for, of schools that one may see, and what is wrong with it."""
    days, errors = {}, {}
    for name in ("since", "until"):
        try:
            days[name] = date.fromisoformat(told[name]) if told[name] else None
        except ValueError:
            errors[name] = "Enter a day, like 2026-09-01."
    school = told["school"]
    if school and school not in _schools():
        abort(404)
    schools = [school] if school else _mine()
    if errors:
        return Wanted(schools), errors
    if days["since"] and days["until"] and days["since"] > days["until"]:
        errors["until"] = "Choose a last day that is not before the first."
    return Wanted(schools, days["since"], days["until"], told["by"], told["action"]), errors


def _mine() -> Sequence[str] | None:
    """Returns the schools whose changes one may see; None for all, the trust's own too."""
    return None if scope.is_of_trust() else [s.id for s in scope.schools()]


def _schools() -> dict[str, str]:
    return {school.id: school.name for school in scope.schools()}


def _weeks() -> list[dict[str, object]]:
    """Returns the bars of the last weeks, the busiest as long as there is room."""
    weeks = audit.per_week(services().database, _mine(), today(), WEEKS)
    most = max(count for _, count in weeks) or 1
    return [
        {"name": f"Week of {monday.day} {monday:%B}", "shares": [count / most], "figures": [count]}
        for monday, count in weeks
    ]
