"""Whole addresses of pages, for links that are handed over and for providers to come back to."""

from flask import current_app, request

PUBLIC = "POSTCHECK_PUBLIC_URL"
"""The app's setting: the address under which people reach Postcheck, if it is not the request's."""


def absolute(path: str) -> str:
    """Returns the whole address of a path of ours."""
    public: str | None = current_app.config[PUBLIC]
    return f"{(public or request.host_url).rstrip('/')}{path}"
