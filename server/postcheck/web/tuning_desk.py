"""Where an admin tunes: whose choices these are, what is live, and what waits as a draft.

A school cares because nothing on these pages changes anybody's checks until it is made live: every
change goes into the draft, and the draft says in sentences what it would change.
"""

from dataclasses import dataclass
from datetime import datetime

from flask import Response, flash, redirect, request, session, url_for
from werkzeug.wrappers import Response as AnyResponse

from postcheck.errors import TuningRefused
from postcheck.services import services
from postcheck.stores import tunings
from postcheck.stores.tunings import Kept
from postcheck.tunable.difference import difference
from postcheck.tunable.fair import require_fair
from postcheck.tuning import Tuning
from postcheck.web.admin import scope
from postcheck.web.pages import page

_PLACE = "tuning"
"""The session's key for the school that somebody of the trust was last at."""

SCHOOL = "school"
"""What forms and addresses call the place; nothing in it is the trust."""

_IN_DRAFT = "Kept in your draft. Nothing is live yet."
_AS_LIVE = "This is as it is live, so there is nothing left in your draft."


@dataclass(frozen=True, slots=True)
class Desk:
    """The choices of a place (a school's id, or None for the trust): live, and in the draft.

    `live` is None where the place has none of its own; a school then follows the trust's.
    """

    place: str | None
    name: str
    live: Kept | None
    draft: Kept | None
    trusts: Tuning

    @property
    def now(self) -> Tuning:
        """Returns what is in force here: the place's own, else the trust's."""
        return self.live.tuning if self.live else self.trusts

    @property
    def tuning(self) -> Tuning:
        """Returns what the pages show and change: the draft, where there is one."""
        return self.draft.tuning if self.draft else self.now

    @property
    def changes(self) -> tuple[str, ...]:
        """Returns what the draft would change, a sentence each."""
        return difference(self.now, self.draft.tuning) if self.draft else ()

    @property
    def seen(self) -> str:
        """Returns what tells this draft from the next, so that none goes live unseen."""
        return self.draft.at.isoformat() if self.draft else ""

    @property
    def follows(self) -> bool:
        """Returns whether this is a school without choices of its own."""
        return self.place is not None and self.live is None


def desk() -> Desk:
    """Returns the desk that the address or form names; ends with 404 for somebody else's school.

    Somebody of the trust comes back to the place they chose last.
    """
    place = _place()
    school = scope.trust().school(place)
    name = school.name if school else scope.trust().name or "the whole trust"
    database = services().database
    trusts = tunings.live(database, None)
    return Desk(
        place,
        name,
        live=tunings.live(database, place) if place else trusts,
        draft=tunings.draft(database, place),
        trusts=trusts.tuning if trusts else Tuning(),
    )


def keep(at: Desk, tuning: Tuning, *, field: str) -> dict[str, str]:
    """Keeps `tuning` as the draft and returns nothing, or why not, for the field of this id.

    One that changes nothing is no draft.
    """
    database = services().database
    try:
        if tuning != at.now:
            require_fair(tuning, scope.trust(), at.place)
            tunings.save_draft(database, at.place, tuning, scope.by())
        elif at.draft:
            tunings.drop_draft(database, at.place, scope.by())
    except TuningRefused as refused:
        return {field: refused.sentence}
    return {}


def kept(at: Desk, endpoint: str, **more: str) -> AnyResponse:
    """Returns the way back to a page after a change, and says where the change is now."""
    has_draft = tunings.draft(services().database, at.place) is not None
    flash(_IN_DRAFT if has_draft else _AS_LIVE, "done")
    return redirect(address(endpoint, at, **more), 303)


def address(endpoint: str, at: Desk, **more: object) -> str:
    """Returns where a page of this desk is, so that a second window cannot change its place."""
    values: dict[str, object] = {SCHOOL: at.place or ""} if scope.is_of_trust() else {}
    return url_for(endpoint, **values | more)  # type: ignore[arg-type]  # Flask takes anything


def desk_page(template: str, at: Desk, *, status: int = 200, **values: object) -> Response:
    """Returns a page about tuning: `at` in its bar, and the places to choose from."""
    shared = {"desk": at, "places": _places(), "at": address, "when": when}
    return page(template, status=status, **shared | values)


def when(moment: datetime) -> str:
    """Returns a day and time as the server's clock has it: “21 November 2026, 14:05”."""
    return f"{moment.astimezone():%-d %B %Y, %H:%M}"


def _place() -> str | None:
    """Returns a school's id, or None for the trust."""
    if not scope.is_of_trust() or request.values.get(SCHOOL):
        school = scope.chosen(SCHOOL)
        place = school.id if school else None
    elif SCHOOL in request.values:
        place = None
    else:
        last = session.get(_PLACE)
        place = last if scope.trust().school(last) else None
    if session.get(_PLACE) != place:
        session[_PLACE] = place
    return place


def _places() -> tuple[tuple[str, str], ...]:
    """Returns value and words of every place that somebody of the trust may choose."""
    if not scope.is_of_trust():
        return ()
    whole = f"{scope.trust().name or 'The trust'} (every school without its own choices)"
    return (("", whole), *((s.id, s.name) for s in scope.schools()))
