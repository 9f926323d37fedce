"""Whatever is sent, the answer is a result or a refusal: never an error of ours.

A few inputs for each way in; `tests/bench/fuzz` tries many more, and the readers of files, which
have tests of their own in `tests/mis` and `tests/images`.
"""

import json
from contextlib import suppress
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from page import PageClient
from postcheck.errors import SettingsWrong, SignInRefused
from postcheck.settings import Settings
from postcheck.stores import users
from postcheck.web.openid_claims import claimed
from spoilt import mutated

FEW = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
RANDOM = st.integers(0, 2**32).map(Random)

POST = {"text": "Well done Jarvis Coldbeck! Ring 07700 900456.", "site": "x.com"}
MASK = {"type": "mask", "masking_char": "*", "chars_to_mask": 4, "from_end": True}
EVENT = {
    "site": "x.com",
    "surface": "post",
    "account_kind": "personal",
    "rule": "identifier",
    "severity": "warn",
    "action": "shown",
}
BODIES = {
    "/api/v1/check": POST | {"surface": "message", "recipient": "Heather Pike"},
    "/api/v1/redact": POST | {"operator": "role", "entities": ["PUPIL"]},
    "/api/v1/events": {"events": [EVENT]},
    "/api/v1/feedback": {"rule": "identifier", "entity": "UK_NHS"},
    "/analyze": {"text": POST["text"], "language": "en", "entities": ["PUPIL"]},
    "/anonymize": {
        "text": POST["text"],
        "analyzer_results": [{"entity_type": "PUPIL", "start": 0, "end": 4, "score": 0.8}],
        "anonymizers": {"PUPIL": MASK},
    },
}
FORM = (
    b'--x\r\nContent-Disposition: form-data; name="post"\r\n\r\n'
    + json.dumps(POST).encode()
    + b'\r\n--x\r\nContent-Disposition: form-data; name="picture"; filename="a.png"\r\n'
    b"Content-Type: image/png\r\n\r\n\x89PNG\r\n--x--\r\n"
)
PROVIDER = {
    "id": "entra",
    "name": "Microsoft",
    "issuer": "https://login.example.org/tenant",
    "client_id": "a",
    "client_secret": "b",
    "groups": {"g1": "staff:Saltmarsh"},
}
CLAIMS = {"sub": "1", "name": "Corin", "email": "a@example.org", "groups": ["g1"], "hd": "x"}


@pytest.mark.parametrize("path", BODIES)
@FEW
@given(random=RANDOM)
def test_any_body(device, path, random):
    body = mutated([json.dumps(BODIES[path]).encode()], random)

    answer = device.post(path, data=body, content_type="application/json")

    assert answer.status_code < 500


@FEW
@given(random=RANDOM)
def test_any_form(device, random):
    kind = "multipart/form-data; boundary=x"

    answer = device.post("/api/v1/check", data=mutated([FORM], random), content_type=kind)

    assert answer.status_code < 500


@pytest.fixture(scope="module")
def cookie(app, database):
    users.add(database, "Spoilt cookie", "dunlin-and-egret", "office", "Saltmarsh")
    browser = PageClient(app.test_client()).sign_in("Spoilt cookie", "dunlin-and-egret")
    return browser.client.get_cookie("postcheck").value.encode()


@FEW
@given(random=RANDOM)
def test_any_cookie(app, cookie, random):
    value = mutated([b"postcheck=" + cookie], random).decode("latin-1")
    sent = value.translate({10: None, 13: None, 0: None})  # a server passes none of them on

    answer = app.test_client(use_cookies=False).get("/", headers={"Cookie": sent})

    assert answer.status_code < 500


@FEW
@given(random=RANDOM)
def test_any_setting_of_adapters_and_providers(random):
    adapters = mutated([b'{"adapters": [{"id": "x", "send": ["button"]}]}'], random)
    openid = mutated([json.dumps([PROVIDER]).encode()], random)

    for name, data in (("adapters", adapters), ("openid", openid)):
        with suppress(SettingsWrong):
            Settings.load(**{name: data.decode("utf-8", "surrogateescape")})


@FEW
@given(random=RANDOM)
def test_any_claims(random):
    (provider,) = Settings.load(openid=json.dumps([PROVIDER])).openid
    with suppress(SignInRefused, ValueError):
        claims = json.loads(mutated([json.dumps(CLAIMS).encode()], random))
        if isinstance(claims, dict):  # what is none was no token
            claimed(provider, claims)
