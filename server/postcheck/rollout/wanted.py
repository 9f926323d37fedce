"""What scripts carry: the wanted values as JSON in plain ASCII, put into a text that never changes.

A script is a file in `scripts/` with one place for its data. JSON stands there whole, in a form
that the script's own language cannot mistake for its own (`powershell`, `shell`), so that nothing
has to be escaped for it.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from postcheck.rollout.managed import KEY, Value, plain

_PLACE = "@@WANTED@@"
_FOLDER = Path(__file__).parent / "scripts"


@dataclass(frozen=True, slots=True)
class Check:
    """What a setting is to be; of a secret the SHA-256."""

    name: str
    value: Any
    is_secret: bool = False


def script(name: str, data: str) -> str:
    """Returns a script with its data in place."""
    return (_FOLDER / name).read_text(encoding="utf-8").replace(_PLACE, data)


def as_json(data: object, indent: int | None = None) -> str:
    """Returns JSON in ASCII: code pages and curly quotes can do nothing to it."""
    return json.dumps(data, ensure_ascii=True, indent=indent)


def fingerprint(secret: str) -> str:
    """Returns the SHA-256 of a device key: random enough that nobody finds the key by it."""
    return hashlib.sha256(secret.encode()).hexdigest()


def checks(settings: Mapping[str, Value]) -> tuple[Check, ...]:
    """Returns for each setting what is to be there; of the key, its fingerprint alone."""
    return tuple(
        Check(name, fingerprint(str(value)), is_secret=True) if name == KEY else Check(name, value)
        for name, value in plain(settings).items()
    )
