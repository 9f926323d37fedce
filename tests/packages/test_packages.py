"""What is made of builds: the same bytes each time, signed, patched for who gets it."""

import base64
import hashlib
import json
import time

import pytest
from crx3 import verifier
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_public_key,
)
from defusedxml import ElementTree

from extension_builds import ADDRESS, DEVICE_KEY, GECKO_ID, manifest_in, unpacked, write_builds
from postcheck.errors import ExtensionKeyWrong, PackagesMissing
from postcheck.packages import address_of, id_of, new_pem, pack, read_key, update_xml, updates_json
from postcheck.packages.hosted import make

OMAHA = "{http://www.google.com/update2/response}"


@pytest.fixture
def hosted(folder, signing_key):
    return make(folder, signing_key, ADDRESS)


def test_the_same_builds_make_the_same_bytes(folder, tmp_path, signing_key, monkeypatch):
    first, _ = pack(folder, signing_key, ADDRESS)
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000)
    again = write_builds(tmp_path / "elsewhere" / "later")
    (again / "chrome" / "background.js").chmod(0o700)

    assert pack(again, signing_key, ADDRESS) == (first, ())
    assert [file.name for file in first] == [
        "postcheck-1.2.3.crx", "postcheck-1.2.3-chrome-store.zip",
        "postcheck-1.2.3-edge.crx", "postcheck-1.2.3-edge-store.zip",
        "postcheck-1.2.3.xpi", "postcheck-1.2.3-firefox-store.zip",
    ]  # fmt: skip


@pytest.mark.parametrize("browser", ["chrome", "edge"])
def test_chromium_packages_verify_under_the_id_of_the_key(hosted, signing_key, browser, tmp_path):
    package = getattr(hosted, browser)
    crx = tmp_path / package.name
    crx.write_bytes(package.body)

    result, header = verifier.verify(str(crx))
    assert result is verifier.VerifierResult.OK_FULL
    assert header.crx_id == hosted.chromium_id == package.id == id_of(signing_key)
    assert header.public_key == manifest_in(package.body)["key"]

    crx.write_bytes(package.body[:-1] + b"\1")
    assert verifier.verify(str(crx))[0] is not verifier.VerifierResult.OK_FULL


def test_the_id_is_as_chromium_makes_it(signing_key, hosted):
    der = base64.b64decode(manifest_in(hosted.chrome.body)["key"])
    numbers = load_der_public_key(der).public_numbers()
    letters = str.maketrans("0123456789abcdef", "abcdefghijklmnop")

    assert numbers == signing_key.public_key().public_numbers()
    assert id_of(signing_key) == hashlib.sha256(der).hexdigest()[:32].translate(letters)
    assert id_of(read_key(new_pem())) != id_of(signing_key)


def test_what_is_hosted_says_where_newer_ones_are(hosted):
    gecko = manifest_in(hosted.firefox.body)["browser_specific_settings"]["gecko"]

    assert manifest_in(hosted.chrome.body)["update_url"] == f"{ADDRESS}/extension/update.xml"
    assert manifest_in(hosted.edge.body)["update_url"] == f"{ADDRESS}/extension/edge/update.xml"
    assert gecko == {
        "id": GECKO_ID,
        "strict_min_version": "140.0",
        "update_url": f"{ADDRESS}/extension/updates.json",
    }
    assert (hosted.gecko_id, hosted.is_signed, hosted.problems) == (GECKO_ID, False, ())


def test_a_store_gets_neither_id_nor_address_of_ours(folder, signing_key):
    files, _ = pack(folder, signing_key, ADDRESS)
    stores = {file.browser: file for file in files if "store" in file.name}

    assert stores.keys() == {"chrome", "edge", "firefox"}
    for file in stores.values():
        said = manifest_in(file.body)
        assert "key" not in said
        assert "update_url" not in json.dumps(said)
        assert said["version"] == "1.2.3"
        assert file.id == (GECKO_ID if file.browser == "firefox" else None)


def test_no_package_carries_a_device_s_key(folder, signing_key):
    files, _ = pack(folder, signing_key, ADDRESS)

    for file in files:
        inside = unpacked(file.body)
        assert inside["preset.json"] == b"{}\n"
        assert not any(DEVICE_KEY.encode() in body for body in inside.values())
        assert b"globalThis.version" in inside["background.js"]


def test_browsers_are_told_of_the_newest_version(hosted):
    root = ElementTree.fromstring(update_xml(hosted, hosted.edge))
    app = root.find(f"{OMAHA}app")
    check = app.find(f"{OMAHA}updatecheck")

    assert root.get("protocol") == "2.0"
    assert app.get("appid") == hosted.chromium_id
    assert check.attrib == {
        "codebase": f"{ADDRESS}/extension/postcheck-1.2.3-edge.crx",
        "version": "1.2.3",
        "hash_sha256": hashlib.sha256(hosted.edge.body).hexdigest(),
        "size": str(len(hosted.edge.body)),
        "prodversionmin": "121",
    }
    (update,) = json.loads(updates_json(hosted, hosted.firefox))["addons"][GECKO_ID]["updates"]
    assert update == {
        "version": "1.2.3",
        "update_link": f"{ADDRESS}/extension/postcheck-1.2.3.xpi",
        "update_hash": f"sha256:{hashlib.sha256(hosted.firefox.body).hexdigest()}",
        "applications": {"gecko": {"strict_min_version": "140.0"}},
    }


def pem_of(key, encryption=None):
    kind = PrivateFormat.PKCS8
    return key.private_bytes(Encoding.PEM, kind, encryption or NoEncryption()).decode()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("", "not a private key"),
        ("kittiwake", "not a private key"),
        (new_pem()[:400], "not a private key"),
        (pem_of(ec.generate_private_key(ec.SECP256R1())), "not an RSA key"),
        (pem_of(rsa.generate_private_key(65_537, 1024)), "not an RSA key"),  # noqa: S505
        (pem_of(read_key(new_pem()), BestAvailableEncryption(b"tern")), "locked with a password"),
    ],
    ids=["empty", "no PEM", "cut off", "no RSA", "too small", "locked"],
)
def test_a_key_that_cannot_sign_is_refused_and_not_repeated(wrong, said):
    with pytest.raises(ExtensionKeyWrong) as refused:
        read_key(wrong)

    assert said in refused.value.sentence
    assert "POSTCHECK_EXTENSION_KEY_FILE" in refused.value.sentence
    assert not any(line in refused.value.sentence for line in wrong.splitlines())


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("https://postcheck.example.org/", ADDRESS),
        ("https://trust.example.org/postcheck", "https://trust.example.org/postcheck"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://localhost:8080/", "http://localhost:8080"),
    ],
)
def test_the_address_is_https_or_this_machine_s(given, used):
    assert address_of(given) == used


@pytest.mark.parametrize(
    "given",
    [
        None, "", "postcheck.example.org", "http://postcheck.example.org", "ftp://localhost",
        "https://", "https://[", "https://postcheck.example.org/?x=1",
    ],
)  # fmt: skip
def test_no_other_address_is_put_into_packages(given):
    with pytest.raises(PackagesMissing, match="POSTCHECK_PUBLIC_URL"):
        address_of(given)
