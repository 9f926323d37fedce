"""Random tokens: what a one-time link or a device shows once, of which only a hash is kept."""

import hashlib
import secrets

TOKEN_BYTES = 32


def new_token() -> str:
    """Returns 256 random bits as 43 letters that may stand in a URL."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def token_hash(token: str) -> bytes:
    """Returns the SHA-256 of a token, 32 bytes.

    A plain hash is enough for 256 random bits; letters that cannot be encoded match nothing.
    """
    return hashlib.sha256(token.encode(errors="replace")).digest()
