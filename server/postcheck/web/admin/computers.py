"""Computers: which versions and settings of the extension run, by key – no person, no computer."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Blueprint, Response

from postcheck import packages
from postcheck.errors import PostcheckError
from postcheck.services import services
from postcheck.stores import check_ins, devices, rollouts
from postcheck.stores.check_ins import Seen
from postcheck.stores.devices import Device
from postcheck.web import computers_shown
from postcheck.web.admin import Item, scope
from postcheck.web.computers_shown import Key
from postcheck.web.pages import page
from postcheck.web.permissions import Permission, needs

bp = Blueprint("computers", __name__)
MENU = (Item("Computers", "computers.show", Permission.EDIT_USERS),)

DAYS = 7
"""Days that the page shows: a week has each computer of a school on at least once."""

SILENT = 14
"""Days after which a key that nobody checked in with is told: longer than a half-term holiday."""


@bp.get("/computers")
@needs(Permission.EDIT_USERS)
def show() -> Response:
    """Shows what browsers with the extension said of themselves."""
    school, now = scope.chosen(), datetime.now(UTC)
    seen = check_ins.seen(services().database, (now - timedelta(days=DAYS - 1)).date())
    newest = computers_shown.newest_of([*_hosted(), *(one.version for one in seen)])
    keys = _keys(school.id if school else None, seen, newest)
    heard = [key for key in keys if key.last_at]
    return page(
        "admin/computers.html",
        school=school,
        schools=scope.schools() if scope.is_of_trust() else (),
        places={s.id: s.name for s in scope.schools()},
        keys=[key for key in heard if key.lines],
        silent=[key for key in heard if _is_silent(key, now)],
        quiet=[key for key in heard if not key.lines and not _is_silent(key, now)],
        unheard=[key for key in keys if not key.last_at],
        newest=newest,
        days=DAYS,
        silent_days=SILENT,
    )


def _keys(school: str | None, seen: tuple[Seen, ...], newest: str) -> list[Key]:
    """Returns the good keys of a school (None: all that one may see), by name."""
    database = services().database
    last, chosen = check_ins.last_seen(database), rollouts.everywhere(database)
    mine = [d for d in devices.all_devices(database) if d.revoked_at is None and _is_of(d, school)]
    return [
        computers_shown.key(device, seen, last.get(device.id), newest, _expected(chosen, device))
        for device in sorted(mine, key=lambda d: d.name.casefold())
    ]


def _expected(
    chosen: Mapping[str | None, Mapping[str, Any]], device: Device
) -> Mapping[str, Any] | None:
    """Returns the settings that were last rolled out where a device stands, if any were."""
    return computers_shown.expected_of(rollouts.of_place(chosen, device.school))


def _is_of(device: Device, school: str | None) -> bool:
    return scope.sees(device.school) and (school is None or device.school == school)


def _is_silent(key: Key, now: datetime) -> bool:
    return key.last_at is not None and now - key.last_at > timedelta(days=SILENT)


def _hosted() -> tuple[str, ...]:
    """Returns the versions that this server hands out, where it does."""
    try:
        hosted = packages.shelf().hosted()
    except PostcheckError:
        return ()
    return tuple(p.version for p in (hosted.chrome, hosted.edge, hosted.firefox) if p)
