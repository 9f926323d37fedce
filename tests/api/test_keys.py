import pytest

from conftest import with_key
from postcheck.api.keys import REMEMBERED, Keys
from postcheck.errors import DatabaseUnavailable, Trouble
from postcheck.services import EXTENSION, Live, today
from postcheck.stores import devices
from postcheck.stores.database import Database

SETTINGS = "/api/v1/settings"


@pytest.fixture
def clock():
    """Seconds that pass when a test says so."""

    class Clock:
        now = 1_000.0

        def __call__(self):
            return self.now

    return Clock()


@pytest.fixture
def live(app, database):
    """What a worker knows that has not asked for anything yet."""
    had = app.extensions[EXTENSION]
    return Live(database, had.analyzer, today, had.pictures.look)


@pytest.fixture
def keys(database, live, clock):
    return Keys(database, live, clock)


def test_a_good_key_is_let_in(device):
    assert device.get(SETTINGS).status_code == 200


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "Bearer",
        "Bearer ",
        "Bearer pck_wrong",
        "Basic cGNrXzpwY2tf",
        "pck_wrong",
        "Bearer " + "x" * 100_000,
        "Bearer \x00",
        "Bearer naïve",
        "Bearer pck_' OR 1=1 --",
    ],
    ids=lambda header: repr(header)[:30],
)
def test_any_other_is_not(client, header):
    answer = client.get(SETTINGS, headers={"Authorization": header} if header is not None else {})

    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer ")
    assert answer.content_type == "application/problem+json"


def test_a_key_in_the_address_is_not_looked_at(client, key):
    assert client.get(f"{SETTINGS}?key={key}&access_token={key}").status_code == 401


def test_the_scheme_may_be_written_in_any_case(client, key):
    assert client.get(SETTINGS, headers={"Authorization": f"bearer {key}"}).status_code == 200


def test_a_revoked_key_is_refused(app, database):
    device, key = devices.add(database, "Lost laptop", None)
    devices.revoke(database, device.id)

    assert with_key(app.test_client(), key).get(SETTINGS).status_code == 401


def test_a_key_is_remembered_for_seconds_and_no_longer(database, keys, clock):
    device, key = devices.add(database, "Lost laptop", None)
    assert keys.device(key)

    devices.revoke(database, device.id)

    clock.now += REMEMBERED
    assert keys.device(key), "remembered"
    clock.now += 0.1
    assert keys.device(key) is None
    assert keys.device(key) is None


def test_a_wrong_key_is_not_remembered(keys):
    for n in range(100):
        assert keys.device(f"pck_{n}") is None

    assert not keys._seen


def test_every_good_key_stays_good_while_the_database_is_away(
    database, keys, live, clock, key, monkeypatch
):
    lost, revoked = devices.add(database, "Lost laptop", None)
    devices.revoke(database, lost.id)
    live.refresh()
    monkeypatch.setattr(Database, "read", away)
    clock.now += 10 * 3600

    assert keys.device(key), "though this worker never saw it"
    for unknown in (revoked, "pck_wrong"):
        with pytest.raises(DatabaseUnavailable):
            keys.device(unknown)


def away(*_):
    raise DatabaseUnavailable(Trouble.UNREACHABLE)


def test_a_key_that_is_followed_costs_no_question(database, keys, live, monkeypatch):
    device, key = devices.add(database, "Office", None)
    assert keys.device(key), "its day is noted"
    live.refresh()
    monkeypatch.setattr(devices, "verify", away)

    assert keys.device(key)

    devices.revoke(database, device.id)
    live.refresh()
    with pytest.raises(DatabaseUnavailable):
        keys.device(key)


def test_the_day_a_device_was_last_seen_is_noted(database, key, device):
    device.get(SETTINGS)

    seen = next(d for d in devices.all_devices(database) if key.startswith(d.prefix))
    assert seen.last_seen_on is not None


@pytest.mark.parametrize(
    ("origin", "is_let_in"),
    [
        ("chrome-extension://abcdefghijklmnopabcdefghijklmnop", True),
        ("moz-extension://0d1f4e52-94c8-4c6c-9a63-0a1b2c3d4e5f", True),
        ("https://x.com", False),
        ("https://chrome-extension", False),
        ("chrome-extension://a.example.org", False),
        ("chrome-extension://a\n", False),
        ("null", False),
    ],
)
def test_browsers_may_ask_from_extensions_only(client, origin, is_let_in):
    asked = {
        "Origin": origin.strip(),
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization, content-type",
    }

    answer = client.options("/api/v1/check", headers=asked)

    if origin == origin.strip():
        assert (answer.headers.get("Access-Control-Allow-Origin") == origin) is is_let_in
    assert "Access-Control-Allow-Credentials" not in answer.headers


@pytest.mark.parametrize("path", ["/analyze", "/", "/healthz", "/metrics"])
def test_nothing_but_the_api_is_for_other_origins(client, path):
    answer = client.get(path, headers={"Origin": "chrome-extension://abcdef"})

    assert "Access-Control-Allow-Origin" not in answer.headers


def test_a_problem_can_be_read_by_the_extension(client):
    answer = client.get(SETTINGS, headers={"Origin": "chrome-extension://abcdef"})

    assert answer.status_code == 401
    assert answer.headers["Access-Control-Allow-Origin"] == "chrome-extension://abcdef"


EXTENSIONS = [
    "chrome-extension://abcdefghijklmnopabcdefghijklmnop",
    "moz-extension://0d1f4e52-94c8-4c6c-9a63-0a1b2c3d4e5f",
]


@pytest.mark.parametrize("origin", EXTENSIONS)
@pytest.mark.parametrize(
    ("method", "path", "headers"),
    [
        ("GET", SETTINGS, "authorization,if-none-match"),
        ("POST", "/api/v1/check", "authorization,content-type"),
        ("POST", "/api/v1/redact/picture", "authorization"),
        ("POST", "/api/v1/events", "authorization,content-type"),
        ("POST", "/api/v1/feedback", "authorization,content-type"),
    ],
)
def test_an_extension_may_ask_for_all_that_it_needs(client, origin, method, path, headers):
    asked = {
        "Origin": origin,
        "Access-Control-Request-Method": method,
        "Access-Control-Request-Headers": headers,
    }

    answer = client.options(path, headers=asked)

    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == origin
    assert method in answer.headers["Access-Control-Allow-Methods"]
    allowed = answer.headers["Access-Control-Allow-Headers"].casefold().split(", ")
    assert {*headers.split(",")} <= {*allowed}


@pytest.mark.parametrize("known", [False, True])
def test_an_extension_can_read_what_it_needs_of_an_answer(device, known):
    etag = device.get(SETTINGS).headers["ETag"] if known else '"another"'

    answer = device.get(SETTINGS, headers={"Origin": EXTENSIONS[0], "If-None-Match": etag})

    assert answer.status_code == (304 if known else 200)
    assert answer.headers["Access-Control-Allow-Origin"] == EXTENSIONS[0]
    assert {*answer.headers["Access-Control-Expose-Headers"].split(", ")} == {
        "ETag",
        "Retry-After",
        "X-Covered",
    }
