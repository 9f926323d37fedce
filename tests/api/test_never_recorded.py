"""Of worries about a child and of complaints nothing is kept, not even that there was one."""

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from postcheck.api.events import NEVER_RECORDED, entity_names, rule_names
from postcheck.api.openapi import document
from postcheck.conduct import all_signals
from postcheck.policy.rules import all_rules
from postcheck.stores import tables

WORRY = "One of my Year 4s has disclosed something about Quillfeather."
COMPLAINT = "SLT are useless and nobody at Quillfeather School listens."
EVENT = {
    "site": "x.com",
    "surface": "post",
    "account_kind": "personal",
    "rule": "identifier",
    "severity": "warn",
    "action": "shown",
}
NEVER = ("safeguarding", "complaint")


@pytest.fixture
def kept(database):
    """Returns everything that every table holds, and every file of the database."""

    def everything():
        with database.read() as connection:
            found = {
                table.name: [tuple(row) for row in connection.execute(select(table))]
                for table in tables.metadata.sorted_tables
            }
        home = Path(database.path).parent
        return found, b"".join(p.read_bytes() for p in sorted(home.rglob("*")) if p.is_file())

    return everything


def events_of(kept):
    rows, _ = kept()
    return rows["events"], rows["feedback"]


def checked(device, text):
    return device.post("/api/v1/check", json={"text": text, "site": "x.com"}).get_json()


@pytest.mark.parametrize(("text", "rule"), [(WORRY, "safeguarding"), (COMPLAINT, "complaint")])
def test_advice_says_that_nothing_is_recorded(device, text, rule):
    advice = checked(device, text)["advice"]

    spoken = [a for a in advice if a["rule"] == rule]
    assert spoken
    assert all("nothing of this is recorded" in a["detail"] for a in spoken)
    assert [a["rule"] for a in advice if a["recorded"]] == [], "nor of what else is in such a post"


def test_other_advice_may_be_told(device):
    advice = checked(device, "You absolute muppet, read the letter next time.")["advice"]

    assert [(a["rule"], a["recorded"]) for a in advice] == [("abuse", True)]


@pytest.mark.parametrize("rule", NEVER)
def test_an_event_about_it_is_refused_like_a_rule_that_is_not_there(device, kept, rule):
    before = events_of(kept)

    answer = device.post("/api/v1/events", json={"events": [EVENT, EVENT | {"rule": rule}]})
    unknown = device.post("/api/v1/events", json={"events": [EVENT, EVENT | {"rule": "quill"}]})

    assert answer.status_code == 422
    assert answer.get_json() == unknown.get_json()
    assert rule not in answer.text
    assert events_of(kept) == before, "not even the event beside it"


@pytest.mark.parametrize(
    "word",
    [
        {"rule": "safeguarding", "entity": "PUPIL"},
        {"rule": "complaint", "entity": "PUPIL"},
        {"rule": "identifier", "entity": "SAFEGUARDING"},
        {"rule": "identifier", "entity": "COMPLAINT"},
    ],
    ids=lambda word: f"{word['rule']} {word['entity']}",
)
def test_feedback_about_it_is_refused(device, kept, word):
    before = events_of(kept)

    answer = device.post("/api/v1/feedback", json=word)

    assert answer.status_code == 422
    assert not any(name in answer.text for name in (*NEVER, *NEVER_RECORDED))
    assert events_of(kept) == before


@pytest.mark.parametrize("text", [WORRY, COMPLAINT])
def test_nothing_is_in_the_database_after_a_check(device, kept, text):
    rows, _ = kept()

    checked(device, text)

    after, files = kept()
    assert after["events"] == rows["events"]
    assert after["feedback"] == rows["feedback"]
    assert {name: len(found) for name, found in after.items()} == {
        name: len(found) for name, found in rows.items()
    }
    assert b"Quillfeather" not in files
    assert "Quillfeather" not in repr(after)


def test_nothing_of_it_is_in_the_log(device, caplog):
    for text in (WORRY, COMPLAINT):
        checked(device, text)

    said = json.dumps([[r.getMessage(), repr(r.__dict__)] for r in caplog.records])
    assert "request" in said
    assert not any(word in said.casefold() for word in ("quillfeather", *NEVER))


def test_names_that_may_be_kept_are_all_others():
    assert set(all_rules()) - rule_names() == set(NEVER)
    assert {s.entity for s in all_signals().values()} - entity_names() == NEVER_RECORDED


def test_the_description_offers_neither(device):
    described = json.dumps(document()["components"]["schemas"]["WireEvent"])

    assert "identifier" in described
    assert not any(f'"{name}"' in described for name in NEVER)
