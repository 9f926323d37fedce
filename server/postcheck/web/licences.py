"""What Postcheck is made of and under which licences: open to everybody, as licences ask."""

from flask import Blueprint, Response

from postcheck.web.pages import page
from postcheck.web.shipped import BESIDE, packages

bp = Blueprint("licences", __name__)


@bp.get("/licences")
def show() -> Response:
    """Shows every package, network, style and script that ships, with its licence."""
    return page("licences.html", packages=packages(), beside=BESIDE)
