"""The checker: somebody says where a post is going, writes it, and sees what to change.

The same answer comes as a page, which needs no script, and as JSON for the script that checks
while somebody types. Nothing of text or pictures is kept, and none of it stands in an address.
"""

from collections.abc import Sequence

from flask import Blueprint, Response, abort, jsonify, request
from flask_login import current_user
from flask_wtf.csrf import generate_csrf

from postcheck import checked
from postcheck.check_line.asker import require_room
from postcheck.errors import PictureRefused, PicturesBusy
from postcheck.images.kinds import MOST_BYTES
from postcheck.post import LONGEST_TEXT, MOST_PICTURES, Post
from postcheck.redact import rewritten
from postcheck.report import Report
from postcheck.second_looks import second_looks
from postcheck.services import services
from postcheck.web import channels, classes, covering, upload
from postcheck.web.answer import Answer, answer
from postcheck.web.as_json import as_json
from postcheck.web.draft import Draft
from postcheck.web.error_pages import show_not_copied
from postcheck.web.pages import page
from postcheck.web.permissions import Permission, needs

bp = Blueprint("checker", __name__)

ALL = "all"
"""What the button says that takes every suggestion."""


@bp.get("/")
@needs(Permission.CHECK_POST)
def write() -> Response:
    """Shows the empty checker."""
    return show(Draft())


@bp.post("/")
@needs(Permission.CHECK_POST)
def read() -> Response:
    """Shows the draft with its answer, or what is missing; `use` first takes a suggestion."""
    require_room()
    draft = Draft.read(request.form, upload.pictures(request))
    errors = draft.errors(services().live.checker.trust, current_user.user.school)
    if errors:
        return show(draft, errors=errors, status=400)
    found = _answer(draft)
    if use := request.form.get("use"):
        draft = draft.with_text(_taken(draft.text, found, use))
        found = _answer(draft)
    return show(draft, found)


@bp.post("/check")
@needs(Permission.CHECK_POST)
def check() -> Response:
    """Answers the script: what the page would say, in code points; 400 for an unusable draft.

    A draft with pictures comes as a form, one without them may come as JSON.
    """
    require_room()
    draft = _sent()
    errors = draft.errors(services().live.checker.trust, current_user.user.school)
    if errors:
        response = jsonify(errors=errors)
        response.status_code = 400
        return response
    return jsonify(as_json(_answer(draft)))


@bp.post("/copy")
@needs(Permission.CHECK_POST)
def copy() -> Response:
    """Answers with a covered copy of one picture, to be saved under a name that says nothing."""
    covers = covering.read(request.form.getlist("box"))
    if covers is None or len(covers) > upload.MOST_BOXES:
        abort(400)
    pictures = upload.pictures(request)
    if len(pictures) != 1:
        return show_not_copied("Choose the picture that you want a copy of.")
    try:
        made = services().pictures.covered(pictures[0], covers)
    except PictureRefused as refused:
        return show_not_copied(f"{refused.sentence[0].upper()}{refused.sentence[1:]}.")
    except PicturesBusy as busy:
        return show_not_copied(busy.sentence, 503)
    name = f'attachment; filename="covered{made.suffix}"'
    return Response(made.data, mimetype=made.mimetype, headers={"Content-Disposition": name})


@bp.get("/check/token")
@needs(Permission.CHECK_POST)
def token() -> Response:
    """Answers the script with a fresh form token, for a page that outlived its visit."""
    return jsonify(token=generate_csrf())


def _sent() -> Draft:
    """Returns the draft that the script sent; 400 where it is none."""
    if request.mimetype == upload.FORM:
        return Draft.read(request.form, upload.pictures(request))
    fields = request.get_json(silent=True)
    if not isinstance(fields, dict):
        abort(400)
    return Draft.read(fields)


def _answer(draft: Draft) -> Answer:
    post = draft.post(services().live.checker.trust, current_user.user.school)
    return answer(post, _check, names_of)


def _check(post: Post) -> Report:
    """Returns the report on a post; where its account needs two people, after a look whether so."""
    report = services().live.checker.check(post, is_approved=second_looks().is_approved(post))
    checked.note(post, report)
    return report


def names_of(people: Sequence[str]) -> tuple[str, ...]:
    """Returns the names of pupils for whoever may see the register of their school, else none."""
    if not (people and current_user.may(Permission.SEE_REGISTER)):
        return ()
    mine, wanted = current_user.user.school, frozenset(people)
    found = [
        p
        for p in services().live.checker.trust.pupils
        if p.id in wanted and mine in {None, p.school}
    ]
    found.sort(key=lambda p: (p.surname.casefold(), p.forename.casefold()))
    return tuple(f"{p.forename} {p.surname}" for p in found)


def _taken(text: str, found: Answer, use: str) -> str:
    """Returns `text` with the suggestion named in the button, or as it is if there is no such."""
    if use == ALL:
        return found.safe.text if found.safe else text
    for number, card in enumerate(found.cards):
        if use == f"{number}:{card.rule}":
            return rewritten(text, card.instead)
    return text


def show(
    draft: Draft,
    found: Answer | None = None,
    errors: dict[str, str] | None = None,
    status: int = 200,
) -> Response:
    """Returns the checker's page with a draft, and the answer or what is missing."""
    trust, school = services().live.checker.trust, current_user.user.school
    return page(
        "checker.html",
        status=status,
        draft=draft,
        answer=found,
        errors=errors or {},
        menu=channels.menu(trust, school),
        classes=classes.menu(trust, school),
        surfaces=channels.SURFACES,
        written=covering.written,
        longest=LONGEST_TEXT,
        most_pictures=MOST_PICTURES,
        largest=MOST_BYTES,
        can_ask=second_looks().can_ask(current_user.user, trust),
    )
