"""The consent register: who is cleared for what, changed for one pupil or for many, and undone.

A school cares because both of the ICO’s reprimands of schools over pictures were a register that
nobody asked. Pupils stand in no address by name: a page is found by the keyed number of their row.
"""

from collections.abc import Sequence

from flask import Blueprint, Response, abort, flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from postcheck.errors import RegisterMoved
from postcheck.school import Pupil, SchoolDetails
from postcheck.services import services, today
from postcheck.stores import audit
from postcheck.stores import consent as store
from postcheck.stores.consent import Registered
from postcheck.web import classes, consent_register
from postcheck.web.admin import Item, scope
from postcheck.web.consent_csv import as_csv
from postcheck.web.consent_forms import Edit, Many
from postcheck.web.consent_register import Sought
from postcheck.web.pages import page
from postcheck.web.permissions import Permission, needs

bp = Blueprint("consent", __name__)
MENU = (Item("Consent", "consent.show", Permission.SEE_REGISTER),)

PAGE = 50
_MOVED = 409
_WRONG = 400


@bp.get("/consent")
@needs(Permission.SEE_REGISTER)
def show() -> Response:
    """Shows the register of a school, or asks which school."""
    return _list()


@bp.post("/consent")
@needs(Permission.SEE_REGISTER)
def find() -> Response:
    """Shows those who fit what was asked: by POST, so that no name stands in an address."""
    return _list()


@bp.get("/consent/pupil/<mac>")
@needs(Permission.SEE_REGISTER)
def pupil(mac: str) -> Response:
    """Shows what the register says of one pupil, line by line."""
    return _pupil(_one(mac))


@bp.post("/consent/pupil/<mac>")
@needs(Permission.EDIT_CONSENT)
def save(mac: str) -> AnyResponse:
    """Saves the lines that were changed, unless somebody else changed them too."""
    one = _one(mac)
    edit = Edit.read(request.form, today())
    if edit.errors:
        return _pupil(one, edit, edit.errors, _WRONG)
    try:
        changed = store.change(
            services().database,
            [one.mac],
            edit.wanted,
            scope.by(),
            seen=edit.seen,
            school=one.pupil.school,
        )
    except RegisterMoved as moved:
        return _pupil(_one(mac), None, {"lines": moved.sentence}, _MOVED)
    flash("Saved." if changed else "Nothing was different, so nothing was changed.", "done")
    return redirect(url_for("web.consent.pupil", mac=mac), 303)


@bp.post("/consent/preview")
@needs(Permission.EDIT_CONSENT)
def preview() -> Response:
    """Shows what a change of many would do, and changes nothing."""
    school = _school()
    many = Many.read(request.form, today())
    sought = Sought.read(school.id, request.form)
    these = _chosen(many, sought)
    errors = many.errors(len(these))
    return _list(errors, _WRONG) if errors else _preview(many, sought, these)


@bp.post("/consent/many")
@needs(Permission.EDIT_CONSENT)
def change_many() -> AnyResponse:
    """Changes many as the preview said; shows the preview again where it is no more true."""
    school = _school()
    many = Many.read(request.form, today())
    sought = Sought.read(school.id, request.form)
    these = _chosen(many, sought)
    if errors := many.errors(len(these)):
        return _list(errors, _WRONG)
    try:
        changed = store.change(
            services().database,
            [one.mac for one in these],
            many.wanted,
            scope.by(),
            seen=many.seen,
            school=school.id,
        )
    except RegisterMoved as moved:
        again = _chosen(many, sought)
        return _preview(many, sought, again, {"change": moved.sentence}, _MOVED)
    flash(f"Changed for {_pupils(changed)}.", "done")
    return _back(school, sought.group)


@bp.post("/consent/undo")
@needs(Permission.EDIT_CONSENT)
def undo() -> AnyResponse:
    """Undoes the last change of whoever asks."""
    school = _school()
    try:
        done = store.undo(
            services().database, request.form.get("change", 0, int), scope.by(), school.id
        )
    except RegisterMoved:
        flash("This change is not your last one any more, so it was not undone.", "")
        return _back(school)
    stayed = f" {_pupils(done.kept)} changed again since: those lines stay." if done.kept else ""
    flash(f"Undone for {_pupils(done.pupils)}.{stayed}", "done")
    return _back(school)


