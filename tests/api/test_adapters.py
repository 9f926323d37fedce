"""Adapters of sites that changed: from a file of the trust's, through the settings, as they are."""

import json

import pytest

from conftest import with_key
from postcheck.errors import SettingsWrong
from postcheck.settings import Settings
from postcheck.stores import devices

GOOD = {
    "adapters": [{"id": "x", "send": ["[data-testid=tweetButton]"], "box": {"role": "textbox"}}]
}


@pytest.fixture
def load(monkeypatch, tmp_path):
    """Loads settings with adapters in a file of these bytes."""

    def loaded(data):
        (tmp_path / "adapters.json").write_bytes(data)
        monkeypatch.setenv("POSTCHECK_ADAPTERS_FILE", str(tmp_path / "adapters.json"))
        return Settings.load()

    return loaded


def test_adapters_go_out_as_they_are_in_the_file(load, make_app):
    app = make_app(adapters=load(json.dumps(GOOD).encode()).adapters)
    key = devices.add(app.extensions["postcheck"].database, "Office", None)[1]

    said = with_key(app.test_client(), key).get("/api/v1/settings").get_json()

    assert said["adapters"] == GOOD["adapters"]


def test_no_adapters_are_none(load):
    assert load(b'{"adapters": []}').adapters == ()


@pytest.mark.parametrize(
    "data",
    [
        b"not JSON",
        b"[]",
        b"{}",
        b'{"adapters": {}}',
        b'{"adapters": {"id": "x"}}',
        b'{"adapters": "x"}',
        b'{"adapters": ["x"]}',
        b'{"adapters": [{"send": "x"}]}',
        b'{"adapters": [{"id": ""}]}',
        b'{"adapters": [{"id": ["x"]}]}',
        b'{"adapters": [{"id": 5}]}',
        b'{"adapters": [{"id": "x"}, {"id": "x"}]}',
        b'{"adapters": [{"id": "x", "wait": 5}]}',
        b'{"adapters": [{"id": "x", "deep": [{"is": true}]}]}',
        b'{"adapters": [{"id": "x", "box": null}]}',
        b'{"adapters": [{"id": "x", "deep": ' + b"[" * 50_000 + b"]" * 50_000 + b"}]}",
    ],
)
def test_what_is_no_list_of_adapters_stops_the_start(load, data):
    with pytest.raises(SettingsWrong) as wrong:
        load(data)

    (sentence,) = wrong.value.problems
    assert sentence.startswith("POSTCHECK_ADAPTERS must be JSON such as ")
    assert len(sentence) < 250


def test_a_file_that_is_too_large_stops_the_start(load):
    large = {"adapters": [{"id": "x", "send": "é" * 100_001}]}

    with pytest.raises(SettingsWrong, match="POSTCHECK_ADAPTERS must be at most 200 kB of JSON"):
        load(json.dumps(large, ensure_ascii=False).encode())
