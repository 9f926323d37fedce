"""An answer as the script reads it: offsets are code points, boxes pixels of upright pictures."""

from collections.abc import Iterable
from typing import Any

from postcheck.web.answer import Answer, Card
from postcheck.web.covering import written
from postcheck.web.seen import Note, Region, Shown


def as_json(found: Answer) -> dict[str, Any]:
    """Returns an answer as the script reads it; names of the register stand only in their card."""
    return {
        "verdict": found.verdict,
        "heading": found.heading,
        "summary": found.summary,
        "checkedAs": found.checked_as,
        "note": found.note,
        "cards": [_card(card) for card in found.cards],
        "marks": [
            {"start": p.start, "end": p.end, "severity": p.severity.word, "cards": p.cards}
            for p in found.pieces
            if p.severity
        ],
        "pictures": [_shown(picture) for picture in found.pictures],
        "safe": found.safe
        and {"text": found.safe.text, "isEnough": found.safe.is_enough, "says": found.safe.says},
        "reminders": found.reminders,
        "unchecked": [{"what": u.what, "why": u.why} for u in found.unchecked],
    }


def _card(card: Card) -> dict[str, Any]:
    return {
        "severity": card.severity.word,
        "label": card.label,
        "title": card.title,
        "detail": card.detail,
        "routes": card.routes,
        "why": card.why,
        "clause": card.clause,
        "spans": [{"start": s.start, "end": s.end} for s in card.spans],
        "instead": [{"start": r.start, "end": r.end, "text": r.text} for r in card.instead],
        "offer": card.offer,
        "boxes": [_region(region) for region in card.regions],
        "notes": _notes(card.notes),
        "people": card.people,
    }


def _shown(picture: Shown) -> dict[str, Any]:
    return {
        "width": picture.width,
        "height": picture.height,
        "boxes": [
            _region(d.region) | {"severity": d.severity.word, "cards": d.cards}
            for d in picture.drawn
        ],
        "notes": _notes(picture.notes),
        "unseen": picture.unseen,
    }


def _region(region: Region) -> dict[str, Any]:
    sides = ("number", "picture", "page", "left", "top", "width", "height", "words", "read")
    return {side: getattr(region, side) for side in sides} | {
        "style": region.style.value,
        "cover": written(region.cover),
    }


def _notes(notes: Iterable[Note]) -> list[dict[str, Any]]:
    return [{"picture": n.picture, "words": n.words, "read": n.read} for n in notes]
