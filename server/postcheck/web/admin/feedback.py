"""Going through feedback: what staff called no problem, by rule and by the words they shared.

A school cares because the same false alarm tells every teacher to stop reading. One click puts a
word into the draft of what is looked for; nothing is live before somebody makes it so.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from flask import Blueprint, Response, abort, flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from postcheck.conduct import all_signals
from postcheck.services import services
from postcheck.stores import feedback as store
from postcheck.stores.feedback import Shared
from postcheck.tunable import NEVER_OFF, all_rules
from postcheck.tuning import OwnExample, Tuning
from postcheck.web.admin import Item, scope
from postcheck.web.pages import page
from postcheck.web.permissions import Permission, needs
from postcheck.web.seen import words_for
from postcheck.web.tuning_desk import desk, keep
from postcheck.web.typography import curly

bp = Blueprint("feedback", __name__)
MENU = (Item("Feedback", "feedback.show", Permission.REVIEW),)

_DAYS = 90


@bp.get("/feedback")
@needs(Permission.REVIEW)
def show() -> Response:
    """Shows what was called no problem at a school, or in the whole trust."""
    return _page()


@bp.post("/feedback/settle")
@needs(Permission.REVIEW)
def settle() -> AnyResponse:
    """Puts a word aside without doing anything about it."""
    return _settled("Settled. Nothing that is looked for has changed.")


@bp.post("/feedback/open")
@needs(Permission.REVIEW)
def reopen() -> AnyResponse:
    """Puts a word back among those that wait."""
    if not store.settle(services().database, _key(), scope.by(), _place(), is_settled=False):
        flash("This word is not there any more.", "")
    return _back()


@bp.post("/feedback/allow")
@needs(Permission.TUNE)
def allow() -> AnyResponse:
    """Puts a word on the draft's list of what is always fine."""
    word = _word().word
    at = desk()
    there = {w.casefold() for w in at.tuning.allowed}
    allowed = at.tuning.allowed if word.casefold() in there else (*at.tuning.allowed, word)
    return _drafted(replace(at.tuning, allowed=allowed))


@bp.post("/feedback/example")
@needs(Permission.TUNE)
def example() -> AnyResponse:
    """Makes a word an example in the draft of what is fine, for the signal that pointed at it."""
    shared = _word()
    at, signals = desk(), _signals(shared.entity)
    if not signals:
        abort(400)
    there = {(e.signal, e.text) for e in at.tuning.examples}
    missing = [s for s in signals if (s, shared.word) not in there]
    fresh = [OwnExample(s, shared.word, is_meant=False) for s in missing]
    return _drafted(replace(at.tuning, examples=(*at.tuning.examples, *fresh)))


def _page(errors: dict[str, str] | None = None, status: int = 200) -> Response:
    school, place = scope.chosen(), _place()
    database = services().database
    since = datetime.now(UTC) - timedelta(days=_DAYS)
    told = store.told(database, since, place)
    return page(
        "admin/feedback.html",
        status=status,
        errors=errors or {},
        school=school,
        schools=scope.schools() if scope.is_of_trust() else (),
        waiting=store.shared(database, place),
        settled=store.shared(database, place, is_settled=True),
        told=told,
        most=max((one.count for one in told), default=0),
        days=_DAYS,
        labels={rule.name: curly(rule.label).rstrip(".") for rule in all_rules()},
        words_for=words_for,
        has_examples=_signals,
        may_tune=current_user.may(Permission.TUNE),
        drafted=school.name if school else scope.trust().name or "the whole trust",
    )


def _drafted(tuning: Tuning) -> AnyResponse:
    """Keeps a draft and puts the word aside; says why not where it can never go live."""
    if errors := keep(desk(), tuning, field="waiting"):
        return _page(errors, 400)
    return _settled("In the draft of what is looked for. Nothing is live yet.")


def _settled(words: str) -> AnyResponse:
    if store.settle(services().database, _key(), scope.by(), _place()):
        flash(words, "done")
    else:
        flash("This word is not there any more: somebody may have settled it already.", "")
    return _back()


def _back() -> AnyResponse:
    of_trust = _place() if scope.is_of_trust() else None
    return redirect(url_for("web.feedback.show", school=of_trust), 303)


def _word() -> Shared:
    """Returns the word that a form is about; 404 where it is not theirs, or gone."""
    return store.one(services().database, _key(), _place()) or abort(404)


def _key() -> str:
    return request.form.get("key", "")


def _place() -> str | None:
    """Returns the school it is about, or None for all of the trust."""
    school = scope.chosen()
    return school.id if school else None


def _signals(entity: str) -> list[str]:
    """Returns the conduct signals that find such a thing, and may have examples of what is fine."""
    return [
        s.name for s in all_signals().values() if s.entity == entity and s.name not in NEVER_OFF
    ]
