"""Roll-out: files that bring Postcheck to the browsers of a school, for whoever looks after them.

The ZIP holds the device key and is never kept: it is made, sent and forgotten. What was chosen,
without the key, is remembered for the next time.
"""

from dataclasses import replace
from datetime import UTC, datetime

from flask import Blueprint, Response, abort, request
from flask_login import current_user

from postcheck import packages
from postcheck.errors import FormRefused, PostcheckError
from postcheck.rollout import archive, chosen
from postcheck.rollout.chosen import Choices
from postcheck.rollout.managed import KEY
from postcheck.rollout.plan import Browser, Rollout, Source
from postcheck.rollout.sources import from_server, self_hosted
from postcheck.services import services
from postcheck.stores import devices, rollouts
from postcheck.web import rollout_form
from postcheck.web.admin import Item, scope
from postcheck.web.hosting import hosting
from postcheck.web.pages import NOT_KEPT, page
from postcheck.web.permissions import Permission, needs
from postcheck.web.rollout_form import NEW, OWN, STAND_IN

bp = Blueprint("rollout", __name__)
MENU = (Item("Roll-out", "rollout.show", Permission.EDIT_USERS),)

FAILED = 400
_NOT_HOSTED = "This server does not hand out the extension yet. Ask whoever looks after it."
_NO_KEY = "That is no key of this server that is still good."
_OTHER_KEY = "That key belongs to another school."


@bp.get("/rollout")
@needs(Permission.EDIT_USERS)
def show() -> Response:
    """Shows the choices, as they were last time."""
    held = rollouts.remembered(services().database, _place())
    return _form(rollout_form.first(held, hosting().address or request.url_root.rstrip("/")))


@bp.post("/rollout")
@needs(Permission.EDIT_USERS)
def make() -> Response:
    """Sends the files as a ZIP, or shows what is wrong (400); makes a key where one is wanted."""
    place, choices = _place(), rollout_form.read(request.form)
    kind = request.form.get("key", NEW)
    key = request.form.get(KEY, "").strip() if kind == OWN else STAND_IN
    try:
        made = chosen.rollout(choices, _name(place), key, _hosted)
        if kind == OWN:
            _require_good(key, place)
    except FormRefused as refused:
        return _form(choices, refused.problems, kind)
    if kind != OWN:
        made = replace(made, settings={**made.settings, KEY: _new_key(place)})
    rollouts.remember(services().database, place, choices.as_json(), scope.by())
    name = f'attachment; filename="{archive.name(made)}.zip"'
    headers = {"Content-Disposition": name, "Cache-Control": NOT_KEPT}
    return Response(archive.archive(made), mimetype="application/zip", headers=headers)


def _place() -> str | None:
    """Returns the school that is asked about; None is the trust, for those who may have it."""
    school = scope.chosen()
    if school is None and not scope.is_of_trust():
        abort(404)
    return school.id if school else None


def _name(place: str | None) -> str:
    """Returns what a place is called; a trust without a name is called one."""
    trust = scope.trust()
    school = trust.school(place)
    return school.name if school else trust.name or "The whole trust"


def _hosted(browsers: tuple[Browser, ...]) -> dict[Browser, Source]:
    """Returns this server's own packages; FormRefused says what keeps it from handing them out."""
    try:
        return from_server(packages.shelf().hosted(), browsers)
    except FormRefused:
        raise
    except PostcheckError as missing:
        # The sentence may name folders of the server.
        sentence = missing.sentence if scope.is_of_trust() else _NOT_HOSTED
        raise FormRefused({"source": sentence}) from None


def _require_good(key: str, place: str | None) -> None:
    """Raises FormRefused where computers of a place could ask nothing with this key."""
    device = devices.with_key(services().database, key)
    if device is None or not (device.school is None or scope.sees(device.school)):
        raise FormRefused({KEY: _NO_KEY})
    if device.school not in {None, place}:
        raise FormRefused({KEY: _OTHER_KEY})


def _new_key(place: str | None) -> str:
    name = f"Roll-out of {datetime.now(UTC):%-d %B %Y}"
    return devices.add(services().database, name, place, scope.by())[1]


def _form(choices: Choices, errors: dict[str, str] | None = None, kind: str = NEW) -> Response:
    place = _place()
    return page(
        "admin/rollout.html",
        status=FAILED if errors else 200,
        errors=errors or {},
        values=rollout_form.shown(choices),
        kind=kind,
        computers_of=place,
        place_name=_name(place),
        schools=scope.schools(),
        offers_trust=current_user.user.school is None,
        browsers=rollout_form.browsers(),
        words=rollout_form.WORDS,
        asks=rollout_form.ASKS,
        sites=rollout_form.SITES,
        routes=list(rollout_form.routes(_example(choices))),
    )


def _example(choices: Choices) -> Rollout:
    """Returns a roll-out to all browsers, for the names of files and where they go."""
    addresses = dict.fromkeys(Browser, "the address in README.txt")
    found = self_hosted("the extension’s id", addresses)
    return Rollout("x", {KEY: STAND_IN}, found, choices.blocks_private)
