"""Data protection: how long things are kept and why, what goes soon, and the ways to the rest."""

from dataclasses import dataclass

from flask import Blueprint, Response, flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from postcheck.errors import FormRefused
from postcheck.services import services, today
from postcheck.stores import retention
from postcheck.stores.retention import Period
from postcheck.web.admin import Item, scope
from postcheck.web.pages import page
from postcheck.web.permissions import Permission, needs

bp = Blueprint("data_protection", __name__)
MENU = (Item("Data protection", "data_protection.show", Permission.PROTECT_DATA),)

FAILED = 400


@dataclass(frozen=True, slots=True)
class Line:
    """A kind of data: how long it is kept, how much there is, and how much of it goes soon."""

    period: Period
    chosen: int
    count: int
    going: int


@bp.get("/data-protection")
@needs(Permission.PROTECT_DATA)
def show() -> Response:
    """Shows how long things are kept, and what goes within a month."""
    return _page({})


@bp.post("/data-protection")
@needs(Permission.RUN_TRUST)
def save() -> AnyResponse:
    """Chooses how long things are kept, for the whole trust."""
    scope.require(None)
    told, errors = {}, {}
    for period in retention.PERIODS:
        text = request.form.get(period.name, "").strip()
        if text.isdecimal() and len(text) < 6:  # noqa: PLR2004 - more days than anybody lives
            told[period.name] = int(text)
        elif text:
            errors[period.name] = f"{period.words}: enter a number of {period.unit}."
    if not errors:
        try:
            changed = retention.change(services().database, told, scope.by())
        except FormRefused as refused:
            errors = refused.problems
        else:
            flash("Saved." if changed else "Nothing was different.", "done")
            return redirect(url_for("web.data_protection.show"), 303)
    return _page(errors, FAILED)


def _page(errors: dict[str, str], status: int = 200) -> Response:
    database = services().database
    with database.read() as connection:
        chosen = retention.periods(connection)
        mine = None if scope.is_of_trust() else [s.id for s in scope.schools()]
        due = retention.due(connection, database, today(), mine)
    return page(
        "admin/data_protection.html",
        status=status,
        lines=[Line(p, chosen[p.name], *due[p.name]) for p in retention.PERIODS],
        values={p.name: request.form.get(p.name, chosen[p.name]) for p in retention.PERIODS},
        errors=errors,
        may_choose=scope.is_of_trust() and current_user.may(Permission.RUN_TRUST),
    )
