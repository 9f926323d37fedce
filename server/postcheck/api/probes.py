"""Whether the server lives, is ready, and how busy it is: for balancers and for Prometheus."""

from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Response, current_app, jsonify

from postcheck.api.keys import require_key
from postcheck.api.metrics import exposition
from postcheck.api.problems import WAIT, Refused, Wrong
from postcheck.errors import DatabaseUnavailable, NotReady
from postcheck.services import ROLL_DAYS, services
from postcheck.stores import roll_age, snapshot

PATHS = frozenset({"/healthz", "/readyz", "/metrics"})

bp = Blueprint("probes", __name__)


@bp.get("/healthz")
def healthz() -> Response:
    """Returns 200 while the worker answers at all; asks nothing of anybody."""
    return jsonify(status="ok")


@bp.get("/readyz")
def readyz() -> Response:
    """Returns 200 with the snapshot in use, or 503 with what is missing.

    `current` says whether the roll in use is the newest; a worker is a second behind at most.
    `reader` says whether this worker's reader of pictures is there. Without one the worker is ready
    all the same: it checks texts, and readers of other workers may take its pictures. `roll` tells
    of the school whose roll is oldest; an old one misses pupils, and the worker is ready all the
    same.
    """
    live = services().live
    if not live.is_ready:
        raise _not_ready("/snapshot", "No roll has been loaded yet.")
    used = live.checker.trust.version
    try:
        newest = snapshot.version(services().database)
        roll = _roll()
    except (DatabaseUnavailable, NotReady):
        raise _not_ready("/database", "The database does not answer.") from None
    return jsonify(
        status="ok",
        database="ok",
        model="ok",
        reader="ok" if services().pictures.is_running else "not running",
        snapshot={"config": used.config, "roll": used.roll, "current": used == newest},
        roll=roll,
    )


@bp.get("/metrics")
def metrics() -> Response:
    """Returns counts and latency of this worker; a device key lets Prometheus in."""
    require_key()
    return exposition()


def _roll() -> dict[str, Any]:
    """Returns when the oldest roll was imported, its days, and whether those are too many."""
    when = min(roll_age.ages(services().database).values(), default=None)
    days = None if when is None else (datetime.now(UTC) - when).days
    return {
        "imported_at": when and when.isoformat(timespec="seconds"),
        "days": days,
        "old": days is not None and days > current_app.config[ROLL_DAYS],
    }


def _not_ready(what: str, why: str) -> Refused:
    return Refused(503, "Not ready.", (Wrong(what, why),), {"Retry-After": str(WAIT)})
