"""Bringing the roll up to date from a file: choose it, look at what it would do, say yes."""

from collections.abc import Mapping, Sequence
from functools import partial

from flask import Blueprint, Response, abort, jsonify, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from postcheck.errors import (
    BadRow,
    FormRefused,
    ImportRefused,
    PostcheckError,
    RegisterMoved,
    UnknownSchool,
)
from postcheck.mis.fields import FIELDS
from postcheck.mis.roll_file import Guess
from postcheck.services import services
from postcheck.stores import imports, roll, roll_import
from postcheck.stores.erased import back_again
from postcheck.stores.imports import Waiting
from postcheck.web import progress, roll_file, roll_shown, wonde
from postcheck.web.admin import Item, scope
from postcheck.web.pages import dressed, page
from postcheck.web.permissions import Permission, needs
from postcheck.web.progress import Seen
from postcheck.web.roll_file import Sent

bp = Blueprint("roll_import", __name__)
MENU = (Item("Import a roll", "roll_import.ask", Permission.IMPORT_ROLL),)

MOST_PROBLEMS = 100
"""Lines that cannot be read, of which a page tells."""


@bp.get("/roll/import")
@needs(Permission.IMPORT_ROLL)
def ask() -> Response:
    """Asks for a file; with `again`, for one whose columns are to be corrected."""
    waiting = _waiting(request.args.get("again", ""))
    if waiting is None:
        return _asked()
    guess = Guess(waiting.kind, waiting.headings, columns=waiting.columns)
    return _asked(guess=guess, school=waiting.school, is_again=True)


@bp.post("/roll/import")
@needs(Permission.IMPORT_ROLL)
def read() -> Response:
    """Reads a file and shows what it would do, or what is wrong in it."""
    form, user_id = roll_file.sent(), current_user.user.id

    def work(seen: Seen) -> str:
        token = roll_file.read(form, user_id, seen)
        return url_for("web.roll_import.look", token=token)

    return progress.telling(work, partial(_refused, form))


@bp.post("/roll/import/columns")
@needs(Permission.IMPORT_ROLL)
def columns() -> Response:
    """Returns what the columns of a file seem to be, for the script to show before it is sent."""
    try:
        guess = roll_file.guessed(roll_file.sent())
    except (FormRefused, ImportRefused) as wrong:
        return dressed(jsonify(wrong=wrong.sentence))
    fields = [
        {"name": roll_file.field_id(f), "label": f.label, "heading": guess.columns.get(f.name, "")}
        for f in guess.fields
    ]
    missing = [f.label for f in guess.missing]
    found = {"kind": guess.kind, "fields": fields, "headings": guess.headings, "missing": missing}
    return dressed(jsonify(found))


@bp.post("/roll/import/wonde")
@needs(Permission.IMPORT_ROLL)
def read_wonde() -> Response:
    """Reads a school's roll from Wonde and shows what it would do."""
    school, user_id = scope.chosen("wonde-school"), current_user.user.id
    wonde_id = request.form.get("wonde-id", "").strip()

    def work(seen: Seen) -> str:
        token = wonde.read(school, wonde_id, user_id, seen)
        return url_for("web.roll_import.look", token=token)

    return progress.telling(
        work, lambda wrong: _asked(errors=_errors(wrong, "wonde-school"), status=400)
    )


@bp.get("/roll/import/<token>")
@needs(Permission.IMPORT_ROLL)
def look(token: str) -> Response:
    """Shows what an import would do."""
    return _shown(token)


@bp.post("/roll/import/<token>")
@needs(Permission.IMPORT_ROLL)
def confirm(token: str) -> Response:
    """Imports the roll that waits."""
    told = {
        "stamp": request.form.get("stamp", ""),
        "sure": request.form.get("sure", 0, int),
        "leave_out": "leave-out" in request.form,
        "by": scope.by(),
        "only": current_user.user.school,
    }
    user_id = current_user.user.id

    def work(seen: Seen) -> str:
        seen(0, 0, "Writing the roll")
        try:
            done = roll_import.confirm(services().database, user_id, token, **told)
        except RegisterMoved:
            return url_for("web.roll_import.look", token=token, moved=1)
        return url_for("web.roll_import.look", token=token) if done is None else _overview()

    return progress.telling(work, lambda wrong: _shown(token, wrong))


