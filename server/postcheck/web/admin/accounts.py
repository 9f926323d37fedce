"""Official accounts: which there are, who keeps each, who was trained, and what looks like them.

The register decides whose voice a post has, so a change here changes what is checked, and how.
"""

from flask import Blueprint, Response, abort, flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from postcheck.errors import FormRefused
from postcheck.school import Account
from postcheck.services import services, today
from postcheck.stores import official, user_changes
from postcheck.stores.handles import handle_of, site_of
from postcheck.stores.official import Official
from postcheck.stores.snapshot import load_accounts
from postcheck.web.account_form import ELSEWHERE, ROLE_WORDS, Read, read, typed
from postcheck.web.admin import Item, scope
from postcheck.web.channels import SITE_NAMES
from postcheck.web.look_alikes import Tried, pairs, tried
from postcheck.web.pages import page
from postcheck.web.permissions import Permission, needs

bp = Blueprint("accounts", __name__)
MENU = (Item("Official accounts", "accounts.show", Permission.EDIT_SCHOOL),)

FAILED = 400
_NEW = Official(0, Account("", "", ""))


@bp.get("/accounts")
@needs(Permission.EDIT_SCHOOL)
def show() -> Response:
    """Shows the accounts of the schools that one may see."""
    return _list()


@bp.post("/accounts/look")
@needs(Permission.EDIT_SCHOOL)
def look() -> Response:
    """Shows what a handle would be taken for."""
    told = {name: request.form.get(name, "") for name in ("look_site", "look_handle")}
    try:
        site = site_of(told["look_site"])
        handle = handle_of(site, told["look_handle"])
    except FormRefused as refused:
        problems = {f"look_{name}": words for name, words in refused.problems.items()}
        return _list(told, problems)
    return _list(told, found=tried(load_accounts(services().database), site, handle))


@bp.get("/accounts/new")
@needs(Permission.EDIT_SCHOOL)
def ask() -> Response:
    """Shows the form for an account that is not on the register yet."""
    return _form(_NEW, {})


@bp.post("/accounts/new")
@needs(Permission.EDIT_SCHOOL)
def add() -> AnyResponse:
    """Adds an account."""
    return _kept(_NEW, _read(0))


@bp.get("/accounts/<int:account>")
@needs(Permission.EDIT_SCHOOL)
def edit(account: int) -> Response:
    """Shows an account, to be changed or removed."""
    return _form(_one(account), {})


@bp.post("/accounts/<int:account>")
@needs(Permission.EDIT_SCHOOL)
def save(account: int) -> AnyResponse:
    """Keeps what an account is said to be."""
    return _kept(_one(account), _read(account))


@bp.post("/accounts/<int:account>/remove")
@needs(Permission.EDIT_SCHOOL)
def remove(account: int) -> AnyResponse:
    """Takes an account off the register; the audit puts it back."""
    gone = _one(account)
    official.remove(services().database, gone.id, scope.by())
    flash(f"{gone.account.display_name} was removed. The audit page can put it back.", "done")
    return redirect(url_for("web.accounts.show"), 303)


def _kept(before: Official, told: Read) -> AnyResponse:
    """Keeps a form that is right, and shows one that is not again."""
    problems = told.problems
    if told.official is not None:
        try:
            keep = official.change if before.id else official.add
            keep(services().database, told.official, scope.by())
        except FormRefused as refused:
            problems = refused.problems
        else:
            flash(f"{told.official.account.display_name} was saved.", "done")
            return redirect(url_for("web.accounts.show"), 303)
    return _form(before, problems, FAILED)


def _read(number: int) -> Read:
    school = request.form.get("school", "") or None
    if not current_user.user.school:
        known = {s.id for s in scope.schools()}
        found = read(request.form, number, school, today())
        if school is None or school in known:
            return found
        return Read(None, {**found.problems, "school": "Choose a school of the trust."})
    return read(request.form, number, current_user.user.school, today())


def _list(
    told: dict[str, str] | None = None,
    errors: dict[str, str] | None = None,
    found: Tried | None = None,
) -> Response:
    mine = [o for o in official.register(services().database) if scope.sees(o.account.school)]
    names = {o.account.site: o.account.site for o in mine} | SITE_NAMES
    order = [*SITE_NAMES, *names]
    return page(
        "admin/accounts.html",
        status=FAILED if errors else 200,
        accounts=sorted(mine, key=lambda o: order.index(o.account.site)),
        alike=pairs([o.account for o in mine]),
        schools={s.id: s.name for s in scope.schools()},
        sites=SITE_NAMES,
        names=names,
        today=today(),
        told=told or {},
        errors=errors or {},
        found=found,
    )


def _form(account: Official, problems: object, status: int = 200) -> Response:
    values = typed(account, SITE_NAMES)
    if problems:
        values |= {name: request.form.get(name, "") for name in values}
    return page(
        "admin/account.html",
        status=status,
        official=account,
        values=values,
        errors=problems,
        roles=ROLE_WORDS,
        sites={**SITE_NAMES, ELSEWHERE: "Another site"},
        schools=scope.schools() if scope.is_of_trust() else (),
        people=_people(),
        due=account.due(today()),
    )


def _people() -> list[str]:
    """Returns the names to suggest: staff and people who sign in, of the schools one may see."""
    trust = scope.trust()
    staff = {f"{s.forename} {s.surname}" for s in trust.staff if scope.sees(s.school or None)}
    people = user_changes.people(services().database)
    users = {p.user.name for p in people if not p.disabled_at and scope.sees(p.user.school)}
    return sorted(staff | users)


def _one(number: int) -> Official:
    found = official.one(services().database, number) or abort(404)
    scope.require(found.account.school)
    return found
