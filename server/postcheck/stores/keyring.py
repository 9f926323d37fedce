"""The keys that names, dates of birth and consents are sealed with, in one file beside no data.

AES-256-GCM (NIST SP 800-38D) with a fresh 96-bit nonce per value; which row a value belongs to is
authenticated too, so that a sealed value moved to another row does not open. Look-ups of values
that must be unique (UPN, staff e-mail) use HMAC-SHA256 under a key of its own, which a rotation
leaves alone. A lost key file cannot be made again: back it up apart from the database.
"""

import binascii
import fcntl
import hmac
import json
import os
import secrets
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from postcheck import secret_files
from postcheck.errors import KeyFileMissing, KeyFileWrong
from postcheck.secret_files import Put

KEY_BYTES = 32
ID_BYTES = 4
NONCE_BYTES = 12
_FORMAT = b"\x01"
_HEAD = len(_FORMAT) + ID_BYTES
_BODY = _HEAD + NONCE_BYTES


@dataclass(frozen=True, slots=True)
class _Keys:
    """What a keyring holds, as one value that is swapped whole."""

    active: bytes
    ciphers: dict[bytes, AESGCM]
    index: bytes


class Keyring:
    """The keys in use. Values are sealed with the active one and opened with any."""

    def __init__(self, text: str, path: Path | None = None) -> None:
        """Reads a keyring's JSON; raises KeyFileWrong. `path` is where it came from, if a file."""
        self.path = path
        self._given = text
        self._keys = self._read(text)

    @classmethod
    def open(cls, path: Path, *, make: bool = False) -> "Keyring":
        """Returns the keyring in a file, made with mode 0600 if `make` and there is none.

        Raises KeyFileMissing or KeyFileWrong; an existing file is never overwritten.
        """
        if make and not path.exists():
            make_key_file(path, fresh_keyring())
        return cls(_text(path), path)

    @property
    def active(self) -> str:
        """Returns the id of the key that seals."""
        return self._keys.active.hex()

    @property
    def ids(self) -> frozenset[str]:
        """Returns the ids of all keys."""
        return frozenset(i.hex() for i in self._keys.ciphers)

    def text(self) -> str:
        """Returns what a key file with these keys holds; raises KeyFileMissing or KeyFileWrong."""
        return self._given if self.path is None else _text(self.path)

    def take_in(self, text: str) -> None:
        """Adds the keys of an older copy of this keyring, in the file too; the active one stays.

        Raises KeyFileWrong where they belong to another database, or cannot be written.
        """
        other = Keyring(text)
        if other._keys.index != self._keys.index:
            raise KeyFileWrong(
                f"{self._where()} belongs to another database than the backup. Nothing was "
                "changed; name another place in POSTCHECK_KEY_FILE."
            )
        if other.ids <= self.ids:
            return
        if self.path is None:
            raise KeyFileWrong(
                "POSTCHECK_KEYRING does not hold the keys of the backup. Put it back with "
                "POSTCHECK_KEY_FILE set in its place, then make what that file holds the keyring."
            )
        added: dict[str, str] = json.loads(text)["keys"]
        self._change(lambda held: (self.active, added | held))

    def encrypt(self, plaintext: bytes, context: bytes) -> bytes:
        """Returns `plaintext` sealed for `context` (table and row) with the active key."""
        keys, nonce = self._keys, os.urandom(NONCE_BYTES)
        head = _FORMAT + keys.active
        return head + nonce + keys.ciphers[keys.active].encrypt(nonce, plaintext, head + context)

    def decrypt(self, sealed: bytes, context: bytes) -> bytes:
        """Returns what was sealed for `context`; raises KeyFileWrong if no key here opens it."""
        head, key_id = sealed[:_HEAD], sealed[len(_FORMAT) : _HEAD]
        if key_id not in self._keys.ciphers:
            self.refresh()
        cipher = self._keys.ciphers.get(key_id)
        if cipher is None or not sealed.startswith(_FORMAT):
            raise KeyFileWrong(
                f"{self._where()} does not hold key {key_id.hex()}, with which this database was "
                "sealed. Put back the key file that belongs to the database."
            )
        try:
            return cipher.decrypt(sealed[_HEAD:_BODY], sealed[_BODY:], head + context)
        except InvalidTag:
            raise KeyFileWrong(
                f"{self._where()} does not open what the database holds: it belongs to another "
                "database, or the database was changed by hand."
            ) from None

    def mac(self, purpose: str, value: str) -> bytes:
        """Returns 32 bytes that stand for `value` in look-ups; the same before and after rotation.

        Equal values of different purposes give different bytes.
        """
        return hmac.digest(
            _derived(self._keys.index, purpose), value.encode(errors="surrogatepass"), "sha256"
        )

    def refresh(self) -> None:
        """Reads the file again, for keys another process has added or dropped since."""
        if self.path is not None:
            self._keys = self._read(_text(self.path))

    def rotate(self) -> None:
        """Adds a fresh key, in the file first, and makes it the active one.

        Old keys stay until `drop_others`. Raises KeyFileWrong for a keyring that is not a file.
        """
        fresh = secrets.token_hex(ID_BYTES)

        def add(keys: dict[str, str]) -> tuple[str, dict[str, str]]:
            return fresh, keys | {fresh: _fresh_key()}

        self._change(add)

    def drop_others(self, keys: Iterable[str]) -> None:
        """Forgets these keys, in the file too; the active key always stays."""
        gone = set(keys) - {self.active}

        def drop(held: dict[str, str]) -> tuple[str, dict[str, str]]:
            return self.active, {i: key for i, key in held.items() if i not in gone}

        self._change(drop)

    def _change(self, change: Callable[[dict[str, str]], tuple[str, dict[str, str]]]) -> None:
        """Rewrites the file: read, change and replace as one step among all processes."""
        if self.path is None:
            raise KeyFileWrong(
                "The keys come from the environment (POSTCHECK_KEYRING), so they cannot be changed "
                "here: add the new key there, make it active, and run rotate-key again."
            )
        with _locked(self.path.parent):
            held = json.loads(_text(self.path))
            held["active"], held["keys"] = change(held["keys"])
            text = json.dumps(held, indent=1)
            _write(self.path, text, os.replace)
            self._keys = self._read(text)

    def _read(self, text: str) -> _Keys:
        try:
            held = json.loads(text)
            ciphers = {bytes.fromhex(i): AESGCM(_key(k)) for i, k in held["keys"].items()}
            active, index = bytes.fromhex(held["active"]), _key(held["index"])
        except (ValueError, KeyError, TypeError, AttributeError):
            raise KeyFileWrong(
                f"{self._where()} is damaged or not a Postcheck key file: it must be JSON with "
                f"active, keys and index, and every key {KEY_BYTES} bytes in base64. Put back a "
                "copy; a new one would not open this database."
            ) from None
        if active not in ciphers or any(len(i) != ID_BYTES for i in ciphers):
            raise KeyFileWrong(f"{self._where()} does not hold its own active key.")
        return _Keys(active, ciphers, index)

    def _where(self) -> str:
        return "The keyring of POSTCHECK_KEYRING" if self.path is None else str(self.path)


