import json

import pytest

from postcheck.errors import ImportRefused
from postcheck.mis import accounts_json
from postcheck.school import Account, SchoolDetails

TRUST = {"name": "Tidemoor Learning Trust", "town": "Tidemoor", "office_phone": "01632 960701"}
SCHOOL = {
    "name": "Saltmarsh Primary School",
    "short_names": ["Saltmarsh"],
    "phase": "primary",
    "places": ["Saltmarsh"],
    "classes": ["Dunlin"],
    "houses": ["Beacon"],
}
ACCOUNT = {
    "site": "x",
    "handle": "@salt",
    "display_name": "Salt",
    "for": "Saltmarsh Primary School",
}
FILE = {"trust": TRUST, "schools": [SCHOOL], "accounts": [ACCOUNT]}


def read(told):
    return accounts_json.read(json.dumps(told).encode())


def refused(data):
    with pytest.raises(ImportRefused) as told:
        accounts_json.read(data if isinstance(data, bytes) else json.dumps(data).encode())
    return told.value.rows


def test_a_register_is_read_with_the_trust_and_its_schools():
    trust = read(FILE)

    assert trust.name == trust.own.name == "Tidemoor Learning Trust"
    assert (trust.own.places, trust.own.office_phone) == (("Tidemoor",), "01632 960701")
    assert trust.schools == (
        SchoolDetails(
            id=SCHOOL["name"],
            name=SCHOOL["name"],
            short_names=("Saltmarsh",),
            phase="primary",
            places=("Saltmarsh",),
            classes=("Dunlin",),
            houses=("Beacon",),
        ),
    )
    assert trust.accounts == (Account("x", "@salt", "Salt", SCHOOL["name"]),)


@pytest.mark.parametrize("owner", ["trust", "Trust", "Tidemoor Learning Trust"])
def test_an_account_may_be_the_trust_s_own(owner):
    assert read(FILE | {"accounts": [ACCOUNT | {"for": owner}]}).accounts[0].school is None


def test_a_school_may_be_named_by_a_short_name_and_a_site_by_its_host():
    account = ACCOUNT | {"for": "saltmarsh", "site": "www.facebook.com"}

    assert read(FILE | {"accounts": [account]}).accounts == (
        Account("facebook", "@salt", "Salt", SCHOOL["name"]),
    )


def test_a_trust_alone_is_a_register_too():
    trust = read({"trust": {"name": "Saltmarsh Primary School"}})

    assert (trust.schools, trust.accounts) == ((), ())


@pytest.mark.parametrize(
    ("told", "path"),
    [
        ([], ""),
        ({}, "trust"),
        ({"trust": {}}, "trust.name"),
        ({"trust": {"name": 4}}, "trust.name"),
        ({"trust": {"name": ""}}, "trust.name"),
        ({"trust": {"name": "a\x00b"}}, "trust.name"),
        ({"trust": {"name": "a\ud800"}}, "trust.name"),
        ({"trust": {"name": "x" * 201}}, "trust.name"),
        (FILE | {"schools": [SCHOOL | {"classes": "Dunlin"}]}, "schools[0].classes"),
        (FILE | {"schools": [SCHOOL, SCHOOL]}, "schools[0].name"),
        (FILE | {"accounts": [ACCOUNT, {"site": "x", "handle": "@a"}]}, "accounts[1].for"),
        (FILE | {"accounts": [ACCOUNT | {"for": "Hogwarts"}]}, "accounts[0].for"),
        (FILE | {"accounts": [ACCOUNT, ACCOUNT | {"handle": "SALT"}]}, "accounts[0].handle"),
    ],
)
def test_a_wrong_value_is_told_by_its_path(told, path):
    assert refused(told)[0].column == path


@pytest.mark.parametrize(
    ("data", "line"),
    [(b'{\n"trust": {\n', 3), (b'{"a": 1}\n}', 2), (b"name,site\n", 1), (b"[" * 100_000, 0)],
)
def test_what_is_not_json_is_told_by_line(data, line):
    assert refused(data)[0].line == line


def test_an_empty_file_is_told():
    assert "empty" in refused(b" \n")[0].reason


def test_no_reason_repeats_a_value():
    rows = refused({"trust": {"name": ["sesame"], "town": {"sesame": 1}}, "schools": "sesame"})

    assert "sesame" not in " ".join(map(str, rows))
