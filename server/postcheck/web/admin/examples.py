"""An admin’s own example posts: what a conduct signal means at this school, and what is fine."""

import hashlib
from dataclasses import dataclass, replace

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from postcheck.tunable import tunable
from postcheck.tunable.fair import LONGEST_EXAMPLE
from postcheck.tuning import OwnExample
from postcheck.web.admin import Item
from postcheck.web.permissions import Permission, needs
from postcheck.web.tuning_desk import Desk, desk, desk_page, keep, kept
from postcheck.web.typography import curly

bp = Blueprint("examples", __name__)
MENU = (Item("Examples", "examples.show", Permission.TUNE),)

_REFUSED = 400
_MEANT, _FINE = "meant", "fine"


@dataclass(frozen=True, slots=True)
class Signal:
    """A conduct signal with a school's own posts for it and against it."""

    name: str
    label: str
    says: str
    meant: tuple[OwnExample, ...] = ()
    fine: tuple[OwnExample, ...] = ()


@bp.get("/examples")
@needs(Permission.TUNE)
def show() -> Response:
    """Shows the form, and every example by its signal."""
    return _page(desk(), {"signal": request.args.get("signal", "")})


@bp.post("/examples")
@needs(Permission.TUNE)
def add() -> AnyResponse:
    """Adds an example to the draft, or shows what is wrong (400)."""
    at, form = desk(), request.form
    text = form.get("text", "").strip()
    errors = _faults(at, form.get("signal", ""), text, form.get("is", ""))
    if not errors:
        example = OwnExample(form["signal"], text, form["is"] == _MEANT)
        changed = replace(at.tuning, examples=(*at.tuning.examples, example))
        errors = keep(at, changed, field="text")
    if errors:
        return _page(at, form, errors)
    return kept(at, "web.examples.show", signal=form["signal"])


@bp.post("/examples/remove")
@needs(Permission.TUNE)
def remove() -> AnyResponse:
    """Takes an example out of the draft; one that is gone already stays gone."""
    at, gone = desk(), request.form.get("example", "")
    left = tuple(e for e in at.tuning.examples if key(e) != gone)
    errors = keep(at, replace(at.tuning, examples=left), field="examples")
    return _page(at, {}, errors) if errors else kept(at, "web.examples.show")


def key(example: OwnExample) -> str:
    """Returns what a form calls an example, so that none is removed in place of another."""
    said = f"{example.signal}\0{example.is_meant}\0{example.text}"
    return hashlib.sha256(said.encode()).hexdigest()


def _faults(at: Desk, signal: str, text: str, side: str) -> dict[str, str]:
    errors = {}
    if signal not in _signals(at):
        errors["signal"] = "Choose what the post is an example of."
    if not text:
        errors["text"] = "Write an example post."
    elif any(e.signal == signal and e.text == text for e in at.tuning.examples):
        errors["text"] = "This post is an example of it already: it is in the list below."
    if side not in {_MEANT, _FINE}:
        errors["is"] = "Choose whether it is meant, or fine."
    return errors


def _signals(at: Desk) -> dict[str, Signal]:
    """Returns every signal by name, with the examples of the draft."""
    mine = at.tuning.examples
    return {
        d.name: Signal(
            d.name,
            curly(d.label),
            curly(d.says),
            tuple(e for e in mine if e.signal == d.name and e.is_meant),
            tuple(e for e in mine if e.signal == d.name and not e.is_meant),
        )
        for d in tunable()
        if d.is_signal
    }


def _page(at: Desk, form: "dict[str, str]", errors: dict[str, str] | None = None) -> Response:
    signals = _signals(at)
    return desk_page(
        "admin/examples.html",
        at,
        status=_REFUSED if errors else 200,
        signals=signals,
        with_examples=[s for s in signals.values() if s.meant or s.fine],
        form=form,
        key=key,
        longest=LONGEST_EXAMPLE,
        errors=errors,
    )
