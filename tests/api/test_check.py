import json
from pathlib import Path

import pytest

from postcheck.stores import devices

FORM = "multipart/form-data"
OF_WORDS = {"fold.json", "filter.json"}
"""Contracts of words and names alone: `test_signal_contract.py`."""
CONTRACTS = sorted(
    path
    for path in (Path(__file__).parents[1] / "contract").glob("*.json")
    if path.name not in OF_WORDS
)


@pytest.mark.parametrize("path", CONTRACTS, ids=lambda path: path.stem)
def test_the_server_answers_as_the_contract_says(device, path):
    """The extension's tests read the same files. Scores and reasons may move a little, and so may
    the stretch that shows conduct, with every example that is added. Remade by
    `tests/remake_contracts.py`.
    """
    contract = json.loads(path.read_text("utf-8"))

    answer = device.post("/api/v1/check", json=contract["request"])

    assert answer.status_code == contract["status"]
    said, wanted = answer.get_json(), contract["answer"]
    for finding, expected in zip(said.get("findings", ()), wanted.get("findings", ()), strict=True):
        assert finding.pop("score") == pytest.approx(expected.pop("score"), abs=0.1)
        assert finding.pop("why")
        assert expected.pop("why")
        if finding["signal"]:
            assert finding.pop("place")["kind"] == expected.pop("place")["kind"]
    assert said == wanted


def test_a_report_never_says_whom_on_the_roll_it_means(device):
    report = device.post("/api/v1/check", json={"text": "Well done Petra Lindqvist!"}).get_data()

    assert b"petra-lindqvist" not in report
    assert b"restricted" not in report


def test_refused_and_expired_read_the_same(device):
    """DESIGN, promise 6: never why a pupil may not be shown."""
    refused = _advice(device, "Well done Jarvis Coldbeck!")
    expired = _advice(device, "Well done Idris Vance!")

    assert [(a["title"], a["detail"]) for a in refused] == [
        (a["title"], a["detail"]) for a in expired
    ]


def test_the_register_decides_whose_voice_it_is(device):
    assert _kind(device, "@saltmarsh_pri") == ("official", "Saltmarsh Primary on X")
    assert _kind(device, "ＳＡＬＴＭＡＲＳＨ_pri") == ("official", "Saltmarsh Primary on X")
    assert _kind(device, "@somebody_else") == ("personal", None)
    assert _kind(device, None) == ("unknown", None)


def test_a_look_alike_of_an_official_account_is_unknown_and_says_so(device):
    destination = _destination(device, "@sa1tmarsh_pri")

    assert destination["kind"] == "unknown"
    assert "looks like" in destination["note"]


def test_no_request_can_call_itself_official(device):
    account = {"handle": "@somebody_else", "kind": "official"}

    report = device.post(
        "/api/v1/check", json={"text": "Hello", "site": "x.com", "account": account, "school": "x"}
    )

    assert report.get_json()["destination"]["kind"] == "personal"


def test_the_school_of_the_device_is_whose_roll_counts(app, database, device):
    """Tobias alone is a pupil to his own school, and somebody unknown to the other."""
    academy = devices.add(database, "Academy", "TMA")[1]
    post = {"text": "Tobias won the maths cup in 9T", "site": "x.com"}

    ours = device.post("/api/v1/check", json=post).get_json()
    headers = {"Authorization": f"Bearer {academy}"}
    theirs = app.test_client().post("/api/v1/check", json=post, headers=headers).get_json()

    assert "PUPIL" in {f["entity"] for f in theirs["findings"]}
    assert ours["findings"] != theirs["findings"]


def test_what_was_not_looked_at_is_said(device):
    report = device.post("/api/v1/check", json={"text": "", "has_video": True}).get_json()

    assert [u["what"] for u in report["unchecked"]] == ["video"]


def test_offsets_of_the_form_are_those_of_the_json(device):
    post = json.dumps({"text": "👩‍👩‍👧 Jarvis Coldbeck 🇬🇧 é"}, ensure_ascii=False)

    form = device.post("/api/v1/check", data={"post": post}, content_type=FORM).json

    assert form == device.post("/api/v1/check", data=post, content_type="application/json").json


def _advice(device, text):
    post = {"text": text, "site": "x.com", "account": {"handle": "@saltmarsh_pri"}}
    advice = device.post("/api/v1/check", json=post).get_json()["advice"]
    assert advice
    return advice


def _destination(device, handle):
    post = {"text": "Hello", "site": "x.com", "account": {"handle": handle}}
    return device.post("/api/v1/check", json=post).get_json()["destination"]


def _kind(device, handle):
    destination = _destination(device, handle)
    return destination["kind"], destination["account"]
