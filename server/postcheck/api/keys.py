"""Device keys: which device asks, on every route of the API.

A key comes as `Authorization: Bearer pck_…` (RFC 6750). Each worker knows all good ones as of a
second ago (`services.Live`), so that a check waits for no database; one it does not know may be
new, and is looked up. A revoked one is refused everywhere within seconds. While the database is
away keys stay good that were so at its last answer: nobody can revoke one meanwhile.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from flask import current_app, g, request

from postcheck.api.problems import Refused
from postcheck.errors import DatabaseUnavailable
from postcheck.limits import sent_key
from postcheck.services import Live, services
from postcheck.stores import devices
from postcheck.stores.database import Database
from postcheck.stores.devices import Device
from postcheck.stores.tokens import token_hash

REMEMBERED = 5.0
"""Seconds for which a worker takes a key as good without asking."""

_FOLLOWED = 20.0
"""Seconds for which keys that are asked for every second count as known: while the database hangs,
the question what is new takes that long at most, and no check asks it, too."""

_LONGEST_KEY = 200
EXTENSION = "postcheck_keys"


@dataclass(slots=True)
class Keys:
    """Good keys, followed by `live` or else lately seen; `clock` counts seconds."""

    database: Database
    live: Live
    clock: Callable[[], float] = time.monotonic
    _seen: dict[bytes, tuple[float, Device]] = field(default_factory=dict, repr=False)

    def device(self, key: str) -> Device | None:
        """Returns the device of a key, or None; raises DatabaseUnavailable."""
        hashed = token_hash(key)
        if (device := self._fresh(hashed)) is not None:
            return device
        try:
            found = devices.verify(self.database, key)
        except DatabaseUnavailable:
            if (device := self.live.good_keys().get(hashed)) is not None:
                return device
            raise
        if found is None:
            self._seen.pop(hashed, None)
        else:
            self._seen[hashed] = (self.clock(), found)
        return found

    def _fresh(self, hashed: bytes) -> Device | None:
        """Returns the device of a key that was good just now and has been noted today."""
        followed = self.live.good_keys(_FOLLOWED)
        if not followed:
            at, seen = self._seen.get(hashed, (0.0, None))
            return seen if self.clock() - at <= REMEMBERED else None
        device = followed.get(hashed)
        today = datetime.now(UTC).date()
        return device if device is not None and device.last_seen_on == today else None


def require_key() -> None:
    """Lets a request through only with a good key; `asking()` then says whose it is."""
    if request.method == "OPTIONS":  # a browser asks whether it may ask, without the key
        return
    key = sent_key()
    if not 0 < len(key) <= _LONGEST_KEY:
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
    found: Keys = current_app.extensions.setdefault(
        EXTENSION, Keys(services().database, services().live)
    )
    return found
