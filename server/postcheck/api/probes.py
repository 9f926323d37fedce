"""Whether the server lives, is ready, and how busy it is: for balancers and for Prometheus."""

from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Response, current_app, jsonify

from postcheck import limits
from postcheck.api.asked_figures import asked_figures
from postcheck.api.keys import require_key
from postcheck.api.metrics import exposition
from postcheck.api.problems import WAIT, Refused, Wrong
from postcheck.errors import DatabaseUnavailable, NotReady, TooLongAway
from postcheck.school import Version
from postcheck.services import ROLL_DAYS, now, services
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

    `current` says whether the roll in use is the newest; a worker is a second behind at most. While
    the database does not answer a worker goes on with the roll it has, and is ready: `offline` says
    since when and until when. Events and pages have to wait meanwhile. `limits` says whether
    requests are counted for all nodes together or by this worker alone.
    `reader` says whether this worker's reader of pictures is there. Without one the worker is ready
    all the same: it checks texts, and readers of other workers may take its pictures. `roll` tells
    of the school whose roll is oldest; an old one misses pupils, and the worker is ready all the
    same.
    """
    live = services().live
    if not live.is_ready:
        raise _not_ready("/snapshot", "No roll has been loaded yet.")
    try:
        used = live.checker.trust.version
    except TooLongAway as away:
        raise _not_ready("/database", away.sentence) from None
    newest, roll, offline = _newest()
    current = None if newest is None else used == newest
    return jsonify(
        status="ok",
        database="ok" if offline is None else "does not answer",
        offline=offline,
        model="ok",
        reader="ok" if services().pictures.is_running else "not running",
        snapshot={"config": used.config, "roll": used.roll, "current": current},
        roll=roll,
        limits=limits.counted_by(),
    )


@bp.get("/metrics")
def metrics() -> Response:
    """Returns counts and latency of all workers; a device key lets Prometheus in."""
    require_key()
    return exposition(services(), asked_figures())


def _newest() -> tuple[Version | None, dict[str, Any] | None, dict[str, Any] | None]:
    """Returns the newest snapshot and the oldest roll; or else since and until when it is away."""
    live = services().live
    try:
        return snapshot.version(services().database), _roll(), None
    except (DatabaseUnavailable, NotReady):
        since, until = live.known_at, live.until
    if since is None or until is None or now() >= until:
        raise _not_ready("/database", "The database does not answer.")
    return None, None, {"since": _second(since), "until": _second(until)}


def _second(when: datetime) -> str:
    return when.astimezone(UTC).isoformat(timespec="seconds")


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
