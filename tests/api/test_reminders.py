"""Reminders over the wire: beside a check, and in settings for moments an extension sees itself."""

from dataclasses import replace

import pytest

import made_up_school
from conftest import with_key
from postcheck.policy.profile import Moment
from postcheck.policy.profiles import profile
from postcheck.stores import accounts, devices

DEFAULT = {clause.id: clause for clause in profile("default").clauses if clause.moment}


@pytest.fixture
def reminded(device):
    def remind(**post):
        said = device.post("/api/v1/check", json={"text": "Kites", "site": "x.com"} | post)
        return said.get_json()["reminders"]

    return remind


def moments(reminders):
    return [reminder["moment"] for reminder in reminders]


def test_a_reminder_has_its_clause_its_moment_and_what_it_tells(reminded):
    (reminder,) = reminded(is_public=True)

    clause = DEFAULT["default-personal-audience"]
    assert reminder == {
        "clause": {"profile": "default", "id": clause.id, "says": clause.says},
        "moment": "public-audience",
        "tells": clause.tells,
    }


@pytest.mark.parametrize(
    ("post", "wanted"),
    [
        ({}, []),
        ({"is_public": False, "page": "own"}, []),
        ({"is_public": True}, ["public-audience"]),
        ({"page": "other"}, ["third-party-page"]),
        ({"page": "other", "is_public": True}, ["public-audience", "third-party-page"]),
        ({"surface": "request", "recipient": "Ada Vaisey"}, ["request"]),
        ({"text": "Ring 07700 900123"}, ["warned"]),
        ({"page": "other", "account": {"handle": "@saltmarsh_pri"}}, []),
    ],
)
def test_moments_come_from_what_the_site_shows(reminded, post, wanted):
    assert moments(reminded(**post)) == wanted


@pytest.mark.parametrize(
    ("post", "status"), [({"page": "theirs"}, 422), ({"page": 1}, 422), ({"is_public": "yes"}, 400)]
)
def test_what_the_site_shows_is_one_of_a_few_words(device, post, status):
    answer = device.post("/api/v1/check", json={"text": "Kites"} | post)

    assert answer.status_code == status


def test_reminders_change_no_verdict(device):
    said = device.post("/api/v1/check", json={"text": "Kites", "is_public": True}).get_json()

    assert said["reminders"]
    assert (said["verdict"], said["advice"]) == ("clear", [])


def test_settings_hold_every_reminder_of_the_school_s_policy(device):
    said = device.get("/api/v1/settings").get_json()["reminders"]

    assert [reminder["id"] for reminder in said] == list(DEFAULT)
    for reminder in said:
        clause = DEFAULT[reminder["id"]]
        assert reminder["says"] == clause.says
        assert reminder["tells"] == clause.tells
        assert Moment(reminder["moment"]) is clause.moment
        assert set(reminder["accounts"]) == {kind.value for kind in clause.accounts}


def test_another_policy_has_its_own_with_hours_breaks_and_clock(make_app):
    app = make_app()
    found = app.extensions["postcheck"]
    schools = tuple(replace(s, profile="waj") for s in made_up_school.schools())
    accounts.apply(found.database, made_up_school.build_trust(schools=schools))
    found.live.refresh()
    key = devices.add(found.database, "Office", "Saltmarsh")[1]

    said = with_key(app.test_client(), key).get("/api/v1/settings").get_json()["reminders"]

    hours = {r["id"]: r["options"] for r in said if r["moment"] == "working-hours"}
    assert hours == {
        "waj-personal-20": {
            "days": ["mon", "tue", "wed", "thu", "fri"],
            "from": "08:45",
            "to": "15:30",
            "breaks": [["10:30", "10:45"], ["12:00", "13:00"]],
        }
    }
    assert "default-any-abuse-received" in {r["id"] for r in said}, "the law holds beside it"
