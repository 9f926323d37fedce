from conftest import with_key
from postcheck.stores import devices

SETTINGS = "/api/v1/settings"


def test_a_device_learns_its_school_and_its_accounts(device):
    said = device.get(SETTINGS).get_json()

    assert said["school"] == "Saltmarsh Primary School"
    assert said["dsl_contact"] == "Mrs Bellweather, 01632 960711"
    assert [a["handle"] for a in said["accounts"]] == ["@saltmarsh_pri", "tidemoortrust"]
    assert {"name": "bluesky", "hosts": ["bsky.app"]} in said["sites"]


def test_a_school_without_a_contact_has_the_trusts(app, database):
    key = devices.add(database, "Academy", "TMA")[1]

    said = with_key(app.test_client(), key).get(SETTINGS).get_json()

    assert said["dsl_contact"].startswith("The trust’s") or "trust's" in said["dsl_contact"]


def test_a_device_of_the_whole_trust_has_all_accounts(app, database):
    key = devices.add(database, "Head office", None)[1]

    said = with_key(app.test_client(), key).get(SETTINGS).get_json()

    assert said["school"] is None
    assert len(said["accounts"]) == 3


def test_signals_hold_words_of_the_school_and_nobodys_name(device):
    said = device.get(SETTINGS)

    assert "#SaltmarshPrimary" in said.get_json()["signals"]["hashtags"]
    assert "4 Curlew" in said.get_json()["signals"]["classes"]
    assert "Jarvis" not in said.text
    assert "Thrale" not in said.text


def test_unchanged_settings_are_not_sent_again(device):
    first = device.get(SETTINGS)

    again = device.get(SETTINGS, headers={"If-None-Match": first.headers["ETag"]})
    other = device.get(SETTINGS, headers={"If-None-Match": '"something else"'})

    assert (again.status_code, again.data) == (304, b"")
    assert other.status_code == 200
    assert "Authorization" in first.headers["Vary"]
