"""The pages of second looks: asked for, sent, answered, taken back, and looked up afterwards."""

import io

import pytest

import looking
from looking import ASKER, ELSEWHERE, OFFICIAL, REVIEWER, TRUSTS
from pictured import screen
from postcheck.stores import user_changes
from postcheck.stores.audit import COMMAND, entries
from postcheck.stores.looks import State

JARVIS = "👏🏽 So proud of Jarvis Coldbeck, look {}!"
WORRY = "One of my Year 4s has disclosed something about Quillfeather."
DRAFT = {"going_to": OFFICIAL, "surface": "post"}


@pytest.fixture(scope="module")
def house(tmp_path_factory, models_dir):
    with looking.opened(tmp_path_factory.mktemp("looks"), models_dir) as made:
        yield made


@pytest.fixture
def corin(house):
    return house.browser(ASKER)


@pytest.fixture
def orla(house):
    return house.browser(REVIEWER)


def number(response):
    """The number of the look that an answer leads to."""
    return int(response.headers["Location"].rpartition("/")[2])


def asked(browser, text, *pictures, **more):
    """Asks from the checker; returns the look's number."""
    browser.get("/")
    files = {"picture": [(io.BytesIO(data), "choir.png") for data in pictures]} if pictures else {}
    return number(browser.post("/looks", status=303, text=text, **DRAFT, **files, **more))


def test_a_look_from_the_checker_and_its_answer(house, corin, orla):
    look = asked(corin, JARVIS.format(1))
    page = corin.get(f"/looks/mine/{look}")
    assert page.h1 == "Waiting for an answer"
    assert JARVIS.format(1) in page.text

    listed = orla.get("/office/looks").text
    assert ASKER in listed
    assert "Jarvis" not in listed
    page = orla.get(f"/office/looks/{look}")
    assert page.h1 == f"A second look for {ASKER}"
    assert JARVIS.format(1) in page.text
    assert "This names a pupil who is not cleared" in page.text
    assert "This account needs a second look" not in page.text, "that is why it is here"
    assert page.value("words") == "👏🏽 So proud of one of our Year 4 pupils, look 1!"

    orla.post(f"/office/looks/{look}", status=303, verdict="words", words="So proud of 4 Curlew!")
    assert "Answered" in orla.get("/office/looks").text
    page = corin.get(f"/looks/mine/{look}")
    assert page.h1 == "Other words suggested"
    assert page.one("textarea", id="suggested").text == "So proud of 4 Curlew!"
    told = [(e.by, e.subject, e.after) for e in entries(house.database) if "answered" in e.action]
    assert told == [(REVIEWER, f"second look {look}", "words")]


def test_what_an_extension_asked_for_is_sent_by_whoever_signs_in(house, corin, orla):
    token, unsent = house.ask(JARVIS.format(2), by=None)
    page = corin.get(f"/looks/{token}")
    assert page.h1 == "Send this for a second look?"
    assert REVIEWER in page.text
    assert TRUSTS in page.text
    assert ELSEWHERE not in page.text
    orla.get(f"/office/looks/{unsent.id}", status=404)

    assert corin.post(f"/looks/{token}", status=400, do="send").errors
    corin.post(f"/looks/{token}", status=303, do="send", until="1")

    assert house.follow(token)["state"] == "waiting"
    assert orla.get(f"/office/looks/{unsent.id}").h1.endswith(ASKER)
    assert number(corin.get(f"/looks/{token}", status=303)) == unsent.id
    orla.get(f"/looks/{token}", status=404)


def test_it_may_be_thrown_away_unsent(house, corin):
    token, _ = house.ask(JARVIS.format(3), by=None)

    corin.get(f"/looks/{token}")
    corin.post(f"/looks/{token}", status=303, do="delete")

    corin.get(f"/looks/{token}", status=404)


def test_it_may_be_taken_back_or_kept_for_less(house, corin, orla):
    look = asked(corin, JARVIS.format(4))
    before = house.looks.by_id(look).deadline
    corin.get(f"/looks/mine/{look}")
    corin.post(f"/looks/mine/{look}", status=400)
    corin.post(f"/looks/mine/{look}", status=303, until="1")
    assert house.looks.by_id(look).deadline < before

    corin.get(f"/looks/mine/{look}")
    corin.post(f"/looks/mine/{look}", status=303, do="delete")

    corin.get(f"/looks/mine/{look}", status=404)
    orla.get(f"/office/looks/{look}", status=404)


def test_pictures_are_shown_to_reviewers_alone(house, corin, orla):
    picture = screen("Star of the week: Jarvis Coldbeck")
    look = asked(corin, "Look!", picture)

    page = orla.get(f"/office/looks/{look}")
    place = page.one("rect", class_="look__place")
    assert int(place["width"]) > 100
    there = f"/office/looks/{look}/pictures/1"
    assert page.one("image")["href"] == there
    shown = orla.client.get(there)
    assert shown.headers["Cache-Control"] == "no-store"
    assert shown.headers["Content-Type"] == "image/png"
    assert shown.data.startswith(b"\x89PNG")
    for one, status in ((f"/office/looks/{look}/pictures/2", 404), (there, 200)):
        assert orla.client.get(one).status_code == status
    assert corin.client.get(there).status_code == 403
    assert house.browser(ELSEWHERE).client.get(there).status_code == 404


