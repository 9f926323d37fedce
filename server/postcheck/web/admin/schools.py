"""Schools and the trust: what each says of itself, by which policy it checks, who its admins are.

An admin of a school changes that school alone; adding schools, their order and what the trust says
of itself are for those who run the trust.
"""

from dataclasses import dataclass

from flask import Blueprint, Response, abort, flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from postcheck.errors import FormRefused
from postcheck.school import SchoolDetails
from postcheck.services import services
from postcheck.stores import official, school_edits, user_changes
from postcheck.stores.schools import TRUST_ID, details_of
from postcheck.stores.users import Role
from postcheck.web.admin import Item, scope
from postcheck.web.pages import page
from postcheck.web.permissions import Permission, needs
from postcheck.web.school_form import PHASES, policies, read, typed

bp = Blueprint("schools", __name__)
MENU = (Item("Schools", "schools.show", Permission.EDIT_SCHOOL),)

FAILED = 400
ADMINS = frozenset({Role.ADMIN, Role.TRUST_ADMIN})


@dataclass(frozen=True, slots=True)
class Line:
    """A school in the list; `admins` are the names of those who look after it here."""

    school: SchoolDetails
    policy: str
    admins: tuple[str, ...]
    accounts: int
    pupils: int


@bp.get("/schools")
@needs(Permission.EDIT_SCHOOL)
def show() -> Response:
    """Shows the schools that one may see, and the trust's own details to its people."""
    trust, own = details_of(services().database)
    shown = [school for school in trust if scope.sees(school.id)]
    return page(
        "admin/schools.html",
        lines=_lines(shown),
        own=own if scope.is_of_trust() else None,
        is_of_trust=scope.is_of_trust(),
        runs_trust=scope.is_of_trust() and current_user.may(Permission.RUN_TRUST),
        trust_admins=_admins(None),
    )


@bp.get("/add-school")
@needs(Permission.RUN_TRUST)
def ask() -> Response:
    """Shows the form for a school that is not there yet."""
    scope.require(None)
    return _form(SchoolDetails("", ""), {}, 200)


@bp.post("/add-school")
@needs(Permission.RUN_TRUST)
def add() -> AnyResponse:
    """Adds a school."""
    scope.require(None)
    told, problems = read(request.form, SchoolDetails("", ""))
    if not problems:
        try:
            school_edits.add(services().database, told, scope.by())
        except FormRefused as refused:
            problems = refused.problems
    return _form(told, problems, FAILED) if problems else _done(f"{told.name} was added.")


@bp.get("/schools/<school>")
@needs(Permission.EDIT_SCHOOL)
def edit(school: str) -> Response:
    """Shows what a school says of itself, to be changed."""
    return _form(_school(school), {}, 200)


@bp.post("/schools/<school>")
@needs(Permission.EDIT_SCHOOL)
def save(school: str) -> AnyResponse:
    """Keeps what a school says of itself."""
    told, problems = read(request.form, _school(school))
    if not problems:
        try:
            school_edits.change(services().database, told, scope.by())
        except FormRefused as refused:
            problems = refused.problems
    return _form(told, problems, FAILED) if problems else _done(f"{told.name} was saved.")


@bp.post("/schools/<school>/move")
@needs(Permission.RUN_TRUST)
def move(school: str) -> AnyResponse:
    """Moves a school up or down the list."""
    scope.require(None)
    places = -1 if request.form.get("to") == "up" else 1
    school_edits.move(services().database, _school(school).id, places, scope.by())
    return redirect(url_for("web.schools.show"), 303)


@bp.get("/trust")
@needs(Permission.RUN_TRUST)
def trust() -> Response:
    """Shows what the trust says of itself, to be changed."""
    scope.require(None)
    return _form(_own(), {}, 200)


@bp.post("/trust")
@needs(Permission.RUN_TRUST)
def save_trust() -> AnyResponse:
    """Keeps what the trust says of itself."""
    scope.require(None)
    told, problems = read(request.form, _own())
    if problems:
        return _form(told, problems, FAILED)
    school_edits.change_trust(services().database, told, scope.by())
    return _done(f"{told.name} was saved.")


def _form(told: SchoolDetails, errors: dict[str, str], status: int) -> Response:
    values = typed(told) | ({n: request.form[n] for n in request.form} if errors else {})
    return page(
        "admin/school.html",
        status=status,
        school=told,
        values=values,
        errors=errors,
        phases=PHASES,
        policies=policies(),
        is_trust=told.id == TRUST_ID,
    )


def _done(words: str) -> AnyResponse:
    flash(words, "done")
    return redirect(url_for("web.schools.show"), 303)


def _school(school_id: str) -> SchoolDetails:
    """Returns a school as it is kept now; 404 for one that is not there or not theirs."""
    scope.require(school_id)
    known, _ = details_of(services().database)
    return next((s for s in known if s.id == school_id), None) or abort(404)


def _own() -> SchoolDetails:
    return details_of(services().database)[1] or SchoolDetails(TRUST_ID, "")


def _lines(schools: list[SchoolDetails]) -> list[Line]:
    accounts = [o.account.school for o in official.register(services().database)]
    roll = [p.school for p in scope.trust().pupils if p.left_on is None]
    names = {choice.value: choice.name for choice in policies()}
    return [
        Line(
            school,
            names.get(school.profile, "Not installed"),
            _admins(school.id),
            accounts.count(school.id),
            roll.count(school.id),
        )
        for school in schools
    ]


def _admins(school: str | None) -> tuple[str, ...]:
    """Returns the names of a school's admins; of None, of the trust's."""
    people = user_changes.people(services().database)
    return tuple(
        p.user.name
        for p in people
        if p.disabled_at is None and p.user.school == school and p.user.role in ADMINS
    )
