"""What a provider's claims make of somebody: their role and school here, or why they get none.

The highest role that one of their groups gives counts, and of two that are alike the wider, then
the one that the setting names first.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from postcheck.errors import SignInRefused, UserRefused
from postcheck.providers import Provider
from postcheck.stores.identities import Claimed
from postcheck.stores.users import LONGEST_EMAIL, Role, checked_email

_LONGEST_SUBJECT = 255
"""OpenID Connect Core 1.0, 2: a subject has at most 255 characters."""

_WITHOUT_CASE = frozenset({"email", "hd"})
_RANKS = {role: rank for rank, role in enumerate(Role)}


def claimed(provider: Provider, claims: Mapping[str, Any]) -> Claimed:
    """Returns who somebody is and what they may do; raises SignInRefused."""
    _require_domain(provider, claims)
    role, school = _best(provider, claims)
    name = next((n for k in ("name", "preferred_username") if (n := _text(claims, k))), "")
    return Claimed(
        provider=provider.id,
        subject=subject(claims),
        words=provider.name,
        name=name,
        email=_email(claims),
        role=role,
        school=school,
    )


def subject(claims: Mapping[str, Any]) -> str:
    """Returns the provider's number for somebody; raises SignInRefused if it cannot be one."""
    found = _text(claims, "sub")
    if not found or len(found) > _LONGEST_SUBJECT:
        raise SignInRefused("Your sign-in service did not say who you are. Tell your IT team.")
    return found


def _require_domain(provider: Provider, claims: Mapping[str, Any]) -> None:
    domains = {d.casefold() for d in provider.domains}
    if domains and _text(claims, "hd").casefold() not in domains:
        raise SignInRefused(
            f"That {provider.name} account is not one of your school's. Sign in with your school "
            "account."
        )


def _best(provider: Provider, claims: Mapping[str, Any]) -> tuple[Role, str]:
    """Returns the highest role and its school's name, nothing for the whole trust."""
    mine = set(_groups(provider, claims))
    meanings = [
        meaning.partition(":")
        for group, meaning in provider.groups.items()
        if group in mine or group.casefold() in mine
    ]
    found = [(Role(role), school.strip()) for role, _, school in meanings]
    if found:
        return max(found, key=lambda one: (_RANKS[one[0]], not one[1]))
    if _has_too_many(claims):
        raise SignInRefused(
            f"You are in more groups than {provider.name} tells Postcheck about. Ask your IT team "
            "to pass on only the groups assigned to Postcheck, or to use app roles in their place."
        )
    raise SignInRefused(
        f"You signed in with {provider.name}, but you are in none of the groups that may use "
        "Postcheck. Ask your IT team to add you to one."
    )


def _groups(provider: Provider, claims: Mapping[str, Any]) -> Iterator[str]:
    """Yields every group that the claims name; an address only if the provider has proved it."""
    for name in provider.groups_claim:
        if name == "email" and claims.get("email_verified") is not True:
            continue
        value = claims.get(name)
        values = value if isinstance(value, list) else [value]
        for one in values:
            if isinstance(one, str):
                yield one.casefold() if name in _WITHOUT_CASE else one


def _has_too_many(claims: Mapping[str, Any]) -> bool:
    """Returns whether Entra left the groups out because there are over 200 of them.

    It says so by `_claim_names` or `hasgroups` (Microsoft identity platform, "Groups overage
    claim").
    """
    elsewhere = claims.get("_claim_names")
    return bool(claims.get("hasgroups")) or (isinstance(elsewhere, dict) and "groups" in elsewhere)


def _email(claims: Mapping[str, Any]) -> str:
    """Returns an address that letters reach, or nothing; only for letters, never for who it is."""
    found = _text(claims, "email")
    try:
        return checked_email(found[: LONGEST_EMAIL + 1]) or ""
    except UserRefused:
        return ""


def _text(claims: Mapping[str, Any], name: str) -> str:
    value = claims.get(name)
    return value.strip() if isinstance(value, str) else ""
