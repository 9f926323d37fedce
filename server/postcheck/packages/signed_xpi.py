"""A package that Mozilla signed for a trust (addons.mozilla.org, unlisted), to be hosted as it is.

Release Firefox installs no other. Firefox itself checks the signature; here it is made sure that
the file is whole and is signed for this extension, so that a mistake is seen before forty schools
have it.
"""

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID

from postcheck.errors import PackagesMissing
from postcheck.packages import builds

NAME = "signed.xpi"
"""The file's name in the folder of the builds."""

_LARGEST, _LARGEST_UNPACKED, _MOST_FILES = 5_000_000, 20_000_000, 1_000
"""Bytes of the file and of all in it, and how many that may be; ours has 120 kB, 320 kB and 40."""

_SIGNATURE = "META-INF/mozilla.rsa"
_LONGEST_NAME = 64
"""Characters of a common name. Firefox expects a longer id as its SHA-256: XPIInstall.sys.mjs."""

_DAMAGED = (
    zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError,
    ValueError, OverflowError, KeyError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SignedXpi:
    """A signed package; `update_url` is where Firefox looks for newer ones, else at Mozilla's."""

    version: str
    update_url: str | None
    body: bytes = field(repr=False)


def read(folder: Path, gecko_id: str) -> SignedXpi | None:
    """Returns the signed package in `folder`, None where there is none; raises PackagesMissing."""
    path = folder / NAME
    try:
        if not path.exists():
            return None
        if not path.is_file() or path.stat().st_size > _LARGEST:
            raise _wrong(path, f"is larger than {_LARGEST // 1_000_000} MB, or is no file")
        body = path.read_bytes()
    except OSError as problem:
        raise _wrong(path, f"cannot be read ({type(problem).__name__})") from None
    manifest, signers = _opened(path, body)
    gecko = _gecko(manifest)
    if gecko.get("id") != gecko_id:
        raise _wrong(path, f"is not for {gecko_id}, the id of the build beside it")
    if _common_name(gecko_id) not in signers:
        raise _wrong(path, f"was signed for another extension than {gecko_id}")
    if not builds.is_version(manifest.get("version")):
        raise _wrong(path, "has no version that can be read")
    return SignedXpi(manifest["version"], gecko.get("update_url"), body)


def doubts(found: SignedXpi, folder: Path, version: str, update_url: str) -> Iterator[str]:
    """Yields what is odd about a signed package beside a build of `version`; it is handed out."""
    path = folder / NAME
    if found.update_url != update_url:
        yield (
            f"{path} does not say that newer versions are at {update_url}, so Firefox will not "
            "find them here: sign the XPI that `postcheck extension pack` makes."
        )
    if found.version != version:
        yield (
            f"{path} is version {found.version}, the build beside it {version}: until that is "
            f"signed, Firefox gets {found.version}."
        )


def _opened(path: Path, body: bytes) -> tuple[dict[str, Any], set[str]]:
    """Returns what the manifest says, and the names the signature was given to."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            parts = archive.infolist()
            if len(parts) > _MOST_FILES or sum(p.file_size for p in parts) > _LARGEST_UNPACKED:
                raise _wrong(path, "would be far larger, unpacked, than the extension is")
            manifest = json.loads(archive.read("manifest.json"))
            is_right = archive.testzip() is None and isinstance(manifest, dict)
            is_signed = _SIGNATURE in archive.namelist()
            signature = archive.read(_SIGNATURE) if is_signed else b""
    except _DAMAGED:
        is_right = False
    if not is_right:
        raise _wrong(path, "is damaged, or is not an extension: download it again")
    if not is_signed:
        raise _wrong(path, "is not signed: send it to addons.mozilla.org and take what comes back")
    return manifest, _signers(path, signature)


def _signers(path: Path, signature: bytes) -> set[str]:
    """Returns the common names of the certificates in a signature."""
    try:
        subjects = [one.subject for one in pkcs7.load_der_pkcs7_certificates(signature)]
        names = [n for s in subjects for n in s.get_attributes_for_oid(NameOID.COMMON_NAME)]
    except ValueError:
        raise _wrong(path, "has a signature that cannot be read: download it again") from None
    return {str(name.value) for name in names}


def _gecko(manifest: dict[str, Any]) -> dict[str, Any]:
    settings = manifest.get("browser_specific_settings")
    gecko = settings.get("gecko") if isinstance(settings, dict) else None
    return gecko if isinstance(gecko, dict) else {}


def _common_name(gecko_id: str) -> str:
    """Returns the name that a certificate for an id is made out to."""
    if len(gecko_id) <= _LONGEST_NAME:
        return gecko_id
    return hashlib.sha256(gecko_id.encode()).hexdigest()


def _wrong(path: Path, how: str) -> PackagesMissing:
    return PackagesMissing(f"{path} {how}. It is not handed out.")
