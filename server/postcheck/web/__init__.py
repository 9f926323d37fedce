"""The pages for a browser: signing in, the checker, help.

Everybody must be signed in, except on the few pages listed here; every form is protected against
being sent from elsewhere; nothing is ever kept by the browser.
"""

from datetime import timedelta

from flask import Blueprint, Flask, Response, abort, redirect, request, url_for
from flask_login import current_user
from flask_wtf import CSRFProtect
from jinja2 import ChoiceLoader, PackageLoader, PrefixLoader
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response as AnyResponse

from postcheck import __version__
from postcheck.providers import Provider
from postcheck.services import ROLL_DAYS
from postcheck.web import (
    about,
    account,
    admin,
    asked_looks,
    checker,
    error_pages,
    licences,
    openid,
    second_factor,
    sign_in,
    upload,
    visit,
)
from postcheck.web.addresses import PUBLIC
from postcheck.web.old_roll import old_roll
from postcheck.web.pages import HEADERS, dressed, page
from postcheck.web.typography import curly

OPEN = frozenset(
    {
        "web.static",
        "web.sign_in.ask",
        "web.sign_in.enter",
        "web.sign_in.show_link",
        "web.sign_in.use_link",
        "web.second_factor.ask",
        "web.second_factor.enter",
        "web.openid.start",
        "web.openid.come_back",
        "web.about.help_page",
        "web.about.what_we_keep",
        "web.licences.show",
    }
)
"""Endpoints for people who are not signed in."""

csrf = CSRFProtect()
blueprint = Blueprint("web", __name__, static_folder="static", static_url_path="/assets")
blueprint.jinja_loader = ChoiceLoader(
    [
        PackageLoader("postcheck.web"),
        PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
    ]
)
for part in (sign_in, second_factor, openid, account, checker, asked_looks, about, licences):
    blueprint.register_blueprint(part.bp)
admin.register(blueprint)


def register(
    app: Flask,
    *,
    secret_key: str,
    session_hours: float,
    roll_days: int,
    idle_minutes: float,
    second_step: str,
    providers: tuple[Provider, ...],
    public_url: str | None,
) -> None:
    """Adds the pages to `app`; a visit lasts `session_hours`, and cookies are signed with the key.

    A visit to the office ends after `idle_minutes` without a page; `second_step` says who needs
    one, `providers` who else signs people in. `postcheck.services` must be on the app before the
    first request.
    """
    app.secret_key = secret_key
    app.session_interface = visit.Cookies()
    app.config.update(
        SESSION_COOKIE_NAME="postcheck",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=timedelta(hours=session_hours),
        WTF_CSRF_CHECK_DEFAULT=False,  # the API has keys, no cookies; `gate` protects the pages
        WTF_CSRF_TIME_LIMIT=None,  # as long as the visit
        **{ROLL_DAYS: roll_days, visit.IDLE: idle_minutes, second_factor.WHO: second_step},
        **{PUBLIC: public_url},
    )
    openid.register(app, providers)
    csrf.init_app(app)
    visit.login_manager.init_app(app, add_context_processor=False)
    app.jinja_env.globals["version"] = __version__
    app.jinja_env.globals["office_menu"] = admin.menu
    app.jinja_env.globals["office_old_roll"] = old_roll
    app.jinja_env.filters["curly"] = curly
    app.register_blueprint(blueprint)
    error_pages.register(app)


@blueprint.before_request
def gate() -> AnyResponse | None:
    """Lets through who is signed in, or what is open; then forms of our own pages only.

    To look for a form's token is to read the whole form: only somebody signed in may send pictures.
    """
    if request.endpoint not in OPEN:
        if not current_user.is_authenticated:
            return _sign_in_first()
        visit.touch()
        if (before := second_factor.first()) is not None:
            return before
    upload.widen(request)
    csrf.protect()
    return None


@blueprint.after_request
def dress(response: Response) -> Response:
    """Puts the headers of a page on everything; files a browser may keep, if it asks each time."""
    if request.endpoint != "web.static":
        return dressed(response)
    response.headers.update(HEADERS)
    return response


def _sign_in_first() -> AnyResponse:
    """Returns the way to the sign-in page; a draft that was sent comes back to be copied.

    Only a draft from a page of ours, so that nobody else puts words on it.
    """
    if request.accept_mimetypes.best == "application/json":
        abort(401)
    if request.method == "GET":
        wanted = request.path  # without its query, which may hold anything
        return redirect(url_for("web.sign_in.ask", next=None if wanted == "/" else wanted), 303)
    is_ours = request.headers.get("Sec-Fetch-Site") == "same-origin"
    return page("signed_out.html", status=401, text=_text_sent() if is_ours else None)


def _text_sent() -> str | None:
    """Returns the words of a form; none of one with pictures, which nobody reads for strangers."""
    try:
        return request.form.get("text")
    except RequestEntityTooLarge:
        return None
