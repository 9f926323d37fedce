"""Passwords as Argon2id with OWASP's parameters: how they are made, compared and made anew.

Password Storage Cheat Sheet, 2025: 19 MiB, two passes, one lane; about 20 ms and little memory, so
that sign-ins cannot starve the checks.
"""

import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn import zxcvbn

from postcheck.errors import UserRefused
from postcheck.stores.tokens import new_token

SHORTEST = 12
"""OWASP ASVS 4.0.3, 2.1.1; three short words make one."""

LONGEST = 1_000

_HARD_ENOUGH = 2
"""Of zxcvbn's scores: 0 and 1 are found by guessing at a sign-in page, slowed down as it is."""

_LOOKED_AT = 72
"""Characters, zxcvbn's own bound: more take long and tell no more."""

_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


def hashed(password: str) -> str:
    """Returns what is kept of a new password.

    Raises UserRefused for one that is too short, too long, or found by fewer than a million
    guesses: leaked passwords, keys beside each other, repeats (ASVS 2.1.7).
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise UserRefused(f"A password needs at least {SHORTEST} characters.")
    if zxcvbn(password[:_LOOKED_AT], user_inputs=["postcheck"])["score"] < _HARD_ENOUGH:
        raise UserRefused(
            "This password is easy to guess. Three or four words that have nothing to do with "
            "each other make a good one."
        )
    return hashed_anew(password)


def hashed_anew(password: str) -> str:
    """Returns what is kept of a password that somebody has already."""
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
