"""Handles that could be taken for each other: those on the register, and one that is tried."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from postcheck.post import AccountKind
from postcheck.school import Account, Trust, fold_handle, is_look_alike, skeleton

NEAR = 85
"""How alike two handles must be to be listed as near (rapidfuzz's ratio, 0 to 100): of 12 letters
about two may differ."""

MOST_NEAR = 10


@dataclass(frozen=True, slots=True)
class Tried:
    """What a handle would be taken for, and the official ones that are like it."""

    handle: str
    kind: AccountKind
    says: str
    near: tuple[Account, ...]


def pairs(accounts: Sequence[Account]) -> list[tuple[Account, Account]]:
    """Returns the accounts on one site that readers could take for each other."""
    return [
        (one, other)
        for one, other in combinations(accounts, 2)
        if one.site == other.site and is_look_alike(one.handle, other.handle)
    ]


def tried(trust: Trust, site: str, handle: str) -> Tried:
    """Returns what a post from this handle would count as, and why."""
    found = trust.destination(site=site, handle=handle)
    here = [a for a in trust.accounts if a.site == site]
    near = [a for a in here if _is_near(a.handle, handle)][:MOST_NEAR]
    if found.kind is AccountKind.OFFICIAL:
        says = f"Official: it is on the register as “{found.account}”."
    elif found.kind is AccountKind.PERSONAL:
        says = "A personal account: it is not on the register, and like none that is."
    else:
        says = (
            "Not official: it only looks like an account on the register. Whoever writes from it "
            "is told so, and it is judged as a personal account."
        )
    return Tried(handle, found.kind, says, tuple(near))


def _is_near(one: str, other: str) -> bool:
    if fold_handle(one) == fold_handle(other):
        return False
    return is_look_alike(one, other) or fuzz.ratio(skeleton(one), skeleton(other)) >= NEAR
