"""Passwords as Argon2id with OWASP's parameters: how they are made, compared and made anew.

Password Storage Cheat Sheet, 2025: 19 MiB, two passes, one lane; about 20 ms and little memory, so
that sign-ins cannot starve the checks.
"""

import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from postcheck.errors import UserRefused
from postcheck.stores.tokens import new_token

SHORTEST = 12
"""OWASP ASVS 4.0.3, 2.1.1; three short words make one."""

LONGEST = 1_000

_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


def hashed(password: str) -> str:
    """Returns what is kept of a password; raises UserRefused for one that is too short or long."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise UserRefused(f"A password needs at least {SHORTEST} characters.")
    return _HASHER.hash(_bytes(password))


def matches(kept: str, password: str) -> bool:
    """Returns whether this is the password that `kept` was made of."""
    try:
        # Cut off, so that no password is long enough to be an effort; none kept is as long.
        return _HASHER.verify(kept, _bytes(password[: LONGEST + 1]))
    except (VerificationError, InvalidHashError):
        return False


def is_old(kept: str) -> bool:
    """Returns whether a hash was made with other parameters than today's."""
    return _HASHER.check_needs_rehash(kept)


@cache
def nobodys() -> str:
    """Returns a hash that no password matches, for names that do not exist."""
    return _HASHER.hash(new_token())


def _bytes(password: str) -> bytes:
    """Returns a password as it is hashed, however a keyboard composes its letters."""
    return unicodedata.normalize("NFKC", password).encode(errors="surrogatepass")
