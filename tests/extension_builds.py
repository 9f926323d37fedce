"""Small builds of the extension, laid out as `extension/build.mjs` does, and one signed by Mozilla.

Real builds go through the same code in `tests/extension`, which real browsers then install.
"""

import datetime as dt
import io
import json
import zipfile

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7

GECKO_ID = "extension@postcheck.invalid"
ADDRESS = "https://postcheck.example.org"
STORE_KEY = "bm9ib2R5J3M="
"""What a build for a store's id would carry."""

DEVICE_KEY = "pck_kittiwake0123456789"


def write_builds(folder, version="1.2.3", browsers=("chrome", "edge", "firefox")):
    """Writes builds into `folder` and returns it."""
    for browser in browsers:
        place = folder / browser
        (place / "_locales" / "en_GB").mkdir(parents=True, exist_ok=True)
        (place / "_locales" / "en_GB" / "messages.json").write_text("{}")
        (place / "background.js").write_text(f"globalThis.version = '{version}';\n" * 50)
        (place / "preset.json").write_text(json.dumps({"deviceKey": DEVICE_KEY}))
        (place / "manifest.json").write_text(json.dumps(manifest(browser, version)))
    return folder


def manifest(browser, version="1.2.3"):
    """Returns a manifest for a browser."""
    said = {"manifest_version": 3, "name": "Postcheck", "version": version}
    said["default_locale"] = "en_GB"
    if browser == "firefox":
        gecko = {"id": GECKO_ID, "strict_min_version": "140.0"}
        own = {"background": {"scripts": ["background.js"]}}
        return said | own | {"browser_specific_settings": {"gecko": gecko}}
    own = {"background": {"service_worker": "background.js"}, "key": STORE_KEY}
    return said | own | {"minimum_chrome_version": "121"}


def signed_xpi(
    *,
    version="1.2.3",
    gecko_id=GECKO_ID,
    signer=GECKO_ID,
    update_url=f"{ADDRESS}/extension/updates.json",
):
    """Returns a package as addons.mozilla.org gives it back, of a signer nobody trusts."""
    said = manifest("firefox", version)
    said["browser_specific_settings"]["gecko"] = {"id": gecko_id, "update_url": update_url}
    files = {"manifest.json": json.dumps(said), "background.js": "0;\n" * 100}
    if signer is not None:
        files["META-INF/mozilla.rsa"] = _signature(signer)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return made.getvalue()


def unpacked(body):
    """Returns the files of a package by name; a CRX3 is an archive with something before it."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def manifest_in(body):
    """Returns the manifest of a package."""
    return json.loads(unpacked(body)["manifest.json"])


def _signature(name):
    """Returns the certificates of a signature, made out to a name."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    begin = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(subject)
    builder = builder.public_key(key.public_key()).serial_number(7).not_valid_before(begin)
    made = builder.not_valid_after(begin + dt.timedelta(days=900)).sign(key, SHA256())
    return pkcs7.serialize_certificates([made], Encoding.DER)
