"""Devices: the keys that browser extensions and other programs ask with, and which ask widely."""

from flask import Blueprint, Response, abort, flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from postcheck.errors import DeviceRefused
from postcheck.services import services
from postcheck.stores import devices
from postcheck.stores.devices import Device
from postcheck.web.admin import Item, scope
from postcheck.web.pages import page
from postcheck.web.permissions import Permission, needs
from postcheck.web.wide_shown import wide_ones

bp = Blueprint("devices", __name__)
MENU = (Item("Devices", "devices.show", Permission.EDIT_USERS),)

FAILED = 400


@bp.get("/devices")
@needs(Permission.EDIT_USERS)
def show() -> Response:
    """Shows the keys there are, and asks for a new one's name."""
    return _list()


@bp.post("/devices")
@needs(Permission.EDIT_USERS)
def make() -> Response:
    """Makes a key and shows it, once; or says what is wrong (400)."""
    name = request.form.get("name", "")
    school = request.form.get("school", current_user.user.school or "")
    if school not in {s.id for s in scope.schools()} | ({""} if scope.is_of_trust() else set()):
        return _list({"school": "Choose a school"}, name, school)
    try:
        device, key = devices.add(services().database, name, school, scope.by())
    except DeviceRefused as refused:
        return _list({"name": refused.sentence}, name, school)
    return page("admin/devices_key.html", device=device, key=key)


@bp.get("/devices/<int:device_id>/revoke")
@needs(Permission.EDIT_USERS)
def ask_to_revoke(device_id: int) -> Response:
    """Asks whether a key is to be revoked, which nothing undoes."""
    return page("admin/devices_revoke.html", device=_found(device_id))


@bp.post("/devices/<int:device_id>/revoke")
@needs(Permission.EDIT_USERS)
def revoke(device_id: int) -> AnyResponse:
    """Makes a key useless."""
    device = _found(device_id)
    devices.revoke(services().database, device_id, scope.by())
    flash(f"The key {device.prefix}… of {device.name} is revoked.", "done")
    return redirect(url_for("web.devices.show"), 303)


def _found(device_id: int) -> Device:
    """Returns a key that is still good and that the one who asks may see; 404 for any other."""
    everything = devices.all_devices(services().database)
    found = next((d for d in everything if d.id == device_id and d.revoked_at is None), None)
    if found is None or not scope.sees(found.school):
        abort(404)
    return found


def _list(errors: dict[str, str] | None = None, name: str = "", school: str = "") -> Response:
    mine = [d for d in devices.all_devices(services().database) if scope.sees(d.school)]
    return page(
        "admin/devices.html",
        status=FAILED if errors else 200,
        errors=errors or {},
        wide=wide_ones(mine),
        devices=sorted(mine, key=lambda d: (d.revoked_at is not None, d.name.casefold())),
        places={s.id: s.name for s in scope.schools()},
        schools=scope.schools(),
        offers_trust=scope.is_of_trust(),
        name=name,
        chosen=school,
    )
