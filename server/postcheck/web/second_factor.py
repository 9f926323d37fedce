"""The second step of signing in: a code of an authenticator app, or a recovery code.

A one-time link asks for it as a password does: a link lies in an e-mail or a chat, so it proves no
more than a password. A provider that people sign in with by OpenID asks for its own, and is trusted
to. Whoever has to have a second step and has none sets it up before anything else.
"""

import time

from flask import Blueprint, Response, abort, current_app, redirect, request, session, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from postcheck.limits import limiter, sign_in_rate
from postcheck.services import services
from postcheck.stores import second_factors
from postcheck.stores.users import User
from postcheck.web import patience, visit
from postcheck.web.pages import page
from postcheck.web.permissions import Permission, allows
from postcheck.web.visit import How, SignedIn, local

bp = Blueprint("second_factor", __name__)

WHO = "POSTCHECK_SECOND_FACTOR"
"""The app's setting: who has to have a second step (offered, office, everybody)."""

FAILED = 400
WRONG = "That code is not right, or it was used already. Wait for the next one and try again"
SECONDS = 600
"""How long a password that was right waits for its code."""

_PENDING = "second step"
_FREE = frozenset(
    {
        "web.account.second_step",
        "web.account.start_second_step",
        "web.account.confirm_second_step",
        "web.sign_in.leave",
    }
)


def arrive(user: User, how: How, wanted: str) -> AnyResponse:
    """Signs somebody in whose password or link was right, or asks for their code first."""
    if not second_factors.factor(services().database, user.id).is_on:
        patience.succeeded(user.name)
        visit.begin(user, how)
        return redirect(local(wanted), 303)
    session.clear()
    cookie = SignedIn(user).get_id()
    session[_PENDING] = {"who": cookie, "since": time.time(), "how": how.value, "next": wanted}
    return redirect(url_for("web.second_factor.ask"), 303)


@bp.get("/sign-in/code")
def ask() -> Response:
    """Asks for the code, or says that it is too late for one (400)."""
    return page("sign_in_code.html", errors={}) if _waiting() else _too_late()


@bp.post("/sign-in/code")
@limiter.limit(sign_in_rate, deduct_when=lambda response: response.status_code == FAILED)
def enter() -> AnyResponse:
    """Signs in with the code, or shows what is wrong (400); 429 while tries do not count."""
    user, code = _waiting(), request.form.get("code", "")
    if user is None:
        return _too_late()
    if not code.strip():
        return _form("Enter a code")
    if sentence := patience.asked_to_wait(user.name):
        return _form(sentence, patience.WAIT)
    if not second_factors.passes(services().database, user.id, code):
        return _form(WRONG)
    waiting = session[_PENDING]
    patience.succeeded(user.name)
    visit.begin(user, How(waiting["how"]), second=True)
    return redirect(local(waiting["next"]), 303)


def must_be_set_up(user: User) -> bool:
    """Returns whether this role has to have a second step, by the settings."""
    who = current_app.config[WHO]
    return who == "everybody" or (who == "office" and allows(user.role, Permission.SEE_OFFICE))


def first() -> AnyResponse | None:
    """Returns the way to setting up the second step, where that comes before the page asked for."""
    if request.endpoint in _FREE or visit.had_second_step():
        return None
    if not must_be_set_up(current_user.user):
        return None
    if request.accept_mimetypes.best == "application/json":
        abort(401)  # a page from before it was asked for: its script says to sign in again
    return redirect(url_for("web.account.second_step"), 303)


def _waiting() -> User | None:
    """Returns whose code is waited for, or None if nobody's or for too long."""
    waiting = session.get(_PENDING)
    if not waiting or time.time() - waiting["since"] > SECONDS:
        return None
    return visit.user_of(waiting["who"])


def _form(sentence: str, status: int = FAILED) -> Response:
    return page("sign_in_code.html", status=status, errors={"code": sentence})


def _too_late() -> Response:
    return page("sign_in_code.html", status=FAILED, is_over=True)
