"""OpenID providers to sign in with, as the setting names them: who they are, which group is what.

A school cares because a group that is mistyped lets the wrong people in: whatever cannot be used
is named, with its provider, before anybody signs in.
"""

import json
import re
from typing import Annotated, Any, Self
from urllib.parse import urlsplit

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)

_MOST = 100_000
_MOST_PROVIDERS = 10
_ID = r"[a-z0-9][a-z0-9-]{0,29}"
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_ENTRA = "login.microsoftonline.com"
_ANY_TENANT = re.compile(r"/(common|organizations|consumers)(/|$)")
_TRUST_ADMIN = "trust_admin"
_ROLES = ("staff", "reviewer", "office", "admin", _TRUST_ADMIN)

_Text = Annotated[str, Field(min_length=1, max_length=500)]


class Provider(BaseModel):
    """One provider. `groups` gives each group a role, or a role and a school (`office:Saltmarsh`).

    `groups_claim` names the claims whose values are groups; `domains`, where there are any, are
    those of Google Workspace (`hd`) that may sign in.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    id: str = Field(pattern=f"^{_ID}$")
    name: str = Field(min_length=1, max_length=60)
    issuer: _Text
    client_id: _Text
    client_secret: SecretStr = Field(min_length=1)
    groups: dict[_Text, str] = Field(min_length=1)
    groups_claim: tuple[_Text, ...] = Field(default=("groups", "roles"), min_length=1)
    domains: tuple[_Text, ...] = ()

    @field_validator("groups_claim", mode="before")
    @classmethod
    def _listed(cls, claims: object) -> object:
        return (claims,) if isinstance(claims, str) else claims

    @field_validator("issuer")
    @classmethod
    def _is_issuer(cls, issuer: str) -> str:
        try:
            parts = urlsplit(issuer)
            whole = (parts.hostname, parts.port, parts.query, parts.fragment)
        except ValueError:
            raise ValueError("must be the issuer's https address") from None
        is_safe = parts.scheme == "https" or (parts.scheme == "http" and whole[0] in _LOOPBACK)
        if not is_safe or not whole[0] or any(whole[2:]):
            raise ValueError("must be the issuer's https address")
        if parts.hostname == _ENTRA and _ANY_TENANT.search(parts.path):
            raise ValueError("must name your own tenant, not common or organizations")
        return issuer

    @field_validator("groups")
    @classmethod
    def _are_roles(cls, groups: dict[str, str]) -> dict[str, str]:
        for meaning in groups.values():
            role, colon, school = meaning.partition(":")
            if role not in _ROLES or (colon and not school.strip()):
                raise ValueError(f"must give each group one of {', '.join(_ROLES)}, or ROLE:SCHOOL")
            if role == _TRUST_ADMIN and colon:
                raise ValueError("must give trust_admin without a school")
        return groups

    @model_validator(mode="after")
    def _says_whose(self) -> Self:
        """An e-mail address is proof only where the provider says whose domain it is."""
        if "email" in self.groups_claim and not self.domains:
            raise ValueError("domains must be named where e-mail addresses give roles")
        return self


def read(text: str) -> tuple[Provider, ...]:
    """Returns the providers of a JSON text, a list of objects.

    Raises ValueError, whose words say what is wrong with which provider and show no value.
    """
    try:
        held: Any = json.loads(text) if len(text) <= _MOST else None
    except (ValueError, RecursionError):
        held = None
    if not isinstance(held, list) or len(held) > _MOST_PROVIDERS:
        raise ValueError('must be a JSON list of providers, such as [{"id": "microsoft", …}]')
    found = tuple(_provider(number, one) for number, one in enumerate(held, 1))
    if len({p.id for p in found}) != len(found):
        raise ValueError("must give each provider an id of its own")
    return found


def _provider(number: int, held: object) -> Provider:
    try:
        return Provider.model_validate(held)
    except ValidationError as wrong:
        first = wrong.errors(include_url=False, include_context=False, include_input=False)[0]
        words = first["msg"].removeprefix("Value error, ")
        at = f", {first['loc'][0]}" if first["loc"] else ""
        raise ValueError(
            f"must be a list of good providers; number {number}{at}: {words}"
        ) from None
