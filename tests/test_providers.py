import json
import re
from pathlib import Path

import pytest

from postcheck.errors import SettingsWrong, SignInRefused
from postcheck.providers import read
from postcheck.settings import Settings
from postcheck.web.openid_claims import claimed

GUIDE = Path(__file__).parents[1] / "deploy" / "OPENID.md"
GOOD = {
    "id": "microsoft",
    "name": "Microsoft",
    "issuer": "https://login.microsoftonline.com/0f0f/v2.0",
    "client_id": "client",
    "client_secret": "hush-hush-hush",
    "groups": {"1111": "office:Saltmarsh", "2222": "trust_admin", "3333": "office"},
}
GOOGLE = GOOD | {
    "id": "google",
    "issuer": "https://accounts.google.com",
    "groups_claim": ["hd", "email"],
    "domains": ["Example.org"],
    "groups": {"example.org": "staff", "Head@Example.org": "admin"},
}
WHO = {"sub": "s", "name": "Corin Thrale"}


@pytest.mark.parametrize("example", re.findall(r"```json\n(.*?)```", GUIDE.read_text(), re.DOTALL))
def test_what_the_guide_shows_can_be_used(example):
    assert [p.id for p in read(example)] in (["microsoft"], ["google"])


def test_a_provider_is_read_and_its_secret_is_not_shown():
    (provider,) = read(json.dumps([GOOD]))

    assert provider.groups_claim == ("groups", "roles")
    assert provider.client_secret.get_secret_value() == "hush-hush-hush"
    assert "hush" not in repr(provider)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"issuer": "http://login.example.org"}, "https"),
        ({"issuer": "https://"}, "https"),
        ({"issuer": "https://example.org:x"}, "https"),
        ({"issuer": "https://example.org/?tenant=1"}, "https"),
        ({"issuer": "https://login.microsoftonline.com/common/v2.0"}, "tenant"),
        ({"issuer": "https://login.microsoftonline.com/organizations"}, "tenant"),
        ({"id": "Micro soft"}, "id"),
        ({"client_secret": ""}, "client_secret"),
        ({"client_secert": "hush-hush-hush"}, "client_secert"),
        ({"groups": {}}, "groups"),
        ({"groups": {"1": "king"}}, "staff, reviewer"),
        ({"groups": {"1": "staff:"}}, "ROLE:SCHOOL"),
        ({"groups": {"1": "trust_admin:Saltmarsh"}}, "without a school"),
        ({"groups_claim": ["email"]}, "domains"),
        ({"name": ""}, "name"),
    ],
)
def test_what_cannot_be_used_is_named_without_the_secret(monkeypatch, wrong, words):
    monkeypatch.setenv("POSTCHECK_OPENID", json.dumps([GOOD, GOOD | {"id": "two"} | wrong]))

    with pytest.raises(SettingsWrong) as refused:
        Settings.load()

    (sentence,) = refused.value.problems
    assert sentence.startswith("POSTCHECK_OPENID must be a list of good providers; number 2")
    assert words in sentence
    assert "hush" not in sentence


@pytest.mark.parametrize("text", ["{", "{}", "1", "[1]", "[" * 100_000, json.dumps([GOOD, GOOD])])
def test_what_is_no_list_of_providers_is_refused(monkeypatch, text):
    monkeypatch.setenv("POSTCHECK_OPENID", text)

    with pytest.raises(SettingsWrong, match="POSTCHECK_OPENID must"):
        Settings.load()


@pytest.mark.parametrize("host", ["127.0.0.1:9", "localhost:9", "[::1]:9"])
def test_a_provider_of_this_machine_needs_no_https(host):
    assert read(json.dumps([GOOD | {"issuer": f"http://{host}"}]))


@pytest.mark.parametrize(
    ("claims", "role", "school"),
    [
        ({"groups": ["1111"]}, "office", "Saltmarsh"),
        ({"groups": ["1111", "3333"]}, "office", ""),
        ({"groups": ["1111", "2222"]}, "trust_admin", ""),
        ({"roles": "1111"}, "office", "Saltmarsh"),
        ({"_claim_names": {"groups": "src1"}, "roles": ["1111"]}, "office", "Saltmarsh"),
    ],
)
def test_the_highest_and_widest_role_counts(claims, role, school):
    found = claimed(read(json.dumps([GOOD]))[0], WHO | claims)

    assert (found.role, found.school) == (role, school)


@pytest.mark.parametrize(
    ("claims", "words"),
    [
        ({}, "none of the groups"),
        ({"groups": [1111, None, {"1111": 1}]}, "none of the groups"),
        ({"groups": {"1111": "x"}}, "none of the groups"),
        ({"_claim_names": {"groups": "src1"}}, "more groups than"),
        ({"hasgroups": True}, "more groups than"),
        ({"groups": ["1111"], "sub": ""}, "who you are"),
        ({"groups": ["1111"], "sub": "x" * 256}, "who you are"),
        ({"groups": ["1111"], "sub": 5}, "who you are"),
    ],
)
def test_whoever_has_no_role_is_told_why(claims, words):
    with pytest.raises(SignInRefused, match=words):
        claimed(read(json.dumps([GOOD]))[0], WHO | claims)


@pytest.mark.parametrize(
    ("claims", "role"),
    [
        ({"hd": "example.org"}, "staff"),
        ({"hd": "EXAMPLE.ORG", "email": "head@example.org", "email_verified": True}, "admin"),
        ({"hd": "example.org", "email": "head@example.org", "email_verified": "true"}, "staff"),
        ({"hd": "example.org", "email": "head@example.org"}, "staff"),
        ({"email": "head@example.org", "email_verified": True}, None),
        ({"hd": "else.example", "email": "head@example.org", "email_verified": True}, None),
    ],
)
def test_google_says_whose_domain_it_is_and_proves_addresses(claims, role):
    provider = read(json.dumps([GOOGLE]))[0]
    if role is None:
        with pytest.raises(SignInRefused, match="not one of your school"):
            claimed(provider, WHO | claims)
    else:
        assert claimed(provider, WHO | claims).role == role


@pytest.mark.parametrize("email", ["a@example.org\nBcc: b@example.org", "no address", 5, "x" * 300])
def test_an_address_that_cannot_be_is_left_out(email):
    assert (
        claimed(read(json.dumps([GOOD]))[0], WHO | {"groups": ["1111"], "email": email}).email == ""
    )
