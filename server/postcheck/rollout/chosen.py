"""What somebody chose for a roll-out: as a form or command has it, remembered, and made real.

The device key is not among the choices: it is never remembered.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from postcheck.errors import FormRefused
from postcheck.rollout import managed
from postcheck.rollout.managed import KEY
from postcheck.rollout.plan import Browser, Rollout, Source
from postcheck.rollout.sources import InStores, from_stores

Hosts = Callable[[tuple[Browser, ...]], dict[Browser, Source]]
"""Returns this server's own sources; raises FormRefused."""


@dataclass(frozen=True, slots=True)
class Choices:
    """All choices but the key; `settings` are those of `managed`, not yet read."""

    settings: Mapping[str, Any] = field(default_factory=dict)
    browsers: tuple[str, ...] = tuple(Browser)
    is_store: bool = False
    stores: InStores = field(default_factory=InStores)
    blocks_private: bool = False

    def as_json(self) -> dict[str, Any]:
        """Returns the choices as one flat JSON value."""
        settings = {key: value for key, value in self.settings.items() if key != KEY}
        return {
            **{k: list(v) if isinstance(v, tuple) else v for k, v in settings.items()},
            "browsers": list(self.browsers),
            "is_store": self.is_store,
            **asdict(self.stores),
            "blocks_private": self.blocks_private,
        }


def from_json(held: Mapping[str, Any]) -> Choices:
    """Returns choices that were remembered; what this version does not know is passed over."""
    known = {setting.key for setting in managed.all_settings()} - {KEY}
    return Choices(
        settings={key: value for key, value in held.items() if key in known},
        browsers=tuple(held.get("browsers", tuple(Browser))),
        is_store=bool(held.get("is_store")),
        stores=InStores(**{f.name: str(held.get(f.name, "")) for f in fields(InStores)}),
        blocks_private=bool(held.get("blocks_private")),
    )


def rollout(choices: Choices, place: str, key: str, hosts: Hosts) -> Rollout:
    """Returns what is to be rolled out; raises FormRefused with everything that is wrong."""
    problems: dict[str, str] = {}
    values, found = {}, {}
    try:
        values = managed.read({**choices.settings, KEY: key})
    except FormRefused as refused:
        problems |= refused.problems
    try:
        found = _sources(choices, hosts)
    except FormRefused as refused:
        problems |= refused.problems
    if problems:
        raise FormRefused(problems)
    return Rollout(place, values, found, choices.blocks_private)


def _sources(choices: Choices, hosts: Hosts) -> dict[Browser, Source]:
    browsers = tuple(browser for browser in Browser if browser in choices.browsers)
    if not browsers:
        raise FormRefused({"browsers": "Choose at least one browser."})
    return from_stores(choices.stores, browsers) if choices.is_store else hosts(browsers)
