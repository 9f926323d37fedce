"""Packages of an extension: signed for Chromium (CRX3), a plain archive for Firefox.

The format: crx_file/crx3.proto of Chromium's sources.
"""

import io
import struct
import zipfile

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from browsers.chromium import extension_id

MAGIC, VERSION = b"Cr24", 3
SIGNED = b"CRX3 SignedData\0"
PROOF, HEADER_DATA = 2, 10_000
"""Numbers of the fields of `CrxFileHeader`: a proof with RSA and SHA-256, and what it signs."""
PUBLIC_KEY, SIGNATURE, CRX_ID = 1, 2, 1
THEN = (2026, 1, 1, 0, 0, 0)
"""The day of every file in a package: the same files make the same package."""
LETTERS, DIGITS = "abcdefghijklmnop", "0123456789abcdef"
BYTES = 2
"""Protocol Buffers' wire type of a field that has a length."""


def new_key():
    """Returns a private key; whoever keeps it keeps the extension's id."""
    return rsa.generate_private_key(public_exponent=65_537, key_size=2_048)


def id_of(key):
    """Returns the id that Chromium gives to an extension signed with a key."""
    return extension_id(_public(key))


def pack(folder, replaced=None):
    """Returns a folder as a ZIP archive; `replaced` has other contents for some of its files."""
    replaced, archive = replaced or {}, io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as files:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            name = file.relative_to(folder).as_posix()
            files.writestr(zipfile.ZipInfo(name, THEN), replaced.get(name, file.read_bytes()))
    return archive.getvalue()


def sign(archive, key):
    """Returns an archive as a CRX3 file."""
    public = _public(key)
    crx_id = bytes.fromhex(extension_id(public).translate(str.maketrans(LETTERS, DIGITS)))
    data = _field(CRX_ID, crx_id)
    signed = SIGNED + struct.pack("<I", len(data)) + data + archive
    signature = key.sign(signed, padding.PKCS1v15(), hashes.SHA256())
    proof = _field(PUBLIC_KEY, public) + _field(SIGNATURE, signature)
    header = _field(PROOF, proof) + _field(HEADER_DATA, data)
    return MAGIC + struct.pack("<II", VERSION, len(header)) + header + archive


def _public(key):
    kind = serialization.PublicFormat.SubjectPublicKeyInfo
    return key.public_key().public_bytes(serialization.Encoding.DER, kind)


def _field(number, data):
    return _varint(number << 3 | BYTES) + _varint(len(data)) + data


def _varint(number):
    septets = []
    while number > 0x7F:
        septets.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*septets, number])
