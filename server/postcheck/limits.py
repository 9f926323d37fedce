"""Rate limits: by key and by address, for the API and for signing in.

Counted in each worker's memory, so that N workers let through up to N times as much; with a Redis
address the limit is one for all workers and nodes, and memory steps in while Redis is away.
"""

from collections.abc import Callable
from hashlib import sha256

from flask import Flask, current_app, request
from flask_limiter import ApplicationLimit, Limiter

from postcheck.counting import HERE, SCHEME, CountedTogether

_PROBES = frozenset({"/healthz", "/readyz"})
_STATIC = "static"
TOO_MANY = 429
"""The status of a request that was refused as one too many."""

SLOW = "20/minute"
"""Checks of a key that came across too many people (`postcheck.api.wide_keys`)."""

_SCOPES = ("address", "key", "slow")
_SCHEME = "bearer "
_SLOWED = "postcheck_slowed"
_RATE, _SIGN_IN_RATE = "POSTCHECK_RATE", "POSTCHECK_RATE_SIGN_IN"


def limit(
    app: Flask,
    *,
    rate: str,
    sign_in_rate: str,
    redis_url: str | None,
    slowed: Callable[[], bool] = lambda: False,
) -> None:
    """Limits every route of `app` to `rate` (such as `600/minute`) by address and by key.

    `sign_in_rate` is for the view that signs in (`limiter.limit(sign_in_rate)`). `slowed` says of
    the current request whether its key has to go slowly (`SLOW`).
    """
    app.extensions[_SLOWED] = slowed
    app.config[_RATE], app.config[_SIGN_IN_RATE] = rate, sign_in_rate
    app.config["RATELIMIT_STORAGE_URI"] = SCHEME + redis_url if redis_url else HERE
    limiter.init_app(app)


def counted_by() -> str:
    """Returns who counts: `all nodes`, `this worker`, or `this worker: Redis does not answer`."""
    storage = limiter.storage
    if not isinstance(storage, CountedTogether):
        return "this worker"
    return "this worker: Redis does not answer" if storage.is_alone else "all nodes"


def address() -> str:
    """Returns the address a request came from; behind proxies as far as they are trusted."""
    return request.remote_addr or "unknown"


def sign_in_rate() -> str:
    """Returns how often an address may try to sign in."""
    return str(current_app.config[_SIGN_IN_RATE])


def _rate() -> str:
    return str(current_app.config[_RATE])


def sent_key() -> str:
    """Returns the key that came with a request (`Authorization: Bearer KEY`), or nothing."""
    header = request.headers.get("Authorization", "")
    is_key = header[: len(_SCHEME)].casefold() == _SCHEME
    return header[len(_SCHEME) :].strip() if is_key else ""


def key() -> str:
    """Returns a stand-in for the key of a request, so that no store holds the key itself."""
    return sha256(sent_key().encode(errors="replace")).hexdigest()[:32]


def _has_no_key() -> bool:
    return not sent_key()


def _is_at_full_rate() -> bool:
    slowed: Callable[[], bool] = current_app.extensions[_SLOWED]
    return not slowed()


def refused_by() -> str:
    """Returns which limit the current request met: that of its address, its key or its view.

    `other` is none of these, such as a line that is full.
    """
    met = limiter.current_limit
    if met is None or not met.breached:
        return "other"
    return next((scope for scope in _SCOPES if scope in met.request_args), "view")


limiter = Limiter(
    address,
    application_limits=[
        ApplicationLimit(_rate, scope="address", key_function=address),
        ApplicationLimit(_rate, scope="key", key_function=key, exempt_when=_has_no_key),
        ApplicationLimit(SLOW, scope="slow", key_function=key, exempt_when=_is_at_full_rate),
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
