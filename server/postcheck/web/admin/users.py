"""People who may sign in: who they are, what they may do, and letting them in.

An admin of a school looks after that school's people, up to admins; people of the whole trust, and
who may run it, are for those who run the trust. Nobody changes their own account here.
"""

from dataclasses import dataclass

from flask import Blueprint, Response, abort, flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from postcheck.errors import UserRefused
from postcheck.services import services
from postcheck.stores import delays, second_factors, user_changes, users
from postcheck.stores.user_changes import Person
from postcheck.stores.users import Role
from postcheck.web import openid
from postcheck.web.addresses import absolute
from postcheck.web.admin import Item, scope
from postcheck.web.pages import page
from postcheck.web.permissions import Permission, needs

bp = Blueprint("users", __name__)
MENU = (Item("People", "users.show", Permission.EDIT_USERS),)

FAILED = 400
LINK_HOURS = 24
ROLE_WORDS = {
    Role.STAFF: ("Staff", "checks posts before they go out"),
    Role.REVIEWER: ("Reviewer", "also gives second looks, goes through feedback, sees figures"),
    Role.OFFICE: ("Office", "also brings the roll up to date and keeps consent"),
    Role.ADMIN: ("Admin", "all of that, and settings, people and devices"),
    Role.TRUST_ADMIN: ("Trust admin", "all of that, for every school of the trust"),
}


@dataclass(frozen=True, slots=True)
class Form:
    """What was typed of a person."""

    name: str = ""
    email: str = ""
    role: str = Role.STAFF
    school: str = ""

    @classmethod
    def sent(cls) -> "Form":
        """Returns what was sent; their own school for those who had none to choose."""
        form = request.form
        school = form.get("school", current_user.user.school or "")
        return cls(form.get("name", ""), form.get("email", ""), form.get("role", ""), school)

    @classmethod
    def of(cls, person: Person) -> "Form":
        """Returns what is said of a person now."""
        user = person.user
        return cls(user.name, person.email, user.role, user.school or "")


@bp.get("/users")
@needs(Permission.EDIT_USERS)
def show() -> Response:
    """Shows everybody whom the one who asks may see."""
    everybody = user_changes.people(services().database)
    mine = [p for p in everybody if scope.sees(p.user.school)]
    return page(
        "admin/users.html",
        people=mine,
        words=ROLE_WORDS,
        places={s.id: s.name for s in scope.schools()},
        providers=_providers(),
    )


@bp.get("/users/add")
@needs(Permission.EDIT_USERS)
def ask() -> Response:
    """Asks for somebody new."""
    return _form(Form(school=current_user.user.school or ""))


@bp.post("/users/add")
@needs(Permission.EDIT_USERS)
def add() -> Response:
    """Adds somebody and shows the link that lets them in, once; or says what is wrong (400)."""
    form = Form.sent()
    if errors := _errors(form, offers_provider=False):
        return _form(form, errors)
    database, by = services().database, scope.by()
    try:
        added = users.add(
            database, form.name, None, form.role, form.school, email=form.email, by=by
        )
    except UserRefused as refused:
        return _form(form, {"name": refused.sentence})
    return _link(added)


@bp.get("/users/<int:user_id>")
@needs(Permission.EDIT_USERS)
def person(user_id: int) -> Response:
    """Shows one person, and what can be done for them."""
    found = _found(user_id)
    return _person(found, Form.of(found))


@bp.post("/users/<int:user_id>")
@needs(Permission.EDIT_USERS)
def save(user_id: int) -> AnyResponse:
    """Changes what is said of a person, or says what is wrong (400)."""
    found, form = _mine(user_id), Form.sent()
    if found.provider:  # their provider says what they may do
        now = Form.of(found)
        form = Form(form.name, form.email, now.role, now.school)
    if errors := _errors(form, offers_provider=bool(found.provider)):
        return _person(found, form, errors)
    try:
        user_changes.change(
            services().database,
            user_id,
            name=form.name,
            email=form.email,
            role=Role(form.role),
            school=form.school or None,
            by=scope.by(),
        )
    except UserRefused as refused:
        field = "name" if refused.sentence == users.TAKEN else "role"
        return _person(found, form, {field: refused.sentence})
    return _done(user_id, "Saved.")


@bp.post("/users/<int:user_id>/disable")
@needs(Permission.EDIT_USERS)
def disable(user_id: int) -> AnyResponse:
    """Lets somebody in no more."""
    found = _mine(user_id)
    try:
        user_changes.disable(services().database, user_id, scope.by())
    except UserRefused as refused:
        return _person(found, Form.of(found), {"role": refused.sentence})
    return _done(user_id, f"{found.user.name} may not sign in any more.")


