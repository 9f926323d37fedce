"""What was live when, who chose it and why; the draft made live; and one click back.

To go back makes a new version like an old one, so that going back can itself be taken back.
"""

from dataclasses import dataclass
from itertools import pairwise

from flask import Blueprint, Response, abort, flash, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from postcheck.errors import TuningRefused
from postcheck.services import services
from postcheck.stores import tunings
from postcheck.stores.tunings import Kept
from postcheck.stores.untuning import give_up
from postcheck.tunable.difference import difference
from postcheck.tuning import Tuning
from postcheck.web.admin import Item, scope
from postcheck.web.permissions import Permission, needs
from postcheck.web.tuning_desk import Desk, address, desk, desk_page

bp = Blueprint("versions", __name__)
MENU = (Item("Versions", "versions.show", Permission.TUNE),)

_REFUSED = 400
_CHANGED = "Somebody has changed the draft meanwhile. Look at it once more, then make it live."
_BASES = {
    True: "The trust’s choices are again as Postcheck comes.",
    False: "This school follows the trust’s choices again.",
}


@dataclass(frozen=True, slots=True)
class Step:
    """A version and what it changed of the one before, a sentence each."""

    kept: Kept
    changes: tuple[str, ...]


@bp.get("/versions")
@needs(Permission.TUNE)
def show() -> Response:
    """Shows every version, the newest first."""
    return _page(desk())


@bp.get("/versions/<int:version_id>")
@needs(Permission.TUNE)
def compare(version_id: int) -> Response:
    """Shows how a version differs from the live one; 404 for one of another place."""
    at = desk()
    found = tunings.versions(services().database, at.place)
    kept = next((k for k in found if k.id == version_id), None) or abort(404)
    changes = difference(at.now, kept.tuning)
    return desk_page("admin/versions_compared.html", at, kept=kept, changes=changes)


@bp.post("/versions/live")
@needs(Permission.TUNE)
def go_live() -> AnyResponse:
    """Makes the draft live, or shows what is wrong (400): a reason is needed."""
    at, reason = desk(), request.form.get("reason", "")
    if at.draft and request.form.get("seen") != at.seen:
        return _page(at, reason, {"reason": _CHANGED})
    try:
        tunings.publish(services().database, at.place, reason, scope.by())
    except TuningRefused as refused:
        if at.draft:
            return _page(at, reason, {"reason": refused.sentence})
        flash(refused.sentence, "")
        return _back(at)
    flash("It is live. Every check follows within five seconds.", "done")
    return _back(at)


@bp.post("/versions/drop")
@needs(Permission.TUNE)
def drop() -> AnyResponse:
    """Throws the draft away."""
    at = desk()
    tunings.drop_draft(services().database, at.place, scope.by())
    flash("The draft is thrown away. What was live is still live.", "done")
    return _back(at)


@bp.post("/versions/back")
@needs(Permission.TUNE)
def go_back() -> AnyResponse:
    """Makes an earlier version live again; without one the place gives up its own choices."""
    at, version = desk(), request.form.get("version", "")
    if not version:
        give_up(services().database, at.place, scope.by())
        flash(f"{_BASES[at.place is None]} Any version below is one click away.", "done")
        return _back(at)
    try:
        tunings.go_back(services().database, at.place, _number(version), scope.by())
    except TuningRefused as refused:
        flash(refused.sentence, "")
    else:
        flash(
            "The earlier version is live again. To undo that, go back to the one below it.", "done"
        )
    return _back(at)


def _page(at: Desk, reason: str = "", errors: dict[str, str] | None = None) -> Response:
    return desk_page(
        "admin/versions.html",
        at,
        status=_REFUSED if errors else 200,
        steps=_steps(tunings.versions(services().database, at.place)),
        reason=reason,
        errors=errors,
    )


def _steps(versions: tuple[Kept, ...]) -> list[Step]:
    """Returns versions with what each changed; the first one changed what Postcheck does itself."""
    before = [*(kept.tuning for kept in versions), Tuning()]
    changes = (difference(old, new) for new, old in pairwise(before))
    return [Step(kept, changed) for kept, changed in zip(versions, changes, strict=True)]


def _back(at: Desk) -> AnyResponse:
    return redirect(address("web.versions.show", at), 303)


def _number(written: str) -> int:
    """Returns the number of a version; 400 for what our pages never send."""
    return int(written) if written.isdecimal() else abort(400)
