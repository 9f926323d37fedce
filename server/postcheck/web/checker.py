"""The checker: a member of staff chooses where a post is going, writes it, and sees what to change.

The same answer comes as a page, which needs no script, and as JSON for the script that checks
while somebody types. Nothing of the text is kept, and it never stands in an address.
"""

from typing import Any

from flask import Blueprint, Response, abort, jsonify, request
from flask_login import current_user
from flask_wtf.csrf import generate_csrf

from postcheck.post import LONGEST_TEXT
from postcheck.redact import rewritten
from postcheck.services import services
from postcheck.web import channels
from postcheck.web.answer import Answer, answer
from postcheck.web.draft import Draft
from postcheck.web.pages import page
from postcheck.web.permissions import Permission, needs

bp = Blueprint("checker", __name__)

ALL = "all"
"""What the button says that takes every suggestion."""


@bp.get("/")
@needs(Permission.CHECK_POST)
def write() -> Response:
    """Shows the empty checker."""
    return _page(Draft())


@bp.post("/")
@needs(Permission.CHECK_POST)
def read() -> Response:
    """Shows the draft with its answer, or what is missing; `use` first takes a suggestion."""
    draft = Draft.read(request.form)
    errors = draft.errors(services().live.checker.trust, current_user.user.school)
    if errors:
        return _page(draft, errors=errors, status=400)
    found = _answer(draft)
    if use := request.form.get("use"):
        draft = Draft(draft.going_to, draft.surface, _taken(draft.text, found, use))
        found = _answer(draft)
    return _page(draft, found)


@bp.post("/check")
@needs(Permission.CHECK_POST)
def check() -> Response:
    """Answers the script: what the page would say, in code points; 400 for an unusable draft."""
    fields = request.get_json(silent=True)
    if not isinstance(fields, dict):
        abort(400)
    draft = Draft.read(fields)
    errors = draft.errors(services().live.checker.trust, current_user.user.school)
    if errors:
        response = jsonify(errors=errors)
        response.status_code = 400
        return response
    return jsonify(as_json(_answer(draft)))


@bp.get("/check/token")
@needs(Permission.CHECK_POST)
def token() -> Response:
    """Answers the script with a fresh form token, for a page that outlived its visit."""
    return jsonify(token=generate_csrf())


def as_json(found: Answer) -> dict[str, Any]:
    """Returns an answer as the script reads it; offsets are code points."""
    return {
        "verdict": found.verdict,
        "heading": found.heading,
        "summary": found.summary,
        "checkedAs": found.checked_as,
        "note": found.note,
        "cards": [
            {
                "severity": card.severity.word,
                "label": card.label,
                "title": card.title,
                "detail": card.detail,
                "why": card.why,
                "clause": card.clause,
                "spans": [{"start": s.start, "end": s.end} for s in card.spans],
                "instead": [{"start": r.start, "end": r.end, "text": r.text} for r in card.instead],
                "offer": card.offer,
            }
            for card in found.cards
        ],
        "marks": [
            {"start": p.start, "end": p.end, "severity": p.severity.word, "cards": p.cards}
            for p in found.pieces
            if p.severity
        ],
        "safe": found.safe
        and {"text": found.safe.text, "isEnough": found.safe.is_enough, "says": found.safe.says},
        "unchecked": [{"what": u.what, "why": u.why} for u in found.unchecked],
    }


def _answer(draft: Draft) -> Answer:
    checker = services().live.checker
    return answer(draft.post(checker.trust, current_user.user.school), checker.check)


def _taken(text: str, found: Answer, use: str) -> str:
    """Returns `text` with the suggestion named in the button, or as it is if there is no such."""
    if use == ALL:
        return found.safe.text if found.safe else text
    for number, card in enumerate(found.cards):
        if use == f"{number}:{card.rule}":
            return rewritten(text, card.instead)
    return text


def _page(
    draft: Draft,
    found: Answer | None = None,
    errors: dict[str, str] | None = None,
    status: int = 200,
) -> Response:
    return page(
        "checker.html",
        status=status,
        draft=draft,
        answer=found,
        errors=errors or {},
        menu=channels.menu(services().live.checker.trust, current_user.user.school),
        surfaces=channels.SURFACES,
        longest=LONGEST_TEXT,
    )
