"""The key that signs packages for Chromium, and the id that comes from it.

Whoever has the key can give browsers a newer version; whoever loses it loses the id. Chrome and
Edge make the id from the key in the same way, so that both know the extension by one id. The id:
components/crx_file/id_util.cc of Chromium's sources.
"""

from typing import cast

from crx3 import id_util, key_util
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from postcheck.errors import ExtensionKeyWrong

_SIZES = range(2048, 4097)
"""Bits of a key: Chromium's own tool makes 2048, and more than 4096 only makes packages slow."""


def new_pem() -> str:
    """Returns a new private key (RSA, 2048 bits) as PEM."""
    made: bytes = key_util.get_private_key_data(key_util.create_private_key())
    return made.decode("ascii")


def read_key(pem: str) -> RSAPrivateKey:
    """Returns the private key of a PEM text; raises ExtensionKeyWrong, which never repeats it."""
    try:
        key = load_pem_private_key(pem.encode(), password=None)
    except TypeError:
        raise _wrong("is locked with a password: give it without one") from None
    except (ValueError, UnsupportedAlgorithm):
        raise _wrong("is not a private key as PEM, or is damaged") from None
    if not isinstance(key, RSAPrivateKey) or key.key_size not in _SIZES:
        raise _wrong("is not an RSA key of 2048 to 4096 bits, which Chrome and Edge ask for")
    return key


def public_half(key: RSAPrivateKey) -> bytes:
    """Returns the public half of a key (DER), which goes into manifests and packages."""
    return cast(bytes, key_util.get_public_key_data(key.public_key()))


def id_of(key: RSAPrivateKey) -> str:
    """Returns the id that Chrome and Edge give to what is signed with a key: 32 letters, a to p."""
    return cast(str, id_util.convert_hex_crx_id_to_alphabet(digest(key).hex()))


def digest(key: RSAPrivateKey) -> bytes:
    """Returns the 128 bits that the id is written from."""
    return cast(bytes, id_util.calc_crx_id_by_public_key(public_half(key)))


def _wrong(how: str) -> ExtensionKeyWrong:
    return ExtensionKeyWrong(
        f"The key of the extension {how}. It is POSTCHECK_EXTENSION_KEY (best given as a file: "
        "POSTCHECK_EXTENSION_KEY_FILE), else extension_key.pem in POSTCHECK_HOME."
    )
