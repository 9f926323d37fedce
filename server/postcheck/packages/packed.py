"""Everything that can be made from the builds, for somebody to take away: `extension pack`."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from postcheck.packages import archive, builds, hosted, manifests
from postcheck.packages.builds import Build


@dataclass(frozen=True, slots=True)
class File:
    """A file for one browser; `id` is None where a store gives it."""

    name: str
    browser: str
    id: str | None
    version: str
    body: bytes = field(repr=False)

    @property
    def sha256(self) -> str:
        """Returns its SHA-256 in hexadecimal digits."""
        return sha256(self.body).hexdigest()


def pack(folder: Path, key: RSAPrivateKey, address: str) -> tuple[list[File], tuple[str, ...]]:
    """Returns the files made from the builds in `folder`, and a sentence for all that is wrong.

    Firefox's package is our own here, as Mozilla wants it to be signed. Raises PackagesMissing.
    """
    found, _ = builds.read_all(folder)
    files = [file for build in found.values() for file in _files(build, key, address)]
    return files, hosted.make(folder, key, address).problems


def _files(build: Build, key: RSAPrivateKey, address: str) -> Iterator[File]:
    """Yields what this server hosts of a build, and what a store gets."""
    own = hosted.package(build, key, address)
    yield File(own.name, own.browser, own.id, own.version, own.body)
    body = archive.zipped(build.with_manifest(manifests.for_store(build.manifest)))
    store_id = build.gecko.get("id")
    name = f"postcheck-{build.version}-{build.browser}-store.zip"
    yield File(name, build.browser, store_id, build.version, body)