@bp.post("/roll/import/<token>/cancel")
@needs(Permission.IMPORT_ROLL)
def cancel(token: str) -> AnyResponse:
    """Forgets a roll that waits."""
    imports.drop(services().database, current_user.user.id, token)
    return redirect(url_for("web.roll_import.ask"), 303)


def _overview() -> str:
    return url_for("web.roll.show")


def _waiting(token: str) -> Waiting | None:
    """Returns what waits under a token for whoever is signed in, if they still may import it."""
    found = imports.waiting(services().database, current_user.user.id, token) if token else None
    if found is not None and not scope.sees(found.incoming.only):
        abort(404)
    return found


def _shown(token: str, wrong: PostcheckError | None = None) -> Response:
    """Shows what waits under a token, and what was wrong with the yes to it."""
    waiting = _waiting(token)
    if waiting is None:
        words = "That roll was imported already, or waited for more than an hour"
        return _asked(errors={"file": f"{words}. Choose the file again"}, status=410)
    try:
        found = roll.outlook(services().database, waiting.incoming)
    except (UnknownSchool, ImportRefused) as refused:
        return _asked(errors={"file": refused.sentence}, status=400)
    return page(
        "admin/roll_preview.html",
        token_of=token,
        waiting=waiting,
        found=found,
        change=found.change,
        gone=sum(doubt.gone for doubt in found.compared.doubts),
        doubts=roll_shown.doubts(found, scope.trust()),
        lists=roll_shown.lists(found),
        by_hand=roll_shown.by_hand(found),
        bad=waiting.bad[:MOST_PROBLEMS],
        bad_lines=roll_shown.bad_lines(waiting),
        names={s.id: s.name for s in scope.trust().schools},
        several=len(scope.schools()) > 1,
        labels={f.name: f.label for f in FIELDS},
        has_moved="moved" in request.args,
        erased=back_again(services().database, found.compared.plan.added.values()),
        errors=_errors(wrong),
        status=200 if wrong is None else 400,
    )


def _refused(form: Sent, wrong: PostcheckError) -> Response:
    """Shows what is wrong with a file, and its columns to choose where that may help."""
    try:
        guess: Guess | None = roll_file.with_columns(roll_file.guessed(form), form.columns)
    except (FormRefused, ImportRefused):
        guess = None
    return _asked(
        guess=guess,
        school=form.place or "",
        new_school=form.new_school,
        errors=_errors(wrong),
        problems=wrong.rows[:MOST_PROBLEMS] if isinstance(wrong, ImportRefused) else (),
        status=400,
    )


def _errors(wrong: PostcheckError | None, field: str = "file") -> Mapping[str, str]:
    """Returns sentences by field; what is about no field in particular is about this one."""
    if wrong is None:
        return {}
    return wrong.problems if isinstance(wrong, FormRefused) else {field: wrong.sentence}


def _asked(
    *,
    guess: Guess | None = None,
    school: str = "",
    new_school: str = "",
    is_again: bool = False,
    errors: Mapping[str, str] | None = None,
    problems: Sequence[BadRow] = (),
    status: int = 200,
) -> Response:
    schools = scope.schools()
    return page(
        "admin/roll_import.html",
        status=status,
        schools=schools,
        has_wonde=wonde.wonde() is not None,
        wonde_ids=wonde.known_ids(schools),
        school=school,
        new_school=new_school,
        is_of_trust=scope.is_of_trust(),
        may_make_schools=roll_file.may_make_schools(),
        guess=guess if guess is not None and guess.adjustable else None,
        is_again=is_again,
        errors=errors or {},
        problems=problems,
        field_id=roll_file.field_id,
    )
