"""The register of official accounts as JSON, with what the trust and its schools say in public.

Whose account it is stands under `for`: the name of a school, or `trust`.
"""

import json
from collections import Counter
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)

from postcheck.errors import BadRow, ImportRefused
from postcheck.mis.table import decode
from postcheck.school import Account, SchoolDetails, Trust, fold_handle, site_name

TRUST = "trust"


def _shown(words: str) -> str:
    if not words.replace("\n", " ").isprintable():
        raise ValueError("holds letters that cannot be shown")
    return words


Words = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=500), AfterValidator(_shown)
]
Name = Annotated[Words, StringConstraints(min_length=1, max_length=200)]


class _Details(BaseModel):
    """What the trust or a school says of itself; anything else in the file is left alone."""

    model_config = ConfigDict(strict=True)

    name: Name
    id: Words = ""
    short_names: list[Name] = []
    phase: Words = ""
    places: list[Name] = []
    town: Words = ""
    postal_address: Words = ""
    office_phone: Words = ""
    office_email: Words = ""
    website: Words = ""
    classes: list[Name] = []
    houses: list[Name] = []
    hashtags: list[Name] = []
    profile: Name = "default"
    dsl_contact: Words = ""


class _Account(BaseModel):
    model_config = ConfigDict(strict=True)

    site: Name
    handle: Name
    display_name: Words = ""
    owner: Name = Field(alias="for")


class _Register(BaseModel):
    model_config = ConfigDict(strict=True)

    trust: _Details
    schools: list[_Details] = []
    accounts: list[_Account] = []


def read(data: bytes) -> Trust:
    """Returns the trust in a JSON file, without people; a school's id is its name, or its `id`.

    Raises ImportRefused: a JSON file that breaks off is told by line, a wrong value by its path.
    """
    register = _validated(_parsed(data))
    problems = [*_repeats(register), *_unknown(register)]
    if problems:
        raise ImportRefused(problems)
    schools = tuple(_details(school, school.id or school.name) for school in register.schools)
    return Trust(
        name=register.trust.name,
        own=_details(register.trust, TRUST),
        schools=schools,
        accounts=tuple(_account(a, Trust(schools=schools)) for a in register.accounts),
    )


def _parsed(data: bytes) -> Any:  # noqa: ANN401 - any JSON
    try:
        return json.loads(decode(data))
    except json.JSONDecodeError as problem:
        raise ImportRefused([BadRow(problem.lineno, "", "not JSON from here on")]) from None
    except RecursionError:
        raise ImportRefused([BadRow(0, "", "nested too deeply")]) from None


def _validated(parsed: object) -> _Register:
    try:
        return _Register.model_validate(parsed)
    except ValidationError as wrong:
        problems = wrong.errors(include_url=False, include_context=False, include_input=False)
        rows = [BadRow(0, _path(problem["loc"]), _reason(problem["msg"])) for problem in problems]
        raise ImportRefused(rows) from None


def _repeats(register: _Register) -> list[BadRow]:
    names = Counter(school.name.casefold() for school in register.schools)
    keys = Counter((site_name(a.site), fold_handle(a.handle)) for a in register.accounts)
    schools = [
        BadRow(0, f"schools[{i}].name", "another school has the same name")
        for i, school in enumerate(register.schools)
        if names[school.name.casefold()] > 1
    ]
    accounts = [
        BadRow(0, f"accounts[{i}].handle", "this account stands there more than once")
        for i, account in enumerate(register.accounts)
        if keys[site_name(account.site), fold_handle(account.handle)] > 1
    ]
    return schools + accounts


def _unknown(register: _Register) -> list[BadRow]:
    schools = Trust(schools=tuple(_details(s, s.id or s.name) for s in register.schools))
    return [
        BadRow(0, f"accounts[{i}].for", "neither “trust” nor a school in this file")
        for i, account in enumerate(register.accounts)
        if not _is_trusts(account, register) and schools.school_named(account.owner) is None
    ]


def _is_trusts(account: _Account, register: _Register) -> bool:
    return account.owner.casefold() in {TRUST, register.trust.name.casefold()}


def _account(account: _Account, schools: Trust) -> Account:
    owner = schools.school_named(account.owner)
    shown = account.display_name or account.handle
    return Account(site_name(account.site), account.handle, shown, owner.id if owner else None)


def _details(details: _Details, school_id: str) -> SchoolDetails:
    town = [details.town] if details.town and details.town not in details.places else []
    return SchoolDetails(
        id=school_id,
        name=details.name,
        short_names=tuple(details.short_names),
        phase=details.phase,
        places=(*details.places, *town),
        postal_address=details.postal_address,
        office_phone=details.office_phone,
        office_email=details.office_email,
        website=details.website,
        classes=tuple(details.classes),
        houses=tuple(details.houses),
        hashtags=tuple(tag.lstrip("#") for tag in details.hashtags),
        profile=details.profile,
        dsl_contact=details.dsl_contact,
    )


def _path(parts: tuple[int | str, ...]) -> str:
    """Returns where a value stands: `accounts[3].for`."""
    path = "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in parts)
    return path.removeprefix(".")


def _reason(message: str) -> str:
    return message.removeprefix("Value error, ").replace("Field", "field").replace("Input", "it")
