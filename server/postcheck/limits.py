"""Rate limits: by key and by address, for the API and for signing in.

Counted in each worker's memory, so that N workers let through up to N times as much; with a Redis
address the limit is one for all workers and nodes, and memory steps in while Redis is away.
"""

from hashlib import sha256

from flask import Flask, current_app, request
from flask_limiter import ApplicationLimit, Limiter

_PROBES = frozenset({"/healthz", "/readyz"})
_STATIC = "static"
_RATE, _SIGN_IN_RATE = "POSTCHECK_RATE", "POSTCHECK_RATE_SIGN_IN"


def limit(app: Flask, *, rate: str, sign_in_rate: str, redis_url: str | None) -> None:
    """Limits every route of `app` to `rate` (such as `600/minute`) by address and by key.

    `sign_in_rate` is for the view that signs in (`limiter.limit(sign_in_rate)`).
    """
    app.config[_RATE], app.config[_SIGN_IN_RATE] = rate, sign_in_rate
    app.config["RATELIMIT_STORAGE_URI"] = redis_url or "memory://"
    app.config["RATELIMIT_IN_MEMORY_FALLBACK_ENABLED"] = redis_url is not None
    limiter.init_app(app)


def address() -> str:
    """Returns the address a request came from; behind proxies as far as they are trusted."""
    return request.remote_addr or "unknown"


def sign_in_rate() -> str:
    """Returns how often an address may try to sign in."""
    return str(current_app.config[_SIGN_IN_RATE])


def _rate() -> str:
    return str(current_app.config[_RATE])


def _key() -> str:
    """Returns a stand-in for the key of a request, so that no store holds the key itself."""
    return sha256(request.headers["Authorization"].encode(errors="replace")).hexdigest()[:32]


def _has_no_key() -> bool:
    return "Authorization" not in request.headers


limiter = Limiter(
    address,
    application_limits=[
        ApplicationLimit(_rate, scope="address", key_function=address),
        ApplicationLimit(_rate, scope="key", key_function=_key, exempt_when=_has_no_key),
    ],
)
"""The limiter of the app, for views with a limit of their own."""


@limiter.request_filter
def _is_free() -> bool:
    """Probes of a balancer, files of the pages and a browser's question whether it may ask."""
    return (
        request.method == "OPTIONS"
        or request.path in _PROBES
        or (request.endpoint or "").rpartition(".")[2] == _STATIC
    )
