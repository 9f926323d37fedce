"""The settings that a policy may carry: what the extension's own schema states, read from it.

`extension/managed_schema.json` is the one that browsers get. A checkout reads that file itself;
the wheel carries it beside this module (`force-include` in pyproject.toml). So nothing here can
say something else than the extension does.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from postcheck.errors import FormRefused

Value: TypeAlias = str | bool | tuple[str, ...]
"""What a setting may hold."""

SERVER, KEY = "serverUrl", "deviceKey"
"""Settings with rules of their own; the key is a secret."""

_FILE = "managed_schema.json"
_BESIDE = Path(__file__).with_name(_FILE)
_CHECKOUT = Path(__file__).parents[3] / "extension" / _FILE

_KEY = re.compile(r"[\w.-]{16,200}", re.ASCII)
_ID = re.compile(r"[a-z0-9_]{1,40}")
_NEVER_IN_ADDRESS = re.compile(r"[^\x21-\x7e]|[\"<>\\^`{|}]")
_HERE = {"127.0.0.1", "localhost"}


class Kind(StrEnum):
    """What a setting is, as forms and templates show it."""

    TEXT = "text"
    CHOICE = "choice"
    LIST = "list"
    SWITCH = "switch"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its key, its words, and the values it may have where there are few."""

    key: str
    title: str
    tells: str
    kind: Kind
    choices: tuple[str, ...] = ()


@cache
def schema() -> dict[str, Any]:
    """Returns the schema of managed settings that is shipped to browsers."""
    path = _BESIDE if _BESIDE.is_file() else _CHECKOUT
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@cache
def all_settings() -> tuple[Setting, ...]:
    """Returns every setting, in the order of the schema."""
    return tuple(
        Setting(key, one["title"], one["description"], _kind(one), tuple(one.get("enum", ())))
        for key, one in schema()["properties"].items()
    )


def read(given: Mapping[str, object]) -> dict[str, Value]:
    """Returns settings as policies carry them; what is empty is left out and has its default.

    The rules are those of the extension (extension/src/shared/settings.ts). Raises FormRefused
    with a sentence for each setting that cannot be used, never with what it holds.
    """
    known = {setting.key: setting for setting in all_settings()}
    problems: dict[str, str] = {}
    values: dict[str, Value] = {}
    for key, value in given.items():
        if value in (None, "", (), []):
            continue
        if key not in known:
            problems[key] = f"{key} is not a setting of the extension."
            continue
        try:
            values[key] = _read(known[key], value)
        except ValueError as problem:
            problems[key] = str(problem)
    for key in (SERVER, KEY):
        if key not in values and key not in problems:
            problems[key] = f"{known[key].title} is missing."
    if problems:
        raise FormRefused(problems)
    return {key: values[key] for key in known if key in values}


def plain(values: Mapping[str, Value]) -> dict[str, Any]:
    """Returns settings as JSON and property lists hold them."""
    return {
        key: list(value) if isinstance(value, tuple) else value for key, value in values.items()
    }


def _kind(one: Mapping[str, Any]) -> Kind:
    if "enum" in one:
        return Kind.CHOICE
    return {"string": Kind.TEXT, "array": Kind.LIST, "boolean": Kind.SWITCH}[one["type"]]


def _read(setting: Setting, value: object) -> Value:
    """Returns a setting's value; raises ValueError with a sentence."""
    if setting.kind is Kind.SWITCH:
        if isinstance(value, bool):
            return value
        raise ValueError(f"{setting.title} is either yes or no.")
    if setting.kind is Kind.LIST:
        return _ids(setting, value)
    if setting.kind is Kind.CHOICE:
        if value in setting.choices:
            return str(value)
        raise ValueError(f"{setting.title} is one of {', '.join(setting.choices)}.")
    text = str(value).strip()
    return {SERVER: _address, KEY: _device_key}.get(setting.key, _line)(text)


def _ids(setting: Setting, value: object) -> tuple[str, ...]:
    ids = [str(one).strip().lower() for one in value] if isinstance(value, list | tuple) else [""]
    if not all(map(_ID.fullmatch, ids)):
        raise ValueError(f"{setting.title} is a list of ids such as reddit.")
    return tuple(dict.fromkeys(ids))


def _address(text: str) -> str:
    """Returns an address without its last slash; http is for the computer itself alone."""
    wrong = ValueError(
        "The server address is an https address such as https://postcheck.example.org."
    )
    if _NEVER_IN_ADDRESS.search(text):
        raise wrong
    try:
        parts = urlsplit(text)
        host, more = parts.hostname, (parts.username, parts.password, parts.query, parts.fragment)
        _ = parts.port
    except ValueError:
        raise wrong from None
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and host in _HERE)
    if not host or not is_safe or any(more):
        raise wrong
    return text.rstrip("/")


def _device_key(text: str) -> str:
    if not _KEY.fullmatch(text):
        raise ValueError("That is not a device key: one begins with pck_ and has no spaces.")
    return text


def _line(text: str) -> str:
    if not text.isprintable():
        raise ValueError("A setting is one line of letters that can be seen.")
    return text
