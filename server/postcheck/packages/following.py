"""The packages that this server hands out, made when asked for, and again when builds change.

Every process makes its own, in memory; the same builds and key give the same bytes on every node.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from flask import current_app

from postcheck.errors import PackagesMissing, PostcheckError
from postcheck.packages import builds, hosted, keys, signed_xpi
from postcheck.packages.hosted import Hosted

EXTENSION = "postcheck.packages"
"""Where the shelf is found on the Flask app."""

EVERY = 1
"""Seconds between looks whether the builds have changed; only when somebody asks."""

STILL = 2
"""Seconds a build has to be left alone: until then somebody may still be writing it."""

_MOST = 5_000
"""Files that are looked at; a folder with more is none of ours, as `builds` will say."""

_log = logging.getLogger("postcheck.packages")

_State = tuple[tuple[str, int, int], ...]


class Shelf:
    """What can be had from one folder of builds, at one address, signed with one key (PEM)."""

    def __init__(self, folder: Path, public_url: str | None, pem: Callable[[], str]) -> None:
        self.folder = folder
        self._public_url = public_url
        self._pem = pem
        self._turn = threading.Lock()
        self._looked = float("-inf")
        self._state: _State | None = None
        self._made: Hosted | PostcheckError | None = None

    def address(self) -> str:
        """Returns the address packages carry; raises PackagesMissing where there is none."""
        return hosted.address_of(self._public_url)

    def chromium_id(self) -> str:
        """Returns the id in Chrome and Edge, which needs no build.

        Raises ExtensionKeyWrong and SettingsWrong.
        """
        return keys.id_of(keys.read_key(self._pem()))

    def hosted(self) -> Hosted:
        """Returns the packages there are.

        Raises PackagesMissing, ExtensionKeyWrong and SettingsWrong.
        """
        with self._turn:
            if time.monotonic() - self._looked >= EVERY:
                self._look()
                self._looked = time.monotonic()
            made = self._made
        if isinstance(made, Hosted):
            return made
        if made is None:
            raise PackagesMissing(
                f"The extension in {self.folder} is being built just now: try again in a moment."
            )
        raise made.with_traceback(None)

    def _look(self) -> None:
        """Makes the packages anew if the builds changed, or if they could not be made before."""
        state = tuple(sorted(_state(self.folder)))
        if state == self._state and isinstance(self._made, Hosted):
            return
        newest = max((changed for _, changed, _ in state), default=0) / 1e9
        if abs(time.time() - newest) < STILL:
            return
        before, self._made = self._made, self._make()
        if state != self._state or type(before) is not type(self._made):
            _tell(self._made)
        self._state = state

    def _make(self) -> Hosted | PostcheckError:
        try:
            address = self.address()
            return hosted.make(self.folder, keys.read_key(self._pem()), address)
        except PostcheckError as wrong:
            return wrong


def shelf() -> Shelf:
    """Returns the shelf of the current app."""
    found: Shelf = current_app.extensions[EXTENSION]
    return found


def _state(folder: Path) -> Iterator[tuple[str, int, int]]:
    """Yields each file of the builds with the time (ns) of its last change, and its size.

    The time is the file system's own: a copy that keeps its dates is a change all the same.
    """
    places = [folder / name for name in (*builds.BROWSERS, signed_xpi.NAME)]
    every = (path for place in places for path in (place, *place.rglob("*")))
    for path in islice(every, _MOST):
        try:
            seen = path.lstat()
        except OSError:  # gone, or never there
            continue
        yield str(path), seen.st_ctime_ns, seen.st_size


def _tell(made: Hosted | PostcheckError) -> None:
    """Writes into the log what keeps packages from being handed out."""
    for sentence in made.problems if isinstance(made, Hosted) else (made.sentence,):
        _log.warning("Packages of the extension: %s", sentence)
