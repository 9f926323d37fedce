import json
import re
import struct
from base64 import b64decode
from hashlib import blake2s

import made_up_school
from conftest import with_key
from postcheck.api import school
from postcheck.api.school import EXTENSION, MOST_KEPT, Answers
from postcheck.stores import devices, roll

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
    signals = said.get_json()["signals"]

    assert "#SaltmarshPrimary" in signals["hashtags"]
    assert signals["classes"] == ["Dunlin", "3 Heron", "4 Curlew", "6 Egret"]
    assert signals["houses"] == ["Beacon", "Harbour"]
    assert "Jarvis" not in said.text
    assert "Thrale" not in said.text


def seems(said, word, kind):
    """Returns whether a word seems to be in a filter, asked as the wire's model says."""
    tokens = said["signals"]["tokens"]
    bits = b64decode(tokens[kind], validate=True)
    digest = blake2s(word.encode(), key=bytes.fromhex(tokens["key"]), digest_size=8).digest()
    h1, h2 = struct.unpack("<II", digest)
    places = [
        (h1 + i * (h2 | 1)) % 2**32 % (8 * len(bits))
        for i in range(tokens["hashes" if kind == "bits" else "common_hashes"])
    ]
    return all(bits[n >> 3] >> (n & 7) & 1 for n in places)


def test_names_of_the_whole_trust_can_be_asked_about_and_not_read(device):
    said = device.get(SETTINGS).get_json()

    rare = ["jarvis", "coldbeck", "fennimore", "rowena", "bellweather", "solveig"]
    assert all(seems(said, name, "bits") for name in rare)
    assert all(seems(said, name, "common") for name in ("heather", "pike"))
    assert not any(seems(said, name, "bits") for name in ("heather", "jarviscoldbeck"))
    assert re.fullmatch("[0-9a-f]{32}", said["signals"]["tokens"]["key"])


def test_the_key_of_names_is_the_trusts_own_and_stays(device, make_app):
    """Two nodes with one keyring say the same; another trust's filter is under another key."""
    here = device.get(SETTINGS).get_json()["signals"]["tokens"]["key"]
    app = make_app()
    database = app.extensions["postcheck"].database
    key = devices.add(database, "Office", "Saltmarsh")[1]
    elsewhere = with_key(app.test_client(), key).get(SETTINGS)
    held = database.keyring.path.read_text()

    again = with_key(make_app().test_client(), key).get(SETTINGS)

    key_there = elsewhere.get_json()["signals"]["tokens"]["key"]
    assert key_there != here
    assert again.get_json()["signals"]["tokens"]["key"] == key_there
    assert key_there not in held
    assert all(
        bytes.fromhex(key_there) not in b64decode(k)
        for k in (json.loads(held)["index"], *json.loads(held)["keys"].values())
    )


def test_a_trust_without_anybody_has_no_names(make_app):
    app = make_app()
    database = app.extensions["postcheck"].database
    key = devices.add(database, "Office", None)[1]
    answers = app.extensions[EXTENSION]
    empty = made_up_school.build_trust((), staff=())

    with app.test_request_context(headers={"Authorization": f"Bearer {key}"}):
        said = json.loads(answers.answer(empty, None, "http://localhost/")[0])

    assert said["signals"]["tokens"] is None


def test_classes_are_the_stated_ones_and_those_of_the_roll(app):
    trust = made_up_school.build_trust([made_up_school.pupil("Ada", "Vaisey", class_name="5 Knot")])

    with app.test_request_context():
        said = json.loads(Answers(()).answer(trust, made_up_school.SALTMARSH, "x")[0])

    assert said["signals"]["classes"] == ["Dunlin", "3 Heron", "4 Curlew", "6 Egret", "5 Knot"]


def test_the_answer_is_made_once_for_a_snapshot_and_school(app, monkeypatch):
    made = []
    monkeypatch.setattr(school, "name_filter", lambda trust, _: made.append(trust))
    answers, trust = Answers(()), made_up_school.build_trust()
    next_trust = made_up_school.build_trust()

    with app.test_request_context():
        first = answers.answer(trust, made_up_school.SALTMARSH, "x")
        again = answers.answer(trust, made_up_school.SALTMARSH, "x")
        answers.answer(trust, None, "x")
        assert len(made) == 1
        answers.answer(next_trust, None, "x")

    assert again is first
    assert len(made) == 2


def test_no_number_of_addresses_fills_the_memory(app):
    """The address is what a request says it asked."""
    answers, trust = Answers(()), made_up_school.build_trust(())

    with app.test_request_context():
        for n in range(MOST_KEPT * 2):
            answers.answer(trust, None, f"http://{n}.example.org/")

    assert len(answers._made) == MOST_KEPT


def test_the_checker_to_go_to_and_what_the_server_can_do(device):
    said = device.get(SETTINGS, base_url="https://postcheck.example.org").get_json()

    assert said["page"] == "https://postcheck.example.org/"
    assert said["features"]["redact_picture"] is True
    assert said["adapters"] == []
    assert set(said["version"]) == {"config", "roll"}


def test_a_changed_roll_changes_the_answer(make_app):
    app = make_app()
    found = app.extensions["postcheck"]
    key = devices.add(found.database, "Office", "Saltmarsh")[1]
    client = with_key(app.test_client(), key)
    before = client.get(SETTINGS)

    roll.apply(found.database, [*made_up_school.everyone(), made_up_school.pupil("Ada", "Vaisey")])
    found.live.refresh()
    after = client.get(SETTINGS, headers={"If-None-Match": before.headers["ETag"]})

    assert after.status_code == 200
    assert seems(after.get_json(), "vaisey", "bits")
    assert not seems(before.get_json(), "vaisey", "bits")


def test_unchanged_settings_are_not_sent_again(device):
    first = device.get(SETTINGS)

    again = device.get(SETTINGS, headers={"If-None-Match": first.headers["ETag"]})
    other = device.get(SETTINGS, headers={"If-None-Match": '"something else"'})

    assert (again.status_code, again.data) == (304, b"")
    assert other.status_code == 200
    assert "Authorization" in first.headers["Vary"]
