"""The Windows registry: where each value lies and of which kind, for every route that writes there.

Of Chrome and Edge: ExtensionSettings may be one subkey for each extension, which leaves others
alone; settings of an extension are values under 3rdparty, lists among them JSON text (Chromium,
components/policy registry_dict.cc). Firefox wants ExtensionSettings as one JSON text for all
extensions, so ours is a member that has to be put in; and an extension's settings as JSON text.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from postcheck.rollout import chromium, firefox
from postcheck.rollout.chromium import Product
from postcheck.rollout.managed import KEY, Value, plain
from postcheck.rollout.plan import Browser, Rollout

FIREFOX = r"SOFTWARE\Policies\Mozilla\Firefox"
FIREFOX_SETTINGS = rf"{FIREFOX}\3rdparty\Extensions"


class Kind(StrEnum):
    """Kinds of values, as .NET calls them."""

    TEXT = "String"
    NUMBER = "DWord"


@dataclass(frozen=True, slots=True)
class Entry:
    """A value of ours. `key` lies under HKEY_LOCAL_MACHINE; `is_ours_alone`: so does no other's."""

    key: str
    name: str
    value: str | int = field(repr=False)
    is_secret: bool = False
    is_ours_alone: bool = True

    @property
    def kind(self) -> Kind:
        """Returns DWord for numbers, else String."""
        return Kind.NUMBER if isinstance(self.value, int) else Kind.TEXT


@dataclass(frozen=True, slots=True)
class Member:
    """A member of ours in the JSON text of a value that others share."""

    key: str
    name: str
    member: str
    value: dict[str, Any]


def install_key(rollout: Rollout, product: Product) -> str:
    """Returns the subkey of ExtensionSettings that is ours."""
    return rf"{product.registry}\ExtensionSettings\{rollout.sources[product.browser].id}"


def settings_key(rollout: Rollout, product: Product) -> str:
    """Returns the key with our extension's settings."""
    return rf"{extension_key(rollout, product)}\policy"


def extension_key(rollout: Rollout, product: Product) -> str:
    """Returns the key of our extension, below which everything is ours."""
    return rf"{product.registry}\3rdparty\extensions\{rollout.sources[product.browser].id}"


def of_chromium(rollout: Rollout, product: Product) -> Iterator[Entry]:
    """Yields every value of Chrome or Edge."""
    for name, value in chromium.extension_settings(rollout, product).items():
        yield Entry(install_key(rollout, product), name, _as_value(value))
    for name, setting in rollout.settings.items():
        is_secret = name == KEY
        yield Entry(settings_key(rollout, product), name, _as_value(setting), is_secret=is_secret)
    if rollout.blocks_private:
        name = product.private_policy
        yield Entry(product.registry, name, chromium.BLOCKED, is_ours_alone=False)


def of_firefox(rollout: Rollout) -> Iterator[Entry | Member]:
    """Yields every value of Firefox, and the member of the one that is shared."""
    if Browser.FIREFOX not in rollout.sources:
        return
    id_ = rollout.sources[Browser.FIREFOX].id
    yield Member(FIREFOX, "ExtensionSettings", id_, firefox.extension_settings(rollout))
    settings = json.dumps(plain(rollout.settings), separators=(",", ":"))
    yield Entry(FIREFOX_SETTINGS, id_, settings, is_secret=True)
    if rollout.blocks_private:
        yield Entry(FIREFOX, firefox.PRIVATE_POLICY, firefox.BLOCKED, is_ours_alone=False)


def _as_value(value: Value) -> str | int:
    if isinstance(value, bool):
        return int(value)
    return value if isinstance(value, str) else json.dumps(list(value), separators=(",", ":"))