@bp.post("/users/<int:user_id>/enable")
@needs(Permission.EDIT_USERS)
def enable(user_id: int) -> AnyResponse:
    """Lets somebody in again."""
    found = _mine(user_id)
    user_changes.enable(services().database, user_id, scope.by())
    return _done(user_id, f"{found.user.name} may sign in again.")


@bp.post("/users/<int:user_id>/link")
@needs(Permission.EDIT_USERS)
def link(user_id: int) -> AnyResponse:
    """Shows a new link that lets somebody in once, and lets them try again at once."""
    found = _mine(user_id)
    if found.disabled_at is not None or found.provider:
        abort(404)
    delays.clear(services().database, found.user.name)
    return _link(found.user)


@bp.post("/users/<int:user_id>/end-sessions")
@needs(Permission.EDIT_USERS)
def end_sessions(user_id: int) -> AnyResponse:
    """Signs somebody out everywhere."""
    found = _mine(user_id)
    user_changes.end_sessions(services().database, user_id, scope.by())
    return _done(user_id, f"{found.user.name} is signed out everywhere.")


@bp.post("/users/<int:user_id>/reset-second-step")
@needs(Permission.EDIT_USERS)
def reset_second_step(user_id: int) -> AnyResponse:
    """Forgets somebody's app and recovery codes."""
    found = _mine(user_id)
    try:
        second_factors.turn_off(
            services().database, user_id, scope.by(), action="second step reset"
        )
    except UserRefused:
        return _done(user_id, f"{found.user.name} has no second step.")
    delays.clear(services().database, found.user.name)
    return _done(user_id, f"The second step of {found.user.name} is reset. Tell them.")


def _runs_trust() -> bool:
    return scope.is_of_trust() and bool(current_user.may(Permission.RUN_TRUST))


def _may_change(found: Person) -> bool:
    """Returns whether whoever is signed in may change this account."""
    is_trusts = found.user.school is None or found.user.role is Role.TRUST_ADMIN
    is_me = found.user.id == current_user.user.id
    return not is_me and (_runs_trust() or not is_trusts)


def _found(user_id: int) -> Person:
    """Returns somebody whom the one who asks may see; 404 for anybody else."""
    found = user_changes.person(services().database, user_id)
    if found is None or not scope.sees(found.user.school):
        abort(404)
    return found


def _mine(user_id: int) -> Person:
    """Returns somebody whom the one who asks may change; 403 for anybody else they see."""
    found = _found(user_id)
    return found if _may_change(found) else abort(403)


def _roles() -> list[Role]:
    return [role for role in Role if _runs_trust() or role is not Role.TRUST_ADMIN]


def _errors(form: Form, *, offers_provider: bool) -> dict[str, str]:
    """Returns what is wrong with a form, by field."""
    errors = {}
    for field, check in (("name", users.named), ("email", users.checked_email)):
        try:
            check(getattr(form, field))
        except UserRefused as refused:
            errors[field] = refused.sentence
    if offers_provider:
        return errors
    if form.role not in _roles():
        errors["role"] = "Choose what they may do"
    if form.school not in {s.id for s in scope.schools()} | ({""} if _runs_trust() else set()):
        errors["school"] = "Choose a school"
    elif form.role == Role.TRUST_ADMIN and form.school:
        errors["school"] = "A trust admin is there for the whole trust: choose that"
    return errors


def _form(form: Form, errors: dict[str, str] | None = None) -> Response:
    return page("admin/users_add.html", status=_status(errors), **_choices(form, errors))


def _person(found: Person, form: Form, errors: dict[str, str] | None = None) -> Response:
    return page(
        "admin/users_person.html",
        status=_status(errors),
        found=found,
        is_me=found.user.id == current_user.user.id,
        may_change=_may_change(found),
        provider=_providers().get(found.provider, found.provider),
        where=next((s.name for s in scope.schools() if s.id == found.user.school), ""),
        **_choices(form, errors),
    )


def _choices(form: Form, errors: dict[str, str] | None) -> dict[str, object]:
    return {
        "form": form,
        "errors": errors or {},
        "roles": [(role, *ROLE_WORDS[role]) for role in _roles()],
        "words": ROLE_WORDS,
        "schools": scope.schools(),
        "offers_trust": _runs_trust(),
    }


def _link(user: users.User) -> Response:
    """Shows a link for a day, once."""
    token = users.one_time_link(services().database, user.id, 60 * LINK_HOURS, scope.by())
    address = absolute(url_for("web.sign_in.show_link", token=token))
    return page("admin/users_link.html", user=user, address=address, hours=LINK_HOURS)


def _providers() -> dict[str, str]:
    return {p.id: p.name for p in openid.shown()}


def _status(errors: dict[str, str] | None) -> int:
    return FAILED if errors else 200


def _done(user_id: int, sentence: str) -> AnyResponse:
    flash(sentence, "done")
    return redirect(url_for("web.users.person", user_id=user_id), 303)
