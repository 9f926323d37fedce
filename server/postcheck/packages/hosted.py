"""What this server hands out, made from the builds in one folder, and the addresses it has."""

from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from postcheck.errors import PackagesMissing
from postcheck.packages import archive, builds, crx, keys, manifests, signed_xpi
from postcheck.packages.builds import Build

PREFIX = "/extension"
"""Under this path of the server is everything that browsers fetch."""

UPDATES = {
    "chrome": f"{PREFIX}/update.xml",
    "edge": f"{PREFIX}/edge/update.xml",
    "firefox": f"{PREFIX}/updates.json",
}
"""Where a browser learns of the newest version. Chrome and Edge share one id, not one package."""

NEWEST_XPI = "postcheck.xpi"
"""The name under which Firefox's newest package always is: a policy's `install_url`."""

_ENDS = {"chrome": ".crx", "edge": "-edge.crx", "firefox": ".xpi"}
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Package:
    """One browser's newest version, as it is fetched; `least` is the oldest browser it runs in."""

    browser: str
    id: str
    version: str
    least: str | None
    body: bytes = field(repr=False)

    @property
    def name(self) -> str:
        """Returns the file's name, such as postcheck-1.0.0.crx."""
        return f"postcheck-{self.version}{_ENDS[self.browser]}"

    @property
    def sha256(self) -> str:
        """Returns the file's SHA-256 in hexadecimal digits."""
        return sha256(self.body).hexdigest()


@dataclass(frozen=True, slots=True)
class Hosted:
    """The packages there are and where; `problems` says of each that is not there why.

    `is_signed` is whether Firefox's is signed by Mozilla. The problems name folders of this
    machine: they are for whoever runs it.
    """

    address: str
    chromium_id: str
    gecko_id: str | None
    chrome: Package | None
    edge: Package | None
    firefox: Package | None
    is_signed: bool
    problems: tuple[str, ...]

    @property
    def packages(self) -> tuple[Package, ...]:
        """Returns the packages there are."""
        return tuple(p for p in (self.chrome, self.edge, self.firefox) if p is not None)

    @property
    def chrome_update_url(self) -> str:
        """Returns the `update_url` of Chrome's policies."""
        return self.address + UPDATES["chrome"]

    @property
    def edge_update_url(self) -> str:
        """Returns the `update_url` of Edge's policies."""
        return self.address + UPDATES["edge"]

    @property
    def firefox_update_url(self) -> str:
        """Returns the `update_url` that a package for Firefox brings along."""
        return self.address + UPDATES["firefox"]

    @property
    def firefox_install_url(self) -> str:
        """Returns the `install_url` of Firefox's policies."""
        return f"{self.address}{PREFIX}/{NEWEST_XPI}"

    def url(self, package: Package) -> str:
        """Returns the address of a package."""
        return f"{self.address}{PREFIX}/{package.name}"


def address_of(public_url: str | None) -> str:
    """Returns the address packages carry, without a slash at its end; raises PackagesMissing.

    Browsers take updates from https alone; http is for trying on one machine.
    """
    address = (public_url or "").rstrip("/")
    try:
        parts = urlsplit(address)
        is_local = parts.scheme == "http" and parts.hostname in _LOOPBACK
        is_right = bool(parts.hostname) and (parts.scheme == "https" or is_local)
    except ValueError:
        is_right = False
    if not is_right or parts.query or parts.fragment:
        raise PackagesMissing(
            "Packages carry the address that browsers fetch newer ones from: set "
            "POSTCHECK_PUBLIC_URL to this server’s, such as https://postcheck.example.org."
        )
    return address


def make(folder: Path, key: RSAPrivateKey, address: str) -> Hosted:
    """Returns the packages made from the builds in `folder`.

    A build that is missing or broken keeps no other from its place. Raises PackagesMissing where
    there is none at all.
    """
    found, problems = builds.read_all(folder)
    made = {browser: package(build, key, address) for browser, build in found.items()}
    own = made.get("firefox")
    firefox, is_signed, wrong = _for_firefox(folder, own, address)
    return Hosted(
        address=address,
        chromium_id=keys.id_of(key),
        gecko_id=None if own is None else own.id,
        chrome=made.get("chrome"),
        edge=made.get("edge"),
        firefox=firefox,
        is_signed=is_signed,
        problems=problems + wrong,
    )


def package(build: Build, key: RSAPrivateKey, address: str) -> Package:
    """Returns a build as a package of our own: a CRX3 signed with the key, or an unsigned XPI."""
    update_url = address + UPDATES[build.browser]
    if build.browser == "firefox":
        manifest = manifests.for_firefox(build.manifest, update_url)
        body = archive.zipped(build.with_manifest(manifest))
        least = build.gecko.get("strict_min_version")
        return Package(build.browser, build.gecko["id"], build.version, least, body)
    manifest = manifests.for_chromium(build.manifest, keys.public_half(key), update_url)
    body = crx.signed(archive.zipped(build.with_manifest(manifest)), key)
    least = build.manifest.get("minimum_chrome_version")
    return Package(build.browser, keys.id_of(key), build.version, least, body)


def _for_firefox(
    folder: Path, own: Package | None, address: str
) -> tuple[Package | None, bool, tuple[str, ...]]:
    """Returns Firefox's package, whether Mozilla signed it, and what is wrong.

    Where what Mozilla signed cannot be used, ours does not take its place: release Firefox would
    refuse it, and say no more than that the file is damaged.
    """
    if own is None:
        return None, False, ()
    try:
        signed = signed_xpi.read(folder, own.id)
    except PackagesMissing as wrong:
        return None, False, (wrong.sentence,)
    if signed is None:
        return own, False, ()
    doubts = signed_xpi.doubts(signed, folder, own.version, address + UPDATES["firefox"])
    return replace(own, version=signed.version, body=signed.body), True, tuple(doubts)
