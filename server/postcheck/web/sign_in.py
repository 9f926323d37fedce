"""Signing in with a name and a password or a one-time link, and signing out.

A wrong name and a wrong password get the same answer, and after too many attempts none at all:
by address there is a limit, by name a wait that grows.
"""

from flask import Blueprint, Response, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from postcheck.limits import limiter, sign_in_rate
from postcheck.services import services
from postcheck.stores import users
from postcheck.web import openid, patience, second_factor, visit
from postcheck.web.pages import page
from postcheck.web.visit import How, local

bp = Blueprint("sign_in", __name__)

FAILED = 400
WRONG = "The name or the password is not right. Check both and try again"


@bp.get("/sign-in")
def ask() -> AnyResponse:
    """Shows the form, or goes on if somebody is signed in; `next` is where to go afterwards."""
    wanted = request.args.get("next", "")
    return redirect(local(wanted), 303) if current_user.is_authenticated else _form(wanted)


def _has_failed(response: Response) -> bool:
    """Only what fails counts: a whole staff room signs in from one address in the morning."""
    return response.status_code == FAILED


@bp.post("/sign-in")
@limiter.limit(sign_in_rate, deduct_when=_has_failed)
def enter() -> AnyResponse:
    """Signs in and goes on, or shows what is wrong (400); 429 while tries do not count."""
    name, password = request.form.get("name", "").strip(), request.form.get("password", "")
    errors = {}
    if not name:
        errors["name"] = "Enter your name"
    if not password:
        errors["password"] = "Enter your password"  # noqa: S105 - a sentence
    wanted = request.form.get("next", "")
    if errors:
        return _form(wanted, name, errors, FAILED)
    if sentence := patience.asked_to_wait(name):
        return _form(wanted, name, {"name": sentence}, patience.WAIT)
    user = users.verify(services().database, name, password)
    if user is None:
        return _form(wanted, name, {"name": WRONG}, FAILED)
    patience.right_so_far(name)
    return second_factor.arrive(user, How.PASSWORD, wanted)


@bp.get("/sign-in/link/<token>")
def show_link(token: str) -> Response:
    """Shows a button: whatever merely looks at a link, as previews in chats do, uses nothing up."""
    return page("sign_in_link.html", token=token)


@bp.post("/sign-in/link/<token>")
def use_link(token: str) -> AnyResponse:
    """Signs in with a one-time link, or says that it no longer works (400).

    The wait for wrong passwords does not hold a link up: it cannot be guessed.
    """
    user = users.redeem(services().database, token)
    if user is None:
        return page("sign_in_link.html", status=FAILED)
    return second_factor.arrive(user, How.LINK, "")


@bp.post("/sign-out")
def leave() -> AnyResponse:
    """Signs out."""
    visit.end()
    return redirect(url_for("web.sign_in.ask"), 303)


def _form(
    wanted: str, name: str = "", errors: dict[str, str] | None = None, status: int = 200
) -> Response:
    values = {"wanted": wanted, "name": name, "errors": errors or {}}
    return page("sign_in.html", status=status, providers=openid.shown(), **values)
