"""The office: one file, one page (or a few that belong together), in the order of the menu.

Each module has `bp`, a blueprint of its own name; `MENU` says which of its pages stand in the menu,
for whom, and in which words.
"""

from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any

from flask import Blueprint, url_for
from flask_login import current_user

from postcheck.web.permissions import Permission

GROUPS = {
    "": ("overview",),
    "Register": ("roll", "roll_import", "consent", "class_list"),
    "Every day": ("looks", "feedback", "figures"),
    "What is checked": ("detectors", "words", "examples", "what_if", "versions"),
    "Schools and people": ("schools", "accounts", "users", "devices", "rollout", "computers"),
    "Data": ("data_protection", "held", "notices", "audit"),
}
"""The modules of this folder, in the order of the menu and under its headings."""


@dataclass(frozen=True, slots=True)
class Item:
    """A page in the menu: its words, its endpoint and what one must be allowed to see it."""

    words: str
    endpoint: str
    needs: Permission


def register(blueprint: Blueprint) -> None:
    """Adds every page of the office to `blueprint`, below /office."""
    for module in (one for group in GROUPS.values() for one in _modules(group)):
        blueprint.register_blueprint(module.bp, url_prefix="/office")


def menu() -> list[dict[str, Any]]:
    """Returns the menu for whoever is signed in: headings, each with items of words and address."""
    groups = [{"heading": name, "items": _items(group)} for name, group in GROUPS.items()]
    return [group for group in groups if group["items"]]


def _items(group: tuple[str, ...]) -> list[dict[str, str]]:
    items = [item for module in _modules(group) for item in getattr(module, "MENU", ())]
    return [
        {"words": item.words, "href": url_for(f"web.{item.endpoint}")}
        for item in items
        if current_user.may(item.needs)
    ]


def _modules(group: tuple[str, ...]) -> list[ModuleType]:
    return [import_module(f"{__name__}.{name}") for name in group]