def make_key_file(path: Path, text: str) -> None:
    """Writes a key file where there is none; an existing one is never overwritten."""
    _write(path, text, os.link)


def joined(text: str, newer: str) -> str:
    """Returns a key file with the keys of two of the same database; the newer says what seals."""
    held, keys = json.loads(newer), json.loads(text)["keys"]
    return json.dumps(held | {"keys": keys | held["keys"]}, indent=1)


def fresh_keyring() -> str:
    """Returns the JSON of a new keyring with one key: what a key file holds."""
    key_id = secrets.token_hex(ID_BYTES)
    held = {"active": key_id, "keys": {key_id: _fresh_key()}, "index": _fresh_key()}
    return json.dumps(held, indent=1)


def _fresh_key() -> str:
    return b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def _key(text: str) -> bytes:
    """Returns a key from base64; raises ValueError if it is not 32 bytes."""
    key = b64decode(text, validate=True)
    if len(key) != KEY_BYTES:
        raise binascii.Error
    return key


@lru_cache(maxsize=16)
def _derived(index: bytes, purpose: str) -> bytes:
    """Returns the look-up key of one purpose (HKDF, RFC 5869)."""
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=b"postcheck " + purpose.encode()).derive(index)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise KeyFileMissing(
            f"The key file {path} is missing. Without it the names in the database cannot be read; "
            "put back the copy that belongs to this database, or name its place in "
            "POSTCHECK_KEY_FILE."
        ) from None
    except (OSError, UnicodeDecodeError) as problem:
        raise KeyFileWrong(
            f"The key file {path} cannot be read ({type(problem).__name__})."
        ) from None


def _write(path: Path, text: str, put: Put) -> None:
    """Writes a key file; raises KeyFileWrong."""
    try:
        secret_files.write(path, text.encode(), put)
    except OSError as problem:
        raise KeyFileWrong(
            f"The key file {path} cannot be written ({type(problem).__name__})."
        ) from None


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Lets one process at a time change the files of `folder`."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
