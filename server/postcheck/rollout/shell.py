"""macOS and Linux by script: check what holds, and take it away again.

On Linux the scripts read JSON with the computer's own Python; on a Mac, which has none, with
PlistBuddy. Data stands in a here-document whose end is quoted: the shell reads nothing in it.
"""

from collections.abc import Iterator
from typing import Any

from postcheck.rollout import firefox, linux, mobileconfig
from postcheck.rollout.chromium import Product, products
from postcheck.rollout.managed import KEY
from postcheck.rollout.plan import Browser, File, Rollout
from postcheck.rollout.wanted import as_json, fingerprint, script

FIREFOX_FILE = "/etc/firefox/policies/policies.json"

_PROGRAMS = {
    "/etc/opt/chrome/policies/managed": ("/opt/google/chrome", "/usr/bin/google-chrome"),
    "/etc/chromium/policies/managed": ("/usr/bin/chromium", "/usr/bin/chromium-browser"),
    "/etc/opt/edge/policies/managed": ("/opt/microsoft/msedge", "/usr/bin/microsoft-edge"),
    FIREFOX_FILE: ("/usr/bin/firefox", "/usr/bin/firefox-esr", "/snap/bin/firefox"),
}
"""Where policies lie, and what shows that their browser is installed."""


def files(rollout: Rollout) -> tuple[File, ...]:
    """Returns the four scripts."""
    says = "says which policy differs and ends with 1"
    return (
        _linux(rollout, "check-linux.sh", f"Linux: run it as root from time to time; it {says}."),
        _linux(rollout, "remove-linux.sh", "Linux: takes Postcheck’s own values out again."),
        _macos("check-macos.sh", _table(rollout), f"macOS: run it as root by your MDM; it {says}."),
        _macos(
            "remove-macos.sh",
            (mobileconfig.identifier(rollout, b) for b in Browser if b in rollout.sources),
            "macOS: takes off Postcheck’s profiles where they were installed by hand.",
        ),
    )


def _linux(rollout: Rollout, name: str, goes: str) -> File:
    browsers = [
        _chromium(rollout, product, folder)
        for product in products(rollout)
        for folder in product.folders
    ]
    if Browser.FIREFOX in rollout.sources:
        browsers.append(_firefox(rollout))
    data = as_json({"place": rollout.place, "browsers": browsers})
    return File(f"linux/{name}", script(name, repr(data)).encode(), goes)


def _chromium(rollout: Rollout, product: Product, folder: str) -> dict[str, Any]:
    id_ = rollout.sources[product.browser].id
    ours: list[dict[str, Any]] = [
        {"path": ["ExtensionSettings", id_], "only_in": None},
        {"path": ["3rdparty", "extensions", id_], "only_in": None},
    ]
    if rollout.blocks_private:
        ours.append({"path": [product.private_policy], "only_in": linux.NAME})
    return {
        "place": folder,
        "programs": _PROGRAMS[folder],
        "is_folder": True,
        "checks": [_check(path, value) for path, value in _leaves(linux.policy(rollout, product))],
        "ours": ours,
    }


def _firefox(rollout: Rollout) -> dict[str, Any]:
    id_, ours = rollout.sources[Browser.FIREFOX].id, firefox.policies(rollout)
    paths = [["3rdparty", "Extensions", id_]]
    if rollout.blocks_private:
        paths.append([firefox.PRIVATE_POLICY])
    install = {"path": ["policies", "ExtensionSettings", id_], "only_in": None}
    return {
        "place": FIREFOX_FILE,
        "programs": _PROGRAMS[FIREFOX_FILE],
        "is_folder": False,
        "checks": [_check(path, value) for path, value in _leaves({"policies": ours})],
        "ours": [
            install | {"instead": firefox.GONE},
            *({"path": ["policies", *path], "only_in": None} for path in paths),
        ],
    }


def _check(path: list[str], value: object) -> dict[str, Any]:
    is_secret = path[-1] == KEY
    wanted = fingerprint(str(value)) if is_secret else value
    return {"path": path, "value": wanted, "secret": is_secret}


def _leaves(held: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[list[str], Any]]:
    """Yields every value that is not an object, with the way to it."""
    for name, value in held.items():
        if isinstance(value, dict):
            yield from _leaves(value, (*path, name))
        else:
            yield [*path, name], value


def _macos(name: str, lines: Iterator[str], goes: str) -> File:
    return File(f"macos/{name}", script(name, "\n".join(lines)).encode(), goes)


def _table(rollout: Rollout) -> Iterator[str]:
    """Yields a line for each value that a Mac is to have; of a list, for each item and its end."""
    for browser in (b for b in Browser if b in rollout.sources):
        for domain, held in mobileconfig.domains(rollout, browser).items():
            for path, value in _leaves(held):
                place = ":" + ":".join(path)
                for how, at, wanted in _compared(place, path[-1], value):
                    yield f"{how}\t{domain}\t{at}\t{wanted}"


def _compared(place: str, name: str, value: object) -> Iterator[tuple[str, str, str]]:
    if isinstance(value, list):
        for i, item in enumerate(value):
            yield "same", f"{place}:{i}", str(item)
        yield "absent", f"{place}:{len(value)}", ""
    elif isinstance(value, bool):
        yield "same", place, str(value).lower()
    elif name == KEY:
        yield "secret", place, fingerprint(str(value))
    else:
        yield "same", place, str(value)
