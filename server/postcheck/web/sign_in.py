"""Signing in with a name and a password or a one-time link, and signing out.

A wrong name and a wrong password get the same answer, and after too many attempts none at all.
"""

from flask import Blueprint, Response, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from postcheck.limits import limiter, sign_in_rate
from postcheck.services import services
from postcheck.stores import users
from postcheck.web import visit
from postcheck.web.pages import page

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
    """Signs in and goes on, or shows what is wrong (400); 429 after too many failures."""
    name, password = request.form.get("name", "").strip(), request.form.get("password", "")
    errors = {}
    if not name:
        errors["name"] = "Enter your name"
    if not password:
        errors["password"] = "Enter your password"  # noqa: S105 - a sentence
    user = None if errors else users.verify(services().database, name, password)
    if user is None:
        wanted = request.form.get("next", "")
        return _form(wanted, name, errors or {"name": WRONG}, status=FAILED)
    visit.begin(user)
    return redirect(local(request.form.get("next", "")), 303)


@bp.get("/sign-in/link/<token>")
def show_link(token: str) -> Response:
    """Shows a button: whatever merely looks at a link, as previews in chats do, uses nothing up."""
    return page("sign_in_link.html", token=token)


@bp.post("/sign-in/link/<token>")
def use_link(token: str) -> AnyResponse:
    """Signs in with a one-time link, or says that it no longer works (400)."""
    user = users.redeem(services().database, token)
    if user is None:
        return page("sign_in_link.html", status=FAILED)
    visit.begin(user)
    return redirect(url_for("web.checker.write"), 303)


@bp.post("/sign-out")
def leave() -> AnyResponse:
    """Signs out."""
    visit.end()
    return redirect(url_for("web.sign_in.ask"), 303)


def local(address: str) -> str:
    """Returns `address` if it is a path of ours, else the checker's: no sign-in leads elsewhere."""
    # Browsers take two slashes of either kind for a host, and drop tabs and line ends first.
    is_path = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if is_path and address.isprintable() else url_for("web.checker.write")


def _form(
    wanted: str, name: str = "", errors: dict[str, str] | None = None, status: int = 200
) -> Response:
    return page("sign_in.html", status=status, wanted=wanted, name=name, errors=errors or {})
