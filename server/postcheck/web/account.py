"""One's own account: password, e-mail address, second step, recovery codes, other visits.

Whoever signs in with the school's accounts has no password here and needs no second step here:
their provider looks after both.
"""

import segno
from flask import Blueprint, Response, abort, flash, redirect, request, url_for
from flask_login import current_user
from pyotp import TOTP
from werkzeug.wrappers import Response as AnyResponse

from postcheck.errors import UserRefused
from postcheck.services import services
from postcheck.stores import passwords, second_factors, user_changes, users
from postcheck.stores.audit import By
from postcheck.stores.user_changes import Person
from postcheck.web import openid, patience, second_factor, visit
from postcheck.web.pages import page

bp = Blueprint("account", __name__)

FAILED = 400
WRONG_PASSWORD = "That is not your password now"  # noqa: S105 - a sentence
NAME_IN_APP = "Postcheck"


@bp.get("/account")
def show() -> Response:
    """Shows one's own account."""
    return _page()


@bp.post("/account/password")
def change_password() -> AnyResponse:
    """Changes the password, ending every other visit, or says what is wrong (400)."""
    me, form = _me(), request.form
    if me.provider:
        return _page({"new": "You have no password here: you sign in with your school account"})
    errors = _password_errors(me)
    if errors:
        return _page(errors)
    try:
        user = user_changes.set_password(services().database, me.user.id, form["new"], _by())
    except UserRefused as refused:
        return _page({"new": refused.sentence})
    visit.go_on(user)
    return _done("Your password is changed. Wherever else you were signed in, you are signed out.")


@bp.post("/account/email")
def change_email() -> AnyResponse:
    """Changes the e-mail address, or says what is wrong (400)."""
    email = request.form.get("email", "")
    try:
        user_changes.set_email(services().database, current_user.user.id, email, _by())
    except UserRefused as refused:
        return _page({"email": refused.sentence}, email=email)
    return _done("Your e-mail address is saved.")


@bp.post("/account/sign-out-everywhere")
def sign_out_everywhere() -> AnyResponse:
    """Ends every visit, this one too."""
    user_changes.end_sessions(services().database, current_user.user.id, _by())
    visit.end()
    return redirect(url_for("web.sign_in.ask"), 303)


@bp.get("/account/second-step")
def second_step() -> Response:
    """Shows the second step: how to set it up, the code to scan, or that it is on."""
    return _second_step()


@bp.post("/account/second-step/start")
def start_second_step() -> AnyResponse:
    """Makes a key for an app, which the page then shows."""
    if visit.how() is visit.How.OPENID:
        return redirect(url_for("web.account.second_step"), 303)
    try:
        second_factors.begin(services().database, current_user.user.id)
    except UserRefused as refused:
        return _second_step({"code": refused.sentence})
    return redirect(url_for("web.account.second_step"), 303)


@bp.post("/account/second-step")
def confirm_second_step() -> AnyResponse:
    """Turns the second step on with the app's first code and shows recovery codes, once."""
    database, me = services().database, current_user.user
    user = second_factors.confirm(database, me.id, request.form.get("code", ""), _by())
    if user is None:
        return _second_step({"code": "That code is not right. Type the 6 digits shown now"})
    visit.go_on(user, second=True)
    return _codes("Your second step is on")


@bp.post("/account/second-step/off")
def turn_off_second_step() -> AnyResponse:
    """Turns the second step off, with the password and a code, or says what is wrong (400)."""
    errors = _proof_errors(_me())
    if errors:
        return _second_step(errors)
    user = second_factors.turn_off(services().database, current_user.user.id, _by())
    visit.go_on(user, second=False)
    return _done("The second step is off. Your password alone signs you in.")


@bp.post("/account/recovery-codes")
def new_recovery_codes() -> AnyResponse:
    """Makes new recovery codes with a code of the app, and shows them once."""
    errors = _code_errors("renew")
    if errors:
        return _second_step(errors)
    return _codes("Your new recovery codes")


def _password_errors(me: Person) -> dict[str, str]:
    """Returns what keeps the password from being changed, before it is looked at itself."""
    form = request.form
    if form.get("new", "") != form.get("again", ""):
        return {"again": "The two new passwords are not the same"}
    return _old_password_errors(me, "old") if me.has_password else {}


def _old_password_errors(me: Person, field: str) -> dict[str, str]:
    if sentence := patience.asked_to_wait(me.user.name):
        return {field: sentence}
    found = users.verify(services().database, me.user.name, request.form.get(field, ""))
    if found is None:
        return {field: WRONG_PASSWORD}
    patience.right_so_far(me.user.name)
    return {}


def _proof_errors(me: Person) -> dict[str, str]:
    """Returns what keeps the second step on: a wrong password, or a wrong code."""
    errors = _old_password_errors(me, "password") if me.has_password else {}
    return errors or _code_errors("off")


def _code_errors(field: str) -> dict[str, str]:
    me = current_user.user
    if sentence := patience.asked_to_wait(me.name):
        return {field: sentence}
    if not second_factors.passes(services().database, me.id, request.form.get(field, "")):
        return {field: second_factor.WRONG}
    patience.succeeded(me.name)
    return {}


def _page(errors: dict[str, str] | None = None, **values: str) -> Response:
    me = _me()
    shown = {
        "me": me,
        "factor": second_factors.factor(services().database, me.user.id),
        "provider": _provider(me),
        "shortest": passwords.SHORTEST,
        "email": values.get("email", me.email),
    }
    return page("account.html", status=_status(errors), errors=errors or {}, **shown)


def _second_step(errors: dict[str, str] | None = None) -> Response:
    database, me = services().database, _me()
    secret = second_factors.pending(database, me.user.id)
    return page(
        "account_second_step.html",
        status=_status(errors),
        errors=errors or {},
        me=me,
        factor=second_factors.factor(database, me.user.id),
        key=_in_groups(secret) if secret else "",
        drawing=_drawing(secret, me.user.name) if secret else "",
        is_openid=visit.how() is visit.How.OPENID,
        is_first=second_factor.must_be_set_up(me.user) and not visit.had_second_step(),
        provider=_provider(me),
    )


def _codes(heading: str) -> Response:
    codes = second_factors.new_recovery_codes(services().database, current_user.user.id, _by())
    return page("account_codes.html", codes=codes, title=heading)


def _drawing(secret: str, name: str) -> str:
    """Returns what an app scans as SVG, for the page itself, so that it lies at no address."""
    uri = TOTP(secret, interval=second_factors.STEP).provisioning_uri(
        name=name, issuer_name=NAME_IN_APP
    )
    drawn = segno.make(uri, error="m", micro=False)
    return drawn.svg_inline(scale=4, border=4, dark="#000", light="#fff", omitsize=True)


def _in_groups(secret: str) -> str:
    """Returns a key in groups of four, as people type it."""
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def _provider(me: Person) -> str:
    """Returns what people call the provider of an account, or nothing."""
    named = {p.id: p.name for p in openid.shown()}
    return named.get(me.provider, me.provider)


def _me() -> Person:
    return user_changes.person(services().database, current_user.user.id) or abort(404)


def _by() -> By:
    return By(current_user.user.name, current_user.user.id)


def _status(errors: dict[str, str] | None) -> int:
    return FAILED if errors else 200


def _done(sentence: str) -> AnyResponse:
    flash(sentence, "done")
    return redirect(url_for("web.account.show"), 303)
