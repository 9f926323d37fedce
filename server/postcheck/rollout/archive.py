"""Everything for IT: all files of all ways, and a README that says what goes where."""

import io
import zipfile
from pathlib import Path

from postcheck.rollout import (
    admx,
    firefox,
    google_admin,
    intune_catalogue,
    intune_oma,
    linux,
    mobileconfig,
    powershell,
    reg,
    shell,
)
from postcheck.rollout.managed import KEY, Value
from postcheck.rollout.plan import NAMES, File, Rollout

ROUTES = (
    reg,
    admx,
    powershell,
    intune_catalogue,
    intune_oma,
    google_admin,
    mobileconfig,
    firefox,
    linux,
    shell,
)
"""Modules with `files(rollout)`, in the order of the README."""

_OLDEST = (1980, 1, 1, 0, 0, 0)
_FOR_OWNER = 0o100600 << 16


def all_files(rollout: Rollout) -> tuple[File, ...]:
    """Returns README.txt and the files of every way."""
    made = [file for route in ROUTES for file in route.files(rollout)]
    return (File("README.txt", _readme(rollout, made), "Read it first."), *made)


def archive(rollout: Rollout) -> bytes:
    """Returns all files as a ZIP; the same roll-out gives the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as zip_:
        for file in all_files(rollout):
            entry = zipfile.ZipInfo(f"{name(rollout)}/{file.name}", _OLDEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, wherever this runs: else the mode would not count
            entry.external_attr = _FOR_OWNER
            zip_.writestr(entry, file.content)
    return packed.getvalue()


def name(rollout: Rollout) -> str:
    """Returns the name of the folder and of the ZIP, without its ending."""
    return f"postcheck-{rollout.slug}"


def write(rollout: Rollout, folder: Path) -> tuple[File, ...]:
    """Writes all files below a folder, for its owner alone; returns them. Raises OSError."""
    made = all_files(rollout)
    for file in made:
        path = folder / file.name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.touch(mode=0o600)
        path.write_bytes(file.content)
    return made


def _readme(rollout: Rollout, made: list[File]) -> bytes:
    """Returns README.txt, with the line ends and the mark that Notepad looks for."""
    lines = [
        f"Postcheck for {rollout.place}",
        "",
        "Files marked * hold the device key: keep them where IT alone reads, and delete them when",
        "they are in place. Where a policy is in use already (ExtensionSettings above all), add",
        "Postcheck’s entry to it instead of replacing it.",
        "",
        "Chrome takes an extension that is in no store only on Windows computers of a domain,",
        "Entra ID or Chrome Enterprise Core, and on Macs with an MDM; Edge likewise. Linux takes",
        "it as it is. Firefox, but for ESR, takes one only with Mozilla’s signature.",
        "",
        "Where Postcheck comes from:",
        *(f"  {NAMES[b]}: {s.id}, {s.url}" for b, s in rollout.sources.items()),
        "",
        "What is set:",
        *(f"  {key}: {_shown(key, value)}" for key, value in rollout.settings.items()),
        f"  private windows: {'blocked' if rollout.blocks_private else 'left as they are'}",
        "",
        "What goes where:",
    ]
    for file in made:
        lines += ["", f"{'*' if file.holds_key else ' '} {file.name}", f"    {file.goes}"]
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")


def _shown(key: str, value: Value) -> str:
    if key == KEY:
        return "in the files marked *"
    return ", ".join(value) if isinstance(value, tuple) else str(value)
