"""POST /api/v1/check-in: what extensions run is counted by key; nothing else comes in."""

import json
from pathlib import Path

import pytest
from sqlalchemy import delete, select

from postcheck.api.check_in import SETTINGS
from postcheck.stores.fleet_tables import check_ins, effective_settings

EXTENSION = Path(__file__).parents[2] / "extension"

SET = {
    "hold": "warn",
    "whenUnreachable": "let-through",
    "postAnyway": "always",
    "sitesOff": ["reddit"],
    "genericSites": ["teams"],
    "events": True,
}
SAID = {
    "browser": "edge",
    "version": "0.4.0",
    "settings": SET,
    "sources": {"serverUrl": "school", "deviceKey": "school"} | dict.fromkeys(SET, "default"),
    "wrong": [],
}


@pytest.fixture
def kept(database):
    """Returns what is kept of check-ins; nothing at first."""
    with database.begin() as connection:
        connection.execute(delete(check_ins))
        connection.execute(delete(effective_settings))

    def rows(table=check_ins):
        with database.read() as connection:
            return [row._asdict() for row in connection.execute(select(table))]

    return rows


def check_in(device, **change):
    return device.post("/api/v1/check-in", json=SAID | change)


def settings(kept):
    ((one),) = kept(effective_settings)
    return one["settings"]


def test_browsers_with_a_key_are_counted_by_what_they_run(device, kept):
    answers = [check_in(device), check_in(device), check_in(device, version="0.4.1")]

    assert [(answer.status_code, answer.data) for answer in answers] == [(204, b"")] * 3
    counts = [(row["browser"], row["version"], row["number"]) for row in kept()]
    assert counts == [("edge", "0.4.0", 2), ("edge", "0.4.1", 1)]
    assert settings(kept) == {
        "settings": SET,
        "sources": {"serverUrl": "school"} | dict.fromkeys(SET, "default"),
        "wrong": [],
    }


@pytest.mark.parametrize(
    ("change", "there"),
    [
        ({"settings": SET | {"hold": "Quillfeather"}}, ("settings", "hold", "other")),
        ({"settings": SET | {"postAnyway": "Quillfeather"}}, ("settings", "postAnyway", "other")),
        ({"settings": SET | {"sitesOff": ["x", "Quillfeather", "x"]}}, None),
        ({"settings": SET | {"Quillfeather": "Quillfeather"}}, ("settings", "hold", "warn")),
        ({"sources": {"hold": "Quillfeather"}}, ("sources", "hold", "other")),
        ({"sources": {"Quillfeather": "own", "hold": "own"}}, ("sources", "hold", "own")),
        ({"Quillfeather": "Quillfeather"}, ("settings", "hold", "warn")),
    ],
    ids=lambda value: json.dumps(value)[:50],
)
def test_what_is_not_known_is_kept_as_other_or_not_at_all(device, kept, change, there):
    assert check_in(device, **change).status_code == 204

    assert "Quillfeather" not in json.dumps(settings(kept))
    if there is None:
        assert settings(kept)["settings"]["sitesOff"] == ["other", "x"]
    else:
        part, name, value = there
        assert settings(kept)[part][name] == value


def test_names_of_settings_that_cannot_be_used(device, kept):
    check_in(device, wrong=["hold", "serverURL", "deviceKey", "Quillfeather"])

    assert settings(kept)["wrong"] == ["deviceKey", "hold", "other"]


def test_an_unknown_browser_is_another_one(device, kept):
    assert check_in(device, browser="Quillfeather").status_code == 204

    assert kept()[0]["browser"] == "other"


@pytest.mark.parametrize(
    "change",
    [
        {"version": "Quillfeather"},
        {"version": "0.4.0\n"},
        {"version": "0.4.0.1.2"},
        {"version": "1" * 30},
        {"settings": {}},
        {"settings": SET | {"hold": "warn" * 30}},
        {"settings": SET | {"hold": 7}},
        {"settings": SET | {"events": "Quillfeather"}},
        {"settings": SET | {"sitesOff": "Quillfeather"}},
        {"settings": SET | {"sitesOff": ["x"] * 101}},
        {"sources": ["Quillfeather"]},
        {"wrong": "Quillfeather"},
    ],
    ids=lambda change: json.dumps(change)[:50],
)
def test_what_makes_no_sense_is_refused_and_never_repeated(device, kept, change):
    answer = check_in(device, **change)

    assert answer.status_code in {400, 422}
    assert b"Quillfeather" not in answer.data
    assert kept() == []


def test_the_order_of_sites_makes_no_other_settings(device, kept):
    for sites in (["reddit", "x"], ["x", "reddit"]):
        check_in(device, settings=SET | {"sitesOff": sites})

    assert [row["number"] for row in kept()] == [2]


def test_every_setting_of_the_extension_is_known():
    schema = json.loads((EXTENSION / "managed_schema.json").read_text("utf-8"))

    assert {*schema["properties"]} == {"serverUrl", "deviceKey", *SETTINGS}