@bp.post("/consent/csv")
@needs(Permission.EDIT_CONSENT)
def export() -> Response:
    """Answers with those found as a file for a spreadsheet, under a name that says nothing."""
    school, database = _school(), services().database
    these = _read(
        consent_register.found(scope.trust(), Sought.read(school.id, request.form), today())
    )
    with database.begin() as connection:
        audit.note(
            connection,
            scope.by(),
            "consent exported",
            f"the register, {_pupils(len(these))}",
            school=school.id,
        )
    made = Response(as_csv(these, school.name, today()), mimetype="text/csv")
    made.headers["Content-Disposition"] = 'attachment; filename="register.csv"'
    return made


def _list(errors: dict[str, str] | None = None, status: int = 200) -> Response:
    school = scope.chosen()
    if school is None:
        return page("admin/consent.html", schools=scope.schools(), school=None, errors={})
    sought = Sought.read(school.id, request.values)
    every = consent_register.found(scope.trust(), sought, today())
    pages = max(1, -(-len(every) // PAGE))
    at = min(max(sought.page, 1), pages)
    return page(
        "admin/consent.html",
        status=status,
        errors=errors or {},
        schools=scope.schools(),
        school=school,
        sought=sought,
        shown=_read(every[(at - 1) * PAGE : at * PAGE]),
        count=len(every),
        first=(at - 1) * PAGE,
        at=at,
        pages=pages,
        groups=classes.menu(scope.trust(), school.id),
        many=Many.read(request.form, today()),
        last=store.last_change(services().database, scope.by(), school.id),
        has_pupils=any(p.school == school.id for p in scope.trust().pupils),
        **_words(),
    )


def _pupil(
    one: Registered,
    edit: Edit | None = None,
    errors: dict[str, str] | None = None,
    status: int = 200,
) -> Response:
    stamps = {use: store.stamp(services().database, [one], use) for use in store.USES}
    return page(
        "admin/consent_pupil.html",
        status=status,
        errors=errors or {},
        one=one,
        edit=edit,
        stamps=stamps,
        **_words(),
    )


def _preview(
    many: Many,
    sought: Sought,
    these: Sequence[Registered],
    errors: dict[str, str] | None = None,
    status: int = 200,
) -> Response:
    stamps = {use: store.stamp(services().database, these, use) for use in many.uses}
    return page(
        "admin/consent_many.html",
        status=status,
        errors=errors or {},
        many=many,
        sought=sought,
        these=these,
        differing=sum(1 for one in these if many.changes(one)),
        restricted=sum(1 for one in these if one.pupil.restricted),
        stamps=stamps,
        **_words(),
    )


def _words() -> dict[str, object]:
    """Returns what every template of the register says things with."""
    return {"register": consent_register, "today": today(), "may_edit": current_user.may(_EDIT)}


_EDIT = Permission.EDIT_CONSENT


def _school() -> SchoolDetails:
    """Returns the school a form is about; 404 without one."""
    return scope.chosen() or abort(404)


def _one(mac: str) -> Registered:
    """Returns the pupil whose row this is; 404 where they are not theirs to see."""
    try:
        found = store.registered(services().database, [bytes.fromhex(mac)])
    except ValueError:
        abort(404)
    if not found:
        abort(404)
    scope.require(found[0].pupil.school)
    return found[0]


def _chosen(many: Many, sought: Sought) -> tuple[Registered, ...]:
    """Returns those ticked, or all who fit; of the school that is asked about alone."""
    if many.is_all:
        return _read(consent_register.found(scope.trust(), sought, today()))
    these = store.registered(services().database, many.ticked)
    return tuple(one for one in these if one.pupil.school == sought.school)


def _read(these: Sequence[Pupil]) -> tuple[Registered, ...]:
    database = services().database
    return store.registered(database, [store.mac(database, p) for p in these])


def _back(school: SchoolDetails, group: str = "") -> AnyResponse:
    of_trust = school.id if scope.is_of_trust() else None
    return redirect(url_for("web.consent.show", school=of_trust, group=group or None), 303)


def _pupils(count: int) -> str:
    return "one pupil" if count == 1 else f"{count:,} pupils"
