"""The roll in numbers: pupils by school and year, how old it is, and leavers."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from flask import Blueprint, Response, flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from postcheck.services import services
from postcheck.stores import leavers as kept_leavers
from postcheck.stores import roll, roll_import
from postcheck.stores.roll import SchoolCount
from postcheck.web.admin import Item, scope
from postcheck.web.pages import page
from postcheck.web.permissions import Permission, needs

bp = Blueprint("roll", __name__)
MENU = (Item("Roll", "roll.show", Permission.SEE_REGISTER),)

_YEARS = ("N", "R", *map(str, range(1, 15)), "")
_NAMES = {"N": "Nursery", "R": "Reception", "": "No year"}


@bp.get("/roll")
@needs(Permission.SEE_REGISTER)
def show() -> Response:
    """Shows the roll in numbers, and what can be undone."""
    database = services().database
    counts = [one for one in roll.status(database).schools if scope.sees(one.id)]
    undoable = roll_import.undoable(database, current_user.user.id)
    if undoable is not None and not scope.sees(undoable.only):
        undoable = None
    with database.read() as connection:
        years = kept_leavers.years_kept(connection)
    return page(
        "admin/roll.html",
        counts=[_shown(one) for one in counts],
        leavers=sum(one.leavers for one in counts),
        years=years,
        undoable=undoable,
        until=undoable and f"{undoable.until.astimezone():%H:%M}",
        may_import=current_user.may(Permission.IMPORT_ROLL),
        may_delete=current_user.may(Permission.PROTECT_DATA),
    )


@bp.post("/roll/undo")
@needs(Permission.IMPORT_ROLL)
def undo() -> AnyResponse:
    """Puts the roll back as it was before somebody's own last import."""
    me = current_user.user
    done = roll_import.undo(services().database, me.id, scope.by(), only=me.school)
    if done is None:
        flash("There is no import of yours that can still be undone.", "note")
    else:
        stay = f" {done.kept:,} were changed again since, and stay as they are." * bool(done.kept)
        flash(
            f"The import is undone: {done.pupils:,} pupils are as they were before.{stay}", "done"
        )
    return redirect(url_for("web.roll.show"), 303)


@bp.get("/roll/leavers")
@needs(Permission.PROTECT_DATA)
def leavers() -> Response:
    """Asks which leavers to delete."""
    return _asked()


@bp.post("/roll/leavers")
@needs(Permission.PROTECT_DATA)
def ask_leavers() -> Response:
    """Counts the leavers that would be deleted, and asks once."""
    before = _day()
    if before is None:
        return _asked(errors={"before": "Enter a day, such as 31 August 2025"})
    wanted = kept_leavers.left_before(before, current_user.user.school)
    return _asked(before=before, count=kept_leavers.count(services().database, wanted))


@bp.post("/roll/leavers/delete")
@needs(Permission.PROTECT_DATA)
def delete_leavers() -> AnyResponse:
    """Deletes the leavers of before a day, for good."""
    before = _day()
    if before is None:
        return redirect(url_for("web.roll.leavers"), 303)
    mine = current_user.user.school
    gone = roll.purge(services().database, before, by=scope.by(), school=mine)
    words = "One leaver was deleted." if gone == 1 else f"{gone:,} leavers were deleted."
    flash(words, "done")
    return redirect(url_for("web.roll.show"), 303)


def _asked(
    *,
    before: date | None = None,
    count: int | None = None,
    errors: Mapping[str, str] | None = None,
) -> Response:
    return page(
        "admin/roll_leavers.html",
        status=400 if errors else 200,
        before=before.isoformat() if before else "",
        day=f"{before:%-d %B %Y}" if before else "",
        count=count,
        errors=errors,
    )


def _day() -> date | None:
    try:
        return date.fromisoformat(request.form.get("before", ""))
    except ValueError:
        return None


def _shown(one: SchoolCount) -> dict[str, Any]:
    most = max(one.years.values(), default=1)
    return {
        "name": one.name,
        "pupils": one.pupils,
        "leavers": one.leavers,
        "imported": _ago(one.imported_at),
        "years": [
            {
                "name": _NAMES.get(year, f"Year {year}"),
                "shares": [one.years[year] / most],
                "figures": [f"{one.years[year]:,}"],
            }
            for year in _YEARS
            if year in one.years
        ],
    }


def _ago(when: datetime | None) -> str:
    if when is None:
        return "Never"
    days = (datetime.now(UTC) - when).days
    said = f"{when.astimezone():%-d %B %Y}"
    if days == 0:
        return (
            f"{said}, today"
            if when.astimezone().date() == datetime.now().astimezone().date()
            else said
        )
    return f"{said}, {'yesterday' if days == 1 else f'{days:,} days ago'}"
