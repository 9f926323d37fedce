"""Device keys: which device asks, on every route of the API.

A key comes as `Authorization: Bearer pck_…` (RFC 6750). A good one is remembered for a few seconds
in each worker, so that typing does not ask the database at every pause; a revoked one is refused
everywhere within that time.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256

from flask import current_app, g, request

from postcheck.api.problems import Refused
from postcheck.errors import DatabaseUnavailable
from postcheck.services import services
from postcheck.stores import devices
from postcheck.stores.database import Database
from postcheck.stores.devices import Device

REMEMBERED = 5.0
"""Seconds for which a worker takes a key as good without asking."""

_WITHOUT_DATABASE = 300.0
"""Seconds for which a key stays good while the database cannot be asked: checks go on meanwhile
with the last roll, and nobody can revoke a key in a database that does not answer."""

_SCHEME = "bearer "
_LONGEST_KEY = 200
EXTENSION = "postcheck_keys"


@dataclass(slots=True)
class Keys:
    """Good keys lately seen, by their hash; `clock` counts seconds."""

    database: Database
    clock: Callable[[], float] = time.monotonic
    _seen: dict[bytes, tuple[float, Device]] = field(default_factory=dict, repr=False)

    def device(self, key: str) -> Device | None:
        """Returns the device of a key, or None; raises DatabaseUnavailable."""
        digest, now = sha256(key.encode(errors="replace")).digest(), self.clock()
        at, device = self._seen.get(digest, (-_WITHOUT_DATABASE, None))
        if device is not None and now - at <= REMEMBERED:
            return device
        try:
            found = devices.verify(self.database, key)
        except DatabaseUnavailable:
            if device is not None and now - at <= _WITHOUT_DATABASE:
                return device
            raise
        if found is None:
            self._seen.pop(digest, None)
        else:
            self._seen[digest] = (now, found)
        return found


def require_key() -> None:
    """Lets a request through only with a good key; `asking()` then says whose it is."""
    if request.method == "OPTIONS":  # a browser asks whether it may ask, without the key
        return
    header = request.headers.get("Authorization", "")
    scheme, key = header[: len(_SCHEME)], header[len(_SCHEME) :].strip()
    if scheme.casefold() != _SCHEME or not 0 < len(key) <= _LONGEST_KEY:
        raise Refused(401, headers={"WWW-Authenticate": 'Bearer realm="postcheck"'})
    device = keys().device(key)
    if device is None:
        challenge = 'Bearer realm="postcheck", error="invalid_token"'
        raise Refused(401, headers={"WWW-Authenticate": challenge})
    g.device = device


def asking() -> Device:
    """Returns the device whose key came with the request."""
    device: Device = g.device
    return device


def keys() -> Keys:
    """Returns the keys of the current app, remembered in this worker."""
    found: Keys = current_app.extensions.setdefault(EXTENSION, Keys(services().database))
    return found
