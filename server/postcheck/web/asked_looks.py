"""The pages of whoever asks for a second look: send it, see the answer, take it back.

What an extension asked for belongs to nobody until somebody signs in on its page and sends it.
"""

from flask import Blueprint, Response, abort, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from postcheck.errors import LooksFull
from postcheck.post import Post
from postcheck.second_looks import Choice, is_too_large, second_looks
from postcheck.services import now, services
from postcheck.stores.audit import By
from postcheck.stores.looks import Look
from postcheck.stores.users import User
from postcheck.web import channels, checker, upload
from postcheck.web.draft import Draft
from postcheck.web.look_words import STATES, line, moment
from postcheck.web.pages import page
from postcheck.web.permissions import Permission, needs

bp = Blueprint("asked_looks", __name__)

FAILED = 400
NOBODY = "Nobody at your school takes second looks yet. Ask your school’s office"


@bp.get("/looks")
@needs(Permission.CHECK_POST)
def show_all() -> Response:
    """Shows what somebody has asked for, and how it stands."""
    trust, here = services().live.checker.trust, now()
    lines = [line(look, trust, here) for look in second_looks().of_asker(_me())]
    return page("looks.html", lines=lines)


@bp.post("/looks")
@needs(Permission.CHECK_POST)
def ask() -> AnyResponse:
    """Sends the checker's draft for a second look, or says what is missing (400)."""
    draft, looks, me = Draft.read(request.form, upload.pictures(request)), second_looks(), _me()
    trust = services().live.checker.trust
    if errors := draft.errors(trust, me.school) | _missing(draft):
        return checker.show(draft, errors=errors, status=FAILED)
    post = draft.post(trust, me.school)
    if errors := _unfit(post, me):
        return checker.show(draft, errors=errors, status=FAILED)
    report = services().live.checker.check(post)
    try:
        token = looks.ask(post, report, school=me.school, user=me)
    except LooksFull as full:
        return checker.show(draft, errors={"text": full.sentence}, status=503)
    look = looks.by_token(token) or abort(404)
    _tell(look)
    return redirect(url_for("web.asked_looks.show", look_id=look.id), 303)


@bp.get("/looks/<token>")
@needs(Permission.CHECK_POST)
def show_unsent(token: str) -> AnyResponse:
    """Shows what an extension asked for, to be sent or thrown away; what is sent has its page."""
    look = _found(token)
    if look.is_sent:
        return redirect(url_for("web.asked_looks.show", look_id=look.id), 303)
    return _unsent(look, token)


@bp.post("/looks/<token>")
@needs(Permission.CHECK_POST)
def send(token: str) -> AnyResponse:
    """Sends it to the reviewers for as long as was chosen, or throws it away."""
    look, looks, me = _found(token), second_looks(), _me()
    if look.is_sent:
        return redirect(url_for("web.asked_looks.show", look_id=look.id), 303)
    if request.form.get("do") == "delete":
        looks.end(look, _by())
        return redirect(url_for("web.asked_looks.show_all"), 303)
    chosen = _chosen()
    if chosen is None or not looks.reviewers(look.school or me.school, me.id):
        return _unsent(look, token, "Choose how long it may be kept" if chosen is None else NOBODY)
    if looks.send(look, me, chosen.until):
        _tell(_found(token))
    return redirect(url_for("web.asked_looks.show", look_id=look.id), 303)


@bp.get("/looks/mine/<int:look_id>")
@needs(Permission.CHECK_POST)
def show(look_id: int) -> Response:
    """Shows how a look of one's own stands, and the answer."""
    return _mine_page(_mine(look_id))


@bp.post("/looks/mine/<int:look_id>")
@needs(Permission.CHECK_POST)
def change(look_id: int) -> AnyResponse:
    """Deletes a look now, or has it deleted earlier than it would be."""
    look, looks = _mine(look_id), second_looks()
    if request.form.get("do") == "delete":
        looks.end(look, _by())
        return redirect(url_for("web.asked_looks.show_all"), 303)
    chosen = _chosen()
    if chosen is None:
        return _mine_page(look, FAILED)
    looks.shorten(look, chosen.until)
    return redirect(url_for("web.asked_looks.show", look_id=look.id), 303)


def _me() -> User:
    user: User = current_user.user
    return user


def _by() -> By:
    return By(_me().name, _me().id)


def _chosen() -> Choice | None:
    wanted = request.form.get("until")
    return next((c for c in second_looks().choices(now()) if c.value == wanted), None)


def _found(token: str) -> Look:
    """Returns the look of a token, if it is one's own, or nobody's yet and of one's own school."""
    look, me = second_looks().by_token(token), _me()
    if look is None or (look.is_sent and look.asker != me.id):
        abort(404)
    if None not in {me.school, look.school} and look.school != me.school:
        abort(404)
    return look


def _mine(look_id: int) -> Look:
    look = second_looks().by_id(look_id)
    if look is None or look.asker != _me().id:
        abort(404)
    return look


def _missing(draft: Draft) -> dict[str, str]:
    """Returns what to say where pictures were checked and did not come again: nobody kept them."""
    had = request.form.get("had", "")
    if had.isdecimal() and len(draft.pictures) < int(had):
        return {"picture": "Choose your pictures again, then ask: nothing of them was kept"}
    return {}


def _unfit(post: Post, me: User) -> dict[str, str]:
    if is_too_large(post):
        return {"picture": "Take a picture out: a second look keeps 40 MB of them at most"}
    school = me.school or post.destination.school
    return {} if second_looks().reviewers(school, me.id) else {"text": NOBODY}


def _tell(look: Look) -> None:
    """Sends word to the reviewers."""
    looks = second_looks()
    path = url_for("web.looks.show_one", look_id=look.id).lstrip("/")
    address = looks.address(request.url_root) + path
    looks.tell_reviewers(look, services().live.checker.trust, address)


def _unsent(look: Look, token: str, error: str = "") -> Response:
    looks, me = second_looks(), _me()
    content = looks.content(look) or abort(404)
    return page(
        "look_send.html",
        status=FAILED if error else 200,
        errors={"until": error} if error else {},
        token=token,
        post=content.post,
        checked_as=channels.words_for(content.post.destination),
        reviewers=looks.reviewers(look.school or me.school, me.id),
        choices=looks.choices(now()),
        until=moment(look.deadline, now()),
    )


def _mine_page(look: Look, status: int = 200) -> Response:
    looks, here = second_looks(), now()
    content = looks.content(look) or abort(404)
    return page(
        "look.html",
        status=status,
        look=look,
        heading=STATES[look.state],
        post=content.post,
        checked_as=channels.words_for(content.post.destination),
        says=looks.words(look),
        line=line(look, services().live.checker.trust, here),
        choices=[c for c in looks.choices(here) if c.until < look.deadline],
        mail_trouble=looks.mail_trouble() if looks.mailer else None,
    )
