"""A device asks for a second look and follows it; an account for two waits for somebody's yes."""

import io
import json

import pytest

import looking
from looking import ASKER, NEEDS_TWO, ON_FACEBOOK, ON_X, REVIEWER
from pictured import screen
from postcheck import second_looks
from postcheck.stores import looks as stored
from postcheck.stores import user_changes
from postcheck.stores.audit import COMMAND, By
from postcheck.stores.looks import State

CHOIR = "👏🏽 Our choir sang at the harbour, look {}!"


@pytest.fixture(scope="module")
def house(tmp_path_factory, models_dir):
    home = tmp_path_factory.mktemp("looks")
    with looking.opened(home, models_dir, public_url="https://postcheck.example.org") as made:
        yield made


@pytest.fixture
def answer(house):
    """Asks for a look at a text and has Orla answer it; returns what the device then sees."""

    def answered(text, state, says=""):
        token, look = house.ask(text)
        assert house.looks.answer(look, house.people[REVIEWER], state, says)
        return house.follow(token)

    return answered


def test_what_a_device_asks_for_waits_for_somebody_to_send_it(house):
    said = house.device.post("/api/v1/looks", json=ON_X | {"text": CHOIR.format(1)}).get_json()

    assert said["page"] == f"https://postcheck.example.org/looks/{said['look']}"
    found = house.follow(said["look"])
    assert found == {
        "state": "unsent",
        "deadline": said["deadline"],
        "words": None,
        "says": None,
    }
    assert house.looks.waiting(None) == ()


def test_the_device_sees_how_it_stands(house, answer):
    token, _ = house.ask(CHOIR.format(2))
    assert house.follow(token)["state"] == "waiting"

    assert answer(CHOIR.format(3), State.APPROVED)["state"] == "approved"
    other = answer(CHOIR.format(4), State.WORDS, "Our choir sang.")
    assert (other["state"], other["words"], other["says"]) == ("words", "Our choir sang.", None)
    refused = answer(CHOIR.format(5), State.REFUSED, "It was private.")
    assert (refused["state"], refused["words"]) == ("refused", None)
    assert refused["says"] == "It was private."


def test_another_school_finds_nothing(house):
    token, _ = house.ask(CHOIR.format(6))

    theirs = house.device_of("TMA").get(f"/api/v1/looks/{token}")
    unknown = house.device_of("TMA").get(f"/api/v1/looks/{'x' * 43}")

    assert theirs.status_code == unknown.status_code == 404
    assert theirs.get_json() == unknown.get_json()
    assert house.device_of(None).get(f"/api/v1/looks/{token}").status_code == 200


def test_once_it_is_over_there_is_nothing(house):
    token, look = house.ask(CHOIR.format(7))

    house.looks.end(look, By(ASKER))

    assert house.device.get(f"/api/v1/looks/{token}").status_code == 404


def test_pictures_go_along_and_what_is_no_picture_is_refused(house):
    picture = screen("Our choir")

    def sent(data):
        written = json.dumps(ON_X | {"text": "Look!"})
        form = {"post": written, "picture": (io.BytesIO(data), "choir.png")}
        return house.device.post("/api/v1/looks", data=form, content_type="multipart/form-data")

    told = sent(picture)

    assert told.status_code == 201
    held = house.looks.content(house.looks.by_token(told.get_json()["look"])).post
    assert [one.data for one in held.pictures] == [picture]
    assert held.texts[0].text == "Look!"
    assert sent(b"no picture").status_code == 422


def test_too_much_is_refused(house, monkeypatch):
    monkeypatch.setattr(stored, "MOST_UNSENT", -1)
    full = house.device.post("/api/v1/looks", json=ON_X | {"text": "x"})
    assert (full.status_code, full.headers["Retry-After"]) == (429, "600")

    monkeypatch.setattr(second_looks, "MOST_PICTURES", -1)
    large = house.device.post("/api/v1/looks", json=ON_X | {"text": "x"})
    assert large.status_code == 413


def test_an_account_for_two_needs_a_look_at_exactly_these_words(house, answer):
    text = CHOIR.format(8)
    assert house.advised(text) == [NEEDS_TWO]

    answer(text, State.APPROVED)

    assert house.advised(text) == []
    assert house.advised(f"{text} ") == [], "a blank at the end is no other post"
    assert house.advised(f"{text} More") == [NEEDS_TWO]
    assert house.advised(text, ON_X | {"account": {"handle": "@tidemooracademy"}}) == [NEEDS_TWO]
    assert house.advised(text, ON_X | {"has_video": True}) == [NEEDS_TWO]


def test_the_reviewers_words_may_go_out_and_the_first_ones_may_not(house, answer):
    answer(CHOIR.format(9), State.WORDS, "The choir sang at the harbour.")

    assert house.advised("The choir sang at the harbour.") == []
    assert house.advised(CHOIR.format(9)) == [NEEDS_TWO]


def test_what_was_refused_may_not_go_out(house, answer):
    answer(CHOIR.format(10), State.APPROVED)
    answer(CHOIR.format(10), State.REFUSED, "Not after all.")

    assert house.advised(CHOIR.format(10)) == [NEEDS_TWO]


@pytest.mark.parametrize(
    "going_to",
    [ON_FACEBOOK, ON_X | {"surface": "message"}, ON_X | {"account": {"handle": "@somebody"}}],
)
def test_elsewhere_one_person_is_enough(house, going_to):
    assert NEEDS_TWO not in house.advised(CHOIR.format(11), going_to)


def test_of_the_need_for_two_nothing_is_recorded(house):
    report = house.device.post("/api/v1/check", json=ON_X | {"text": "Jarvis Coldbeck sang."})

    said = {a["rule"]: (a["recorded"], a["severity"]) for a in report.get_json()["advice"]}
    assert said[NEEDS_TWO] == (False, "warn")
    assert all(recorded for rule, (recorded, _) in said.items() if rule != NEEDS_TWO)


def test_second_looks_are_offered_where_somebody_gives_them(make_app):
    made = looking.settle(make_app())

    def offered(school):
        return made.device_of(school).get("/api/v1/settings").get_json()["features"]["looks"]

    assert (offered("Saltmarsh"), offered("TMA"), offered(None)) == (True, True, True)
    for name, person in made.people.items():
        if name != looking.ELSEWHERE:
            user_changes.disable(made.database, person.id, COMMAND)
    assert (offered("Saltmarsh"), offered("TMA"), offered(None)) == (False, True, False)