def test_pictures_that_were_not_chosen_again_are_asked_for(corin):
    corin.get("/")
    page = corin.post("/looks", status=400, text="Look!", had="2", **DRAFT)

    assert page.errors == ["Choose your pictures again, then ask: nothing of them was kept"]
    assert page.value("text") == "Look!"
    assert corin.post("/looks", status=400, text="", **DRAFT).errors


@pytest.mark.parametrize("method", ["get", "post"])
def test_another_school_finds_nothing(house, corin, method):
    token, look = house.ask(JARVIS.format(5))
    bertil = house.browser(ELSEWHERE)

    assert ASKER not in bertil.get("/office/looks").text
    for path in (f"/office/looks/{look.id}", f"/looks/mine/{look.id}", f"/looks/{token}"):
        getattr(bertil, method)(path, status=404)
    assert house.browser(TRUSTS).get(f"/office/looks/{look.id}").h1.endswith(ASKER)


def test_an_unsent_look_is_not_for_another_school(house):
    token, _ = house.ask(JARVIS.format(6), by=None)

    house.browser(ELSEWHERE).get(f"/looks/{token}", status=404)


def test_nobody_answers_their_own(orla, house):
    look = asked(orla, JARVIS.format(7))

    page = orla.get(f"/office/looks/{look}")
    assert "somebody else has to answer it" in page.text
    assert page.all("form", class_="look--reply") == []
    orla.post(f"/office/looks/{look}", status=403, verdict="approve")
    assert house.looks.by_id(look).is_open


def test_of_two_answers_the_first_counts_and_the_second_is_told(house, corin, orla):
    look, anouk = asked(corin, JARVIS.format(8)), house.browser(TRUSTS)
    orla.get(f"/office/looks/{look}")
    anouk.get(f"/office/looks/{look}")

    orla.post(f"/office/looks/{look}", status=303, verdict="refuse", why="Her parents refused.")
    anouk.post(f"/office/looks/{look}", status=303, verdict="approve")

    page = anouk.get(f"/office/looks/{look}")
    assert "Somebody else answered this first" in page.text
    assert f"Answered by {REVIEWER}" in page.text
    assert "Her parents refused." in corin.get(f"/looks/mine/{look}").text


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({}, "Choose an answer"),
        ({"verdict": "words", "words": " "}, "Write the words to use instead"),
        ({"verdict": "words", "words": JARVIS.format(9)}, "Write the words to use instead"),
        ({"verdict": "refuse"}, "Say why in a sentence, of 500 characters at most"),
        (
            {"verdict": "refuse", "why": "x" * 501},
            "Say why in a sentence, of 500 characters at most",
        ),
    ],
)
def test_an_answer_is_whole(house, orla, given, error):
    _, look = house.ask(JARVIS.format(9))
    orla.get(f"/office/looks/{look.id}")

    page = orla.post(f"/office/looks/{look.id}", status=400, **given)

    assert page.errors == [error]
    assert house.looks.by_id(look.id).is_open


def test_a_worry_about_a_child_shows_the_door_and_leaves_no_rule(house, orla):
    token, look = house.ask(WORRY)
    page = orla.get(f"/office/looks/{look.id}")
    assert "This may be a worry about a child" in page.text
    assert "Mrs Bellweather, 01632 960711" in page.text

    orla.post(f"/office/looks/{look.id}", status=303, verdict="refuse", why="Speak to me.")

    orla.get("/office/looks/receipts")
    page = orla.post("/office/looks/receipts", text=WORRY)
    assert "Not approved by Orla Pennywell" in page.text
    assert "safeguarding" not in page.text
    assert house.follow(token)["state"] == "refused"


def test_a_receipt_is_found_by_exact_words(house, orla):
    text = JARVIS.format(10)
    _, look = house.ask(text)
    house.looks.answer(look, house.people[REVIEWER], State.APPROVED)
    house.looks.end(house.looks.by_id(look.id), COMMAND)
    orla.get("/office/looks/receipts")

    assert "Approved by Orla Pennywell" in orla.post("/office/looks/receipts", text=text).text
    other = orla.post("/office/looks/receipts", text=f"{text} And more.").text
    assert "No second look was given of exactly these words" in other
    assert orla.post("/office/looks/receipts", status=400, text=" ").errors
    bertil = house.browser(ELSEWHERE)
    bertil.get("/office/looks/receipts")
    assert "No second look" in bertil.post("/office/looks/receipts", text=text).text
    assert "pupil named without consent" in orla.get("/office/looks/receipts").text


def test_the_checker_holds_an_account_for_two_until_it_is_approved(house, corin):
    text = "The choir sang at the harbour, as approved."
    draft = DRAFT | {"text": text}
    assert [c["title"] for c in corin.ask(**draft)["cards"]] == [
        "This account needs a second look first"
    ]
    corin.get("/")
    page = corin.post("/", **draft)
    assert page.one("button", id="ask-look")["formaction"] == "/looks"

    _, look = house.ask(text)
    house.looks.answer(look, house.people[REVIEWER], State.APPROVED)

    assert corin.ask(**draft)["cards"] == []


def test_where_nobody_gives_second_looks_none_is_offered(make_app):
    made = looking.settle(make_app())
    token, _ = made.ask("Look!", by=None)
    for name in (REVIEWER, TRUSTS):
        user_changes.disable(made.database, made.people[name].id, COMMAND)
    browser = made.browser(ASKER)

    assert browser.get("/").all(id="ask-look") == []
    assert browser.post("/looks", status=400, text="Look!", **DRAFT).errors
    assert "Nobody at your school" in browser.get(f"/looks/{token}").text
    assert browser.post(f"/looks/{token}", status=400, until="1").errors
