"""Who is signed in, and for how long: the cookie holds numbers and times, nothing else.

A school cares because staff share computers: a visit ends after the hours its settings name,
however busy it was, and a cookie from before the sign-in is never carried on. Who may see the
office is signed out after some minutes without a page, too. A visit that somebody signed out of is
over for every copy of its cookie.
"""

import time
from datetime import UTC, datetime
from enum import StrEnum

from flask import Flask, current_app, request, session, url_for
from flask.sessions import SecureCookieSessionInterface
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

from postcheck.services import services
from postcheck.stores import ended_visits, user_changes, users
from postcheck.stores.tokens import new_token
from postcheck.web.permissions import Permission, allows

IDLE = "POSTCHECK_IDLE_MINUTES"
"""The app's setting: minutes without a page after which a visit to the office ends."""

SINCE = "since"
"""The session's key for the start of a visit, seconds since 1970."""

_SEEN, _DAY, _HOW, _SECOND, _VISIT = "seen", "day", "how", "second", "visit"
_TOUCH_SECONDS = 60


class How(StrEnum):
    """How somebody signed in."""

    PASSWORD = "password"  # noqa: S105 - a way, no secret
    LINK = "link"
    OPENID = "openid"


class Cookies(SecureCookieSessionInterface):
    """Session cookies that are `Secure` wherever the page came by https.

    Behind a proxy the app has to be told the scheme (Werkzeug's ProxyFix).
    """

    def get_cookie_secure(self, app: Flask) -> bool:
        """Returns whether this answer goes back over https."""
        del app
        return request.is_secure

    def get_cookie_name(self, app: Flask) -> str:
        """Returns the cookie's name: over https one that no other host can set (RFC 6265bis)."""
        name = super().get_cookie_name(app)
        return f"__Host-{name}" if request.is_secure else name


class SignedIn(UserMixin):  # type: ignore[misc]  # Flask-Login has no types
    """A member of staff who is signed in."""

    def __init__(self, user: users.User) -> None:
        self.user = user

    def get_id(self) -> str:
        """Returns what the cookie carries: the user's number and the version of their sessions."""
        return f"{self.user.id}.{self.user.session_version}"

    def may(self, permission: Permission) -> bool:
        """Returns whether this person's role has `permission`."""
        return allows(self.user.role, permission)


def begin(user: users.User, how: How = How.PASSWORD, *, second: bool = False) -> None:
    """Signs `user` in with a fresh session, so that no earlier cookie lives on.

    `second` says whether a code of their app was asked for, besides.
    """
    session.clear()
    session.permanent = True
    session[SINCE] = session[_SEEN] = int(time.time())
    session[_HOW], session[_SECOND] = how.value, second
    session[_VISIT] = new_token()
    login_user(SignedIn(user))
    _note_day(user)


def go_on(user: users.User, *, second: bool | None = None) -> None:
    """Carries this visit on after its user's sessions were ended; other visits are over.

    `second` says whether a second step was passed by now, where that has changed.
    """
    login_user(SignedIn(user))
    if second is not None:
        session[_SECOND] = second


def end() -> None:
    """Signs out, empties the session, and has no copy of its cookie count any longer."""
    if _VISIT in session:
        until = datetime.now(UTC) + current_app.permanent_session_lifetime
        ended_visits.end(services().database, session[_VISIT], until)
    logout_user()
    session.clear()


def how() -> How:
    """Returns how whoever is signed in came in."""
    return How(session.get(_HOW, How.PASSWORD))


def had_second_step() -> bool:
    """Returns whether whoever is signed in passed a second step, here or at their provider."""
    return bool(session.get(_SECOND)) or how() is How.OPENID


def touch() -> None:
    """Notes that whoever is signed in asked for a page; what a page asks by itself is none."""
    is_by_itself = request.method == "GET" and request.accept_mimetypes.best == "application/json"
    now = int(time.time())
    if not is_by_itself and now - session.get(_SEEN, 0) >= _TOUCH_SECONDS:
        session[_SEEN] = now
    _note_day(current_user.user)


def _note_day(user: users.User) -> None:
    """Notes once a day that somebody was here."""
    today = datetime.now(UTC).date()
    if session.get(_DAY) != today.isoformat():
        session[_DAY] = today.isoformat()
        user_changes.note_seen(services().database, user.id, today)


def local(address: str) -> str:
    """Returns `address` if it is a path of ours, else the checker's: no sign-in leads elsewhere."""
    # Browsers take two slashes of either kind for a host, and drop tabs and line ends first.
    is_path = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if is_path and address.isprintable() else url_for("web.checker.write")


def user_of(cookie: str) -> users.User | None:
    """Returns whose number and session version these are, or None if they are over."""
    number, _, version = cookie.partition(".")
    user = users.by_id(services().database, int(number))
    return user if user and str(user.session_version) == version else None


def _load(cookie: str) -> SignedIn | None:
    """Returns who the cookie names, or None once their time is over or they may not go on."""
    now, since = time.time(), session.get(SINCE, 0)
    if now - since > current_app.permanent_session_lifetime.total_seconds():
        return None
    user = user_of(cookie)
    if user is None or ended_visits.is_ended(services().database, session.get(_VISIT, "")):
        return None
    found, idle = SignedIn(user), now - session.get(_SEEN, since)
    is_idle = found.may(Permission.SEE_OFFICE) and idle > 60 * current_app.config[IDLE]
    return None if is_idle else found


login_manager = LoginManager()
login_manager.session_protection = None  # phones change address and browser version in a visit
login_manager.user_loader(_load)
