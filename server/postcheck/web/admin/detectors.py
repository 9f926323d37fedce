"""Detectors and rules: what is looked for and how surely, what is said of it and how strongly.

One form for each group, so that saving is small and nobody's other choices are touched.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from flask import Blueprint, Response, abort, request
from werkzeug.wrappers import Response as AnyResponse

from postcheck.policy.profiles import profile_of
from postcheck.tuning import Tuning
from postcheck.web import detectors_shown, rules_shown
from postcheck.web.admin import Item, scope
from postcheck.web.permissions import Permission, needs
from postcheck.web.tuning_desk import Desk, desk, desk_page, keep, kept

bp = Blueprint("detectors", __name__)
MENU = (
    Item("What is looked for", "detectors.show", Permission.TUNE),
    Item("How strongly it speaks", "detectors.rules", Permission.TUNE),
)

REFUSED = 400


class _Group(Protocol):
    @property
    def id(self) -> str: ...


G = TypeVar("G", bound=_Group)


@dataclass(frozen=True, slots=True)
class _Book(Generic[G]):
    """One of the two pages: its groups, what a form says of one, and the tuning that makes."""

    template: str
    endpoint: str
    groups: Callable[[Desk], tuple[G, ...]]
    sent: Callable[[G, Mapping[str, str]], tuple[G, dict[str, str]]]
    tuned: Callable[[Tuning, G], Tuning]


def _rules_of(at: Desk) -> tuple[rules_shown.Group, ...]:
    """Returns every rule; those of the whole trust have no one policy behind them."""
    profile = profile_of(scope.trust().school(at.place)) if at.place else None
    return rules_shown.groups(at.tuning, profile)


_DETECTORS = _Book(
    "admin/detectors.html",
    "web.detectors.show",
    lambda at: detectors_shown.groups(at.tuning),
    detectors_shown.sent,
    detectors_shown.tuned,
)
_RULES = _Book(
    "admin/detectors_rules.html",
    "web.detectors.rules",
    _rules_of,
    rules_shown.sent,
    rules_shown.tuned,
)


@bp.get("/detectors")
@needs(Permission.TUNE)
def show() -> Response:
    """Shows every detector by family; `open` is the group that was just saved."""
    return _shown(_DETECTORS)


@bp.post("/detectors")
@needs(Permission.TUNE)
def save() -> AnyResponse:
    """Keeps one group in the draft, or shows what is wrong beside it (400)."""
    return _saved(_DETECTORS)


@bp.get("/rules")
@needs(Permission.TUNE)
def rules() -> Response:
    """Shows every rule by what it is about; `open` is the group that was just saved."""
    return _shown(_RULES)


@bp.post("/rules")
@needs(Permission.TUNE)
def save_rules() -> AnyResponse:
    """Keeps one group in the draft, or shows what is wrong beside it (400)."""
    return _saved(_RULES)


def _shown(book: _Book[Any]) -> Response:
    at = desk()
    opened = request.args.get("open", "")
    return desk_page(book.template, at, groups=book.groups(at), opened=opened)


def _saved(book: _Book[G]) -> AnyResponse:
    at = desk()
    groups = book.groups(at)
    asked = next((g for g in groups if g.id == request.form.get("group")), None) or abort(400)
    group, errors = book.sent(asked, request.form)
    if not errors:
        errors = keep(at, book.tuned(at.tuning, group), field=group.id)
    if not errors:
        return kept(at, book.endpoint, open=group.id, _anchor=group.id)
    shown = tuple(group if g.id == group.id else g for g in groups)
    return desk_page(
        book.template, at, status=REFUSED, groups=shown, opened=group.id, errors=errors
    )
