"""The office’s first page: what to do first, and what waits."""

from flask import Blueprint, Response

from postcheck.web import first_steps
from postcheck.web.admin import Item
from postcheck.web.pages import page
from postcheck.web.permissions import Permission, needs

bp = Blueprint("overview", __name__)
MENU = (Item("Overview", "overview.show", Permission.SEE_OFFICE),)


@bp.get("")
@needs(Permission.SEE_OFFICE)
def show() -> Response:
    """Shows the first page."""
    steps = first_steps.steps()
    return page(
        "admin/overview.html",
        steps=steps,
        done=sum(step.is_done for step in steps),
        waits=first_steps.waits(),
    )
