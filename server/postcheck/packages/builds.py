"""The extension as `extension/build.mjs` leaves it: a folder for each browser.

Read whole and looked through before anything is made of it: a build that broke off, or a folder
that is something else, is named and never handed out.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from postcheck.errors import PackagesMissing

BROWSERS = ("chrome", "edge", "firefox")

HOW = (
    "On a machine with Node, in the folder of Postcheck: cd extension && npm ci --ignore-scripts "
    "&& node build.mjs --out"
)
"""How builds are made, up to the folder they go to."""

_MOST_FILES, _LARGEST = 500, 10_000_000
"""Files of a build, and their bytes; ours has 37 files and 320 kB."""

_VERSION = re.compile(r"(0|[1-9]\d{0,4})(\.(0|[1-9]\d{0,4})){0,3}")
"""developer.chrome.com/docs/extensions/reference/manifest/version"""

_GECKO_ID = re.compile(r"\{[0-9a-fA-F-]{36}\}|[\w.-]{0,60}@[\w.-]{1,60}", re.ASCII)
"""developer.mozilla.org, browser_specific_settings"""

_FILE = re.compile(r"[\w./-]+\.(js|html|css|png|json)", re.ASCII)
_PRESET = "preset.json"
"""What a build was given for one person's own browser: an address and a device's key."""


@dataclass(frozen=True, slots=True)
class Build:
    """One browser's build: its files by name, without the manifest, which packages differ in."""

    browser: str
    files: Mapping[str, bytes] = field(repr=False)
    manifest: Mapping[str, Any] = field(repr=False)

    @property
    def version(self) -> str:
        """Returns its version."""
        return str(self.manifest["version"])

    @property
    def gecko(self) -> Mapping[str, Any]:
        """Returns what the manifest says to Firefox alone; empty for other browsers."""
        found: Mapping[str, Any] = self.manifest.get("browser_specific_settings", {}).get(
            "gecko", {}
        )
        return found

    def with_manifest(self, manifest: bytes) -> dict[str, bytes]:
        """Returns all files of a package, with the manifest it needs."""
        return {**self.files, "manifest.json": manifest}


def read_all(folder: Path) -> tuple[dict[str, Build], tuple[str, ...]]:
    """Returns the builds in `folder` by browser, and a sentence for each that cannot be used.

    Raises PackagesMissing where there is none at all.
    """
    found, wrong = {}, []
    for browser in BROWSERS:
        try:
            found[browser] = read(folder, browser)
        except PackagesMissing as missing:
            wrong.append(missing.sentence)
    if not found:
        raise PackagesMissing(wrong[0])
    return found, tuple(wrong)


def read(folder: Path, browser: str) -> Build:
    """Returns the build for `browser` in `folder`; raises PackagesMissing."""
    place = folder / browser
    if not place.is_dir():
        raise PackagesMissing(f"No build for {browser.title()} lies in {folder}. {HOW} {folder}")
    try:
        files = {path.relative_to(place).as_posix(): path.read_bytes() for path in _paths(place)}
    except OSError as problem:
        why = type(problem).__name__
        raise PackagesMissing(f"The build in {place} cannot be read ({why}).") from None
    manifest = _manifest(files.pop("manifest.json", b""), place)
    _is_whole(manifest, files, place)
    if _PRESET in files:  # anybody may fetch packages: no key of a device goes along
        files[_PRESET] = b"{}\n"
    return Build(browser, files, manifest)


def is_version(text: object) -> bool:
    """Returns whether a text is a version that browsers take."""
    return isinstance(text, str) and _VERSION.fullmatch(text) is not None


def is_gecko_id(text: object) -> bool:
    """Returns whether a text is an id that Firefox takes."""
    return isinstance(text, str) and _GECKO_ID.fullmatch(text) is not None


def _paths(place: Path) -> Iterator[Path]:
    """Yields the files of a build; raises PackagesMissing where they are too many or too large."""
    count = size = 0
    for parent, folders, names in os.walk(place):
        for path in (Path(parent, name) for name in (*folders, *names)):
            if path.is_symlink():
                raise PackagesMissing(f"{path} is a link; a build holds plain files alone.")
        for path in (Path(parent, name) for name in names):
            count, size = count + 1, size + path.stat().st_size
            if count > _MOST_FILES or size > _LARGEST:
                raise PackagesMissing(f"{place} holds far more than a build of the extension.")
            yield path


def _manifest(data: bytes, place: Path) -> dict[str, Any]:
    """Returns a manifest whose version and ids can be relied upon; raises PackagesMissing."""
    try:
        manifest = json.loads(data)
        gecko = manifest.get("browser_specific_settings", {}).get("gecko")
        is_right = is_version(manifest.get("version")) and manifest.get("manifest_version") == 3  # noqa: PLR2004
        if place.name == "firefox":
            is_right = is_right and is_gecko_id(gecko["id"])
    except (ValueError, AttributeError, KeyError, TypeError, RecursionError):
        is_right = False
    if not is_right:
        raise _broken(place, "manifest.json is missing or is not one of the extension's")
    return dict(manifest)


def _is_whole(manifest: Mapping[str, Any], files: Mapping[str, bytes], place: Path) -> None:
    """Raises PackagesMissing where a file that the manifest names is not there."""
    wanted = set(_named(manifest))
    if "default_locale" in manifest:
        wanted.add(f"_locales/{manifest['default_locale']}/messages.json")
    missing = sorted(wanted - files.keys())
    if missing:
        raise _broken(place, f"{missing[0]} is missing")


def _named(value: object) -> Iterator[str]:
    """Yields the names of files in a manifest."""
    match value:
        case dict():
            for part in value.values():
                yield from _named(part)
        case list():
            for part in value:
                yield from _named(part)
        case str() if _FILE.fullmatch(value):
            yield value


def _broken(place: Path, what: str) -> PackagesMissing:
    return PackagesMissing(f"The build in {place} is not whole: {what}. {HOW} {place.parent}")
