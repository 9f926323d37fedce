"""All we hold about somebody: found by name, shown, taken out as a file, erased.

A name is sent by a form and never stands in an address; a person is addressed by a keyed number.
Each time somebody is shown, taken out or erased, the audit says so.
"""

import json

from flask import Blueprint, Response, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from postcheck.errors import NotErased
from postcheck.services import now, services, today
from postcheck.stores import audit, erasure, held
from postcheck.stores.held import Held, Kind
from postcheck.web.admin import scope
from postcheck.web.held_shown import parts
from postcheck.web.pages import page
from postcheck.web.permissions import Permission, needs

bp = Blueprint("held", __name__)

FAILED = 400
KIND_WORDS = {
    Kind.PUPIL: "A pupil or leaver",
    Kind.STAFF: "A member of staff or governor",
    Kind.USER: "Somebody who signs in",
}


@bp.get("/held")
@needs(Permission.PROTECT_DATA)
def ask() -> Response:
    """Shows the form to find somebody."""
    return _ask()


@bp.post("/held")
@needs(Permission.PROTECT_DATA)
def find() -> Response:
    """Shows who goes by a name."""
    kind, words = request.form.get("kind", ""), request.form.get("name", "").strip()
    errors = {}
    if kind not in set(Kind):
        errors["kind"] = "Choose whom you look for."
    if not words:
        errors["name"] = "Enter a name, or the beginning of it."
    if errors:
        return _ask(errors)
    found = held.find(services().database, Kind(kind), words, _mine())
    return _ask(found=found)


@bp.post("/held/<kind>/<key>")
@needs(Permission.PROTECT_DATA)
def show(kind: str, key: str) -> Response:
    """Shows all that is held about somebody, and notes that it was shown."""
    told = _held(kind, key)
    _note(told, "what is held was shown")
    return page(
        "admin/held_person.html",
        told=told,
        parts=parts(told.parts, _places()),
        kind_words=KIND_WORDS[told.who.kind],
        where=_place_of(told),
        at=now(),
    )


@bp.post("/held/<kind>/<key>/export")
@needs(Permission.PROTECT_DATA)
def export(kind: str, key: str) -> Response:
    """Returns all that is held about somebody as JSON, and notes that it was taken out."""
    told = _held(kind, key)
    _note(told, "what is held was exported")
    body = {
        "who": told.who.name,
        "kind": told.who.kind.value,
        "school": _place_of(told),
        "as of": now().isoformat(timespec="seconds"),
        "held": told.parts,
    }
    made = Response(json.dumps(body, ensure_ascii=False, indent=1), mimetype="application/json")
    made.headers["Content-Disposition"] = 'attachment; filename="all-we-hold.json"'
    return made


@bp.get("/held/<kind>/<key>/erase")
@needs(Permission.PROTECT_DATA)
def ask_erase(kind: str, key: str) -> Response:
    """Asks once more before somebody is erased, and says what goes and what stays."""
    return _ask_erase(_held(kind, key), {})


@bp.post("/held/<kind>/<key>/erase")
@needs(Permission.PROTECT_DATA)
def erase(kind: str, key: str) -> AnyResponse:
    """Erases somebody for good, once they have said that they mean it."""
    told = _held(kind, key)
    if not request.form.get("sure"):
        return _ask_erase(told, {"sure": "Tick the box if you mean to erase this person."})
    try:
        erasure.erase(services().database, told.who.kind, told.who.key, scope.by(), today())
    except NotErased as refused:
        return _ask_erase(told, {"sure": refused.sentence})
    flash("Erased. The audit says that somebody was, when and by whom.", "done")
    return redirect(url_for("web.held.ask"), 303)


def _ask(
    errors: dict[str, str] | None = None, found: tuple[held.Found, ...] | None = None
) -> Response:
    told = {name: request.form.get(name, "") for name in ("kind", "name")}
    return page(
        "admin/held.html",
        status=FAILED if errors else 200,
        errors=errors or {},
        told=told,
        found=found,
        most=held.MOST_FOUND,
        kinds=KIND_WORDS.items(),
        places=_places(),
    )


def _ask_erase(told: Held, errors: dict[str, str]) -> Response:
    return page(
        "admin/held_erase.html",
        status=FAILED if errors else 200,
        who=told.who,
        tuned=len(told.parts.get("Named in what is looked for", ())),
        where=_place_of(told),
        errors=errors,
    )


def _held(kind: str, key: str) -> Held:
    """Returns what is held about somebody; 404 for nobody, and for somebody of another school."""
    if kind not in set(Kind):
        abort(404)
    return held.one(services().database, Kind(kind), key, _mine()) or abort(404)


def _note(told: Held, action: str) -> None:
    who = told.who
    subject = who.name
    if who.kind is Kind.PUPIL:
        where = f" of {who.more}" if who.more and not who.more.startswith("left on") else ""
        subject = f"a pupil{where}, {who.key[:8]}"
    with services().database.begin() as connection:
        audit.note(connection, scope.by(), action, subject, school=who.school)


def _mine() -> list[str] | None:
    return None if scope.is_of_trust() else [s.id for s in scope.schools()]


def _places() -> dict[str | None, str]:
    return {None: "The whole trust", **{s.id: s.name for s in scope.trust().schools}}


def _place_of(told: Held) -> str:
    return _places().get(told.who.school, told.who.school or "")
