"""The form of a roll-out: what it holds at first, what it says, and the words beside its files."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from werkzeug.datastructures import MultiDict

from postcheck.rollout.archive import all_files
from postcheck.rollout.chosen import Choices, from_json
from postcheck.rollout.managed import KEY, SERVER, Kind, all_settings
from postcheck.rollout.plan import NAMES, Browser, Rollout
from postcheck.rollout.site_names import GENERIC, WATCHED
from postcheck.rollout.sources import InStores

NEW, OWN = "new", "own"
"""A key made for the purpose, or one that is typed in."""

STAND_IN = "pck_stands-in-until-all-else-is-right"
"""In the place of a key that is made only when nothing else is wrong."""

SITES = {"sitesOff": WATCHED, "genericSites": GENERIC}

WORDS = {
    "hold": {
        "warn": "From a warning on",
        "stop": "Only where something must not go out",
        "never": "Never: advice alone",
    },
    "whenUnreachable": {
        "let-through": "Posts go out",
        "hold-official": "Posts of the school’s own accounts wait",
    },
    "postAnyway": {
        "always": "Always, with a reason",
        "not-official-stop": "Not where a post of the school’s own accounts must not go out",
    },
}
"""What a choice means to those who do not know the schema; the first is the default."""

ASKS = {
    "hold": "When is a post held until the person decides?",
    "whenUnreachable": "When Postcheck cannot be reached",
    "postAnyway": "May a person post anyway?",
}


@dataclass(frozen=True, slots=True)
class Route:
    """A way to computers: its name, and a sentence for each of its files."""

    name: str
    files: tuple[tuple[str, str], ...]


FOLDERS = {
    "windows": "Windows: Group Policy, or scripts",
    "intune": "Microsoft Intune",
    "google-admin": "Google Admin console",
    "macos": "macOS",
    "firefox": "Firefox",
    "linux": "Linux",
}
"""The folders of the ZIP, as headings."""


def first(held: Mapping[str, Any], server: str) -> Choices:
    """Returns what the form holds at first: what was remembered, else the defaults."""
    found = from_json(held)
    settings: dict[str, Any] = {key: next(iter(words)) for key, words in WORDS.items()}
    return replace(found, settings={**settings, "events": True, SERVER: server, **found.settings})


def read(form: MultiDict[str, str]) -> Choices:
    """Returns what the form says; a box that is not ticked says no."""
    settings: dict[str, Any] = {}
    for setting in all_settings():
        if setting.kind is Kind.LIST:
            settings[setting.key] = tuple(form.getlist(setting.key))
        elif setting.kind is Kind.SWITCH:
            settings[setting.key] = setting.key in form
        elif setting.key != KEY:
            settings[setting.key] = form.get(setting.key, "").strip()
    names = [field.name for field in fields(InStores)]
    return Choices(
        settings=settings,
        browsers=tuple(form.getlist("browsers")),
        is_store=form.get("source") == "store",
        stores=InStores(**{name: form.get(name, "").strip() for name in names}),
        blocks_private="blocks_private" in form,
    )


def shown(choices: Choices) -> dict[str, Any]:
    """Returns what the form's fields hold."""
    return {
        **choices.settings,
        **asdict(choices.stores),
        "browsers": choices.browsers,
        "source": "store" if choices.is_store else "self",
        "blocks_private": choices.blocks_private,
    }


def browsers() -> dict[str, str]:
    """Returns the browsers there are, with their names."""
    return {browser.value: NAMES[browser] for browser in Browser}


def routes(example: Rollout) -> Iterator[Route]:
    """Yields each way to computers with its files, as a roll-out would have them."""
    files = [file for file in all_files(example) if "/" in file.name]
    for folder, name in FOLDERS.items():
        mine = tuple((f.name, f.goes) for f in files if f.name.startswith(f"{folder}/"))
        if mine:
            yield Route(name, mine)
