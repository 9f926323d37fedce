"""Whether the server lives, is ready, and how busy it is: for balancers and for Prometheus."""

from flask import Blueprint, Response, jsonify

from postcheck.api.keys import require_key
from postcheck.api.metrics import exposition
from postcheck.api.problems import WAIT, Refused, Wrong
from postcheck.errors import DatabaseUnavailable, NotReady
from postcheck.services import services
from postcheck.stores import snapshot

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
    all the same: it checks texts, and readers of other workers may take its pictures.
    """
    live = services().live
    if not live.is_ready:
        raise _not_ready("/snapshot", "No roll has been loaded yet.")
    used = live.checker.trust.version
    try:
        newest = snapshot.version(services().database)
    except (DatabaseUnavailable, NotReady):
        raise _not_ready("/database", "The database does not answer.") from None
    return jsonify(
        status="ok",
        database="ok",
        model="ok",
        reader="ok" if services().pictures.is_running else "not running",
        snapshot={"config": used.config, "roll": used.roll, "current": used == newest},
    )


@bp.get("/metrics")
def metrics() -> Response:
    """Returns counts and latency of this worker; a device key lets Prometheus in."""
    require_key()
    return exposition()


def _not_ready(what: str, why: str) -> Refused:
    return Refused(503, "Not ready.", (Wrong(what, why),), {"Retry-After": str(WAIT)})
