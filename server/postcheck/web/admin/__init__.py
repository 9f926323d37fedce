"""The office: one file, one page (or a few that belong together), in the order of the menu.

Each module has `bp`, a blueprint of its own name; `MENU` says which of its pages stand in the menu,
for whom, and in which words.
"""

import pkgutil
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType

from flask import Blueprint, url_for
from flask_login import current_user

from postcheck.web.permissions import Permission

PAGES = (
    *("overview", "roll", "roll_import", "consent", "class_list", "looks", "feedback", "figures"),
    *("detectors", "words", "examples", "what_if", "versions", "schools", "accounts", "users"),
    *("devices", "data_protection", "held", "notices", "audit"),
)
"""The modules of this folder, in the order of the menu."""


@dataclass(frozen=True, slots=True)
class Item:
    """A page in the menu: its words, its endpoint and what one must be allowed to see it."""

    words: str
    endpoint: str
    needs: Permission


def modules() -> list[ModuleType]:
    """Returns the pages' modules in the menu's order."""
    there = {m.name for m in pkgutil.iter_modules(__path__)}
    return [import_module(f"{__name__}.{name}") for name in PAGES if name in there]


def register(blueprint: Blueprint) -> None:
    """Adds every page of the office to `blueprint`, below /office."""
    for module in modules():
        blueprint.register_blueprint(module.bp, url_prefix="/office")


def menu() -> list[dict[str, str]]:
    """Returns the menu for whoever is signed in: words and address."""
    items = [item for module in modules() for item in getattr(module, "MENU", ())]
    return [
        {"words": item.words, "href": url_for(f"web.{item.endpoint}")}
        for item in items
        if current_user.may(item.needs)
    ]
