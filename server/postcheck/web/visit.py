"""Who is signed in, and for how long: the cookie holds a number and a time, nothing else.

A school cares because staff share computers: a visit ends after the hours its settings name,
however busy it was, and a cookie from before the sign-in is never carried on.
"""

import time

from flask import Flask, current_app, request, session
from flask.sessions import SecureCookieSessionInterface
from flask_login import LoginManager, UserMixin, login_user, logout_user

from postcheck.services import services
from postcheck.stores import users
from postcheck.web.permissions import Permission, allows

SINCE = "since"
"""The session's key for the start of a visit, seconds since 1970."""


class Cookies(SecureCookieSessionInterface):
    """Session cookies that are `Secure` wherever the page came by https.

    Behind a proxy the app has to be told the scheme (Werkzeug's ProxyFix).
    """

    def get_cookie_secure(self, app: Flask) -> bool:
        """Returns whether this answer goes back over https."""
        del app
        return request.is_secure


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


def begin(user: users.User) -> None:
    """Signs `user` in with a fresh session, so that no earlier cookie lives on."""
    session.clear()
    session.permanent = True
    session[SINCE] = int(time.time())
    login_user(SignedIn(user))


def end() -> None:
    """Signs out and empties the session."""
    logout_user()
    session.clear()


def _load(user_id: str) -> SignedIn | None:
    """Returns who the cookie names, or None once their hours are over or they may not go on."""
    hours = current_app.permanent_session_lifetime.total_seconds()
    if time.time() - session.get(SINCE, 0) > hours:
        return None
    user = users.by_id(services().database, int(user_id.partition(".")[0]))
    found = SignedIn(user) if user else None
    return found if found and found.get_id() == user_id else None


login_manager = LoginManager()
login_manager.session_protection = None  # phones change address and browser version in a visit
login_manager.user_loader(_load)
