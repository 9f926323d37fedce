"""Whole addresses of pages, for links that are handed over and for providers to come back to."""

from flask import current_app, url_for

PUBLIC = "POSTCHECK_PUBLIC_URL"
"""The app's setting: the address under which people reach Postcheck, if it is not the request's."""


def absolute(endpoint: str, **values: str) -> str:
    """Returns the whole address of a page."""
    public = current_app.config[PUBLIC]
    if not public:
        return url_for(endpoint, **values, _external=True)
    return f"{public.rstrip('/')}{url_for(endpoint, **values)}"
