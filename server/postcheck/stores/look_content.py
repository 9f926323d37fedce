"""What a second look holds, as one sealed value: the post with its pictures, and the rules found.

AES-256-GCM under a key that is made of two halves: the look's own secret (`look_keys`), gone at the
deadline, and the key file. Neither half alone opens anything, nor the database without both.
"""

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from postcheck.post import AccountKind, Destination, Page, Picture, Post, Surface, Text
from postcheck.stores.keyring import NONCE_BYTES, Keyring

_LENGTH = 4  # bytes that say how long the head is
_PURPOSE = "second look"


@dataclass(frozen=True, slots=True)
class Content:
    """A post that waits for a second look; `rules` are those that spoke and may be recorded."""

    post: Post = field(repr=False)
    rules: tuple[str, ...] = ()


def key_of(keyring: Keyring, secret: bytes) -> AESGCM:
    """Returns what seals one look, made of its secret and the key file; rotations leave it."""
    return AESGCM(keyring.mac(_PURPOSE, secret.hex()))


def seal(key: AESGCM, what: str, plain: bytes) -> bytes:
    """Returns `plain` sealed; `what` it is (content, answer) is authenticated too."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + key.encrypt(nonce, plain, what.encode())


def unseal(key: AESGCM, what: str, sealed: bytes) -> bytes | None:
    """Returns what is inside, or None where the key does not open it."""
    try:
        return key.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], what.encode())
    except InvalidTag:
        return None


def packed(content: Content) -> bytes:
    """Returns content as bytes: a head in JSON, then the pictures as they were sent."""
    post = content.post
    head = {
        "texts": [[text.part, text.text] for text in post.texts],
        "pictures": [[picture.name, len(picture.data)] for picture in post.pictures],
        "destination": asdict(post.destination),
        "has_video": post.has_video,
        "pictured": post.pictured,
        "rules": content.rules,
    }
    head_bytes = json.dumps(head, separators=(",", ":")).encode()
    pictures = b"".join(picture.data for picture in post.pictures)
    return len(head_bytes).to_bytes(_LENGTH) + head_bytes + pictures


def unpacked(data: bytes) -> Content:
    """Returns the content of bytes that `packed` made."""
    start = _LENGTH + int.from_bytes(data[:_LENGTH])
    head: dict[str, Any] = json.loads(data[_LENGTH:start])
    post = Post(
        tuple(Text(part, text) for part, text in head["texts"]),
        _pictures(data, start, head["pictures"]),
        _destination(head["destination"]),
        head["has_video"],
        head["pictured"],
    )
    return Content(post, tuple(head["rules"]))


def _pictures(data: bytes, start: int, sizes: Sequence[Sequence[Any]]) -> tuple[Picture, ...]:
    found = []
    for name, size in sizes:
        found.append(Picture(name, data[start : start + size]))
        start += size
    return tuple(found)


def _destination(told: dict[str, Any]) -> Destination:
    return Destination(
        **told
        | {
            "surface": Surface(told["surface"]),
            "kind": AccountKind(told["kind"]),
            "page": Page(told["page"]),
        }
    )
