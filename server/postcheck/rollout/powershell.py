"""Windows by script: set, check and remove, alone or as Intune's detection and remediation.

The data stands in a here-string of single quotes: nothing in it is read as PowerShell, and it ends
only at a line that begins with '@, which no line of indented ASCII JSON does. Lines end with CR LF
and hold ASCII alone, since Windows PowerShell reads a file without a mark in the computer's code
page, and Intune wants none.
"""

from collections.abc import Iterator
from typing import Any

from postcheck.rollout.chromium import products
from postcheck.rollout.firefox import GONE
from postcheck.rollout.plan import File, Rollout
from postcheck.rollout.registry import (
    FIREFOX,
    FIREFOX_SETTINGS,
    Entry,
    Member,
    extension_key,
    install_key,
    of_chromium,
    of_firefox,
)
from postcheck.rollout.wanted import as_json, checks, fingerprint, script


def files(rollout: Rollout) -> tuple[File, ...]:
    """Returns the three scripts."""
    where = "Windows, Intune: Devices > Scripts and remediations, in 64-bit PowerShell"
    anywhere = "Elsewhere: run it as administrator"
    return (
        _file(
            rollout,
            "detect.ps1",
            _detection(rollout),
            f"{where}: the detection script. {anywhere}; it says what differs and ends with 1.",
        ),
        _file(
            rollout,
            "remediate.ps1",
            _remediation(rollout),
            f"{where}: the remediation script. {anywhere}; it sets what differs.",
            holds_key=True,
        ),
        _file(
            rollout,
            "remove.ps1",
            _removal(rollout),
            "Windows: takes Postcheck’s own values out again and nothing else, for all browsers.",
        ),
    )


def _file(
    rollout: Rollout, name: str, data: dict[str, Any], goes: str, *, holds_key: bool = False
) -> File:
    text = script(name, as_json({"place": rollout.place, **data}, indent=2))
    return File(f"windows/{name}", text.replace("\n", "\r\n").encode("ascii"), goes, holds_key)


def _all(rollout: Rollout) -> Iterator[Entry | Member]:
    for product in products(rollout):
        yield from of_chromium(rollout, product)
    yield from of_firefox(rollout)


def _detection(rollout: Rollout) -> dict[str, Any]:
    return {"checks": [check for one in _all(rollout) for check in _checks(rollout, one)]}


def _checks(rollout: Rollout, one: Entry | Member) -> Iterator[dict[str, Any]]:
    at = {"key": one.key, "name": one.name}
    if isinstance(one, Member):
        for name, value in one.value.items():
            yield {**at, "path": [one.member, name], "value": value, "secret": False}
    elif one.key == FIREFOX_SETTINGS:
        for check in checks(rollout.settings):
            yield {**at, "path": [check.name], "value": check.value, "secret": check.is_secret}
    else:
        value = fingerprint(str(one.value)) if one.is_secret else one.value
        yield {**at, "path": [], "value": value, "secret": one.is_secret}


def _remediation(rollout: Rollout) -> dict[str, Any]:
    entries, members = _apart(rollout)
    return {
        "entries": [
            {"key": e.key, "name": e.name, "kind": str(e.kind), "value": e.value} for e in entries
        ],
        "members": [
            {"key": m.key, "name": m.name, "member": m.member, "value": m.value} for m in members
        ],
    }


def _removal(rollout: Rollout) -> dict[str, Any]:
    """Returns keys that are ours whole, values and members of shared ones, and what to tidy up."""
    entries, members = _apart(rollout)
    whole = [
        (key(rollout, product), product.registry)
        for product in products(rollout)
        for key in (install_key, extension_key)
    ]
    keys = [key for key, _ in whole]
    single = [e for e in entries if not e.key.startswith(tuple(keys))]
    firefox = [(rf"{FIREFOX_SETTINGS}\ID", FIREFOX)] if members else []
    parents = {parent for key, top in [*whole, *firefox] for parent in _parents(key, top)}
    return {
        "keys": keys,
        "values": [
            {"key": e.key, "name": e.name, "only": None if e.is_ours_alone else e.value}
            for e in single
        ],
        "members": [
            {"key": m.key, "name": m.name, "member": m.member, "instead": GONE} for m in members
        ],
        "empty": sorted(parents, key=lambda parent: (-parent.count("\\"), parent)),
    }


def _apart(rollout: Rollout) -> tuple[list[Entry], list[Member]]:
    ours = list(_all(rollout))
    return (
        [one for one in ours if isinstance(one, Entry)],
        [one for one in ours if isinstance(one, Member)],
    )


def _parents(key: str, top: str) -> Iterator[str]:
    """Yields the keys between a key and the browser's own."""
    while (key := key.rpartition("\\")[0]) != top:
        yield key
