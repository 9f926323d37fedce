"""What every page shares: its frame, its headers, and who it is made for.

Two ways of making a page, because the page for an error must not ask the database or the session
who is looking: `page` does, `bare_page` does not.
"""

from flask import Response, current_app, make_response, render_template
from flask_login import current_user

from postcheck.services import services
from postcheck.stores.users import User
from postcheck.web.permissions import Permission, allows

_CONTENT = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' blob:",  # pictures that somebody chose, which the page shows them
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "require-trusted-types-for": "'script'",
}
"""Script and style come from our files alone; nobody may frame a page or be sent its forms."""

HEADERS = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in _CONTENT.items()),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",  # none at all would fail the check of forms over https
    "X-Content-Type-Options": "nosniff",
}

NOT_KEPT = "no-store"
"""Cache-Control of every page: what somebody wrote must not lie in a browser's cache."""


def page(template: str, *, status: int = 200, **values: object) -> Response:
    """Returns a page made from `template` for whoever is signed in, or for nobody."""
    person = current_user.user if current_user.is_authenticated else None
    has_office = person is not None and allows(person.role, Permission.SEE_OFFICE)
    html = render_template(
        template, person=person, place=_place(person), has_office=has_office, **values
    )
    return dressed(make_response(html, status))


def bare_page(template: str, *, status: int, **values: object) -> Response:
    """Returns a page made without database, session or anything a plugin adds to templates."""
    html = current_app.jinja_env.get_template(template).render(person=None, place=None, **values)
    return dressed(make_response(html, status))


def dressed(response: Response) -> Response:
    """Returns `response` with the headers of every page."""
    response.headers.update(HEADERS)
    response.headers["Cache-Control"] = NOT_KEPT
    return response


def _place(person: User | None) -> str | None:
    """Returns the school of whoever is signed in, else the trust; None before there is one."""
    live = services().live
    if not live.is_ready:
        return None
    trust = live.checker.trust
    school = trust.school(person.school) if person else None
    return school.name if school else trust.name or None
