"""Going through feedback: who sees which words, what one click drafts, and that nothing is live."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import delete

from made_up_school import ACADEMY, SALTMARSH
from page import PageClient
from postcheck.services import EXTENSION
from postcheck.stores import feedback as store
from postcheck.stores import tunings, users
from postcheck.stores.audit import POSTCHECK
from postcheck.stores.events import Feedback
from postcheck.stores.office_tables import feedback_words
from postcheck.stores.tables import feedback

PASSWORD = "dunlin-and-egret"
PAGE = "/office/feedback"


@pytest.fixture(scope="module")
def house(app):
    database = app.extensions[EXTENSION].database
    for role in ("reviewer", "admin"):
        users.add(database, f"Feedback, {role}", PASSWORD, role, "Saltmarsh")
    users.add(database, "Feedback, trust", PASSWORD, "trust_admin", None)
    users.add(database, "Feedback, academy", PASSWORD, "admin", "TMA")
    return app


@pytest.fixture
def database(house):
    database = house.extensions[EXTENSION].database
    with database.begin() as connection:
        connection.execute(delete(feedback_words))
        connection.execute(delete(feedback))
    yield database
    for place in (SALTMARSH, ACADEMY, None):
        tunings.drop_draft(database, place, POSTCHECK)


@pytest.fixture
def signed_in(house, database):
    return lambda who: PageClient(house.test_client()).sign_in(f"Feedback, {who}", PASSWORD)


@pytest.fixture
def share(database):
    def sharing(word, rule="private-person-named", entity="PERSON", school=SALTMARSH):
        store.share(database, Feedback(datetime.now(UTC), school, rule, entity), word)

    return sharing


def said(page):
    return [one.text for one in page.all("p", class_="word__said")]


def press(browser, page, words):
    """Presses the first button with these words."""
    form = next(f for f in page.all("form") if [b.text for b in f.all("button")] == [words])
    fields = {e["name"]: e.get("value", "") for e in form.all("input")}
    return browser.post(form["action"], 303, **fields)


def test_before_anybody_shared_a_word_it_says_how_they_can(signed_in):
    page = signed_in("reviewer").get(PAGE)

    assert "Nobody has shared a word yet." in page.text
    assert "Nobody told the school" in page.text


def test_the_same_word_stands_there_once_with_its_rule_and_how_often(signed_in, share):
    for word in ("Harbour's", "harbour's", "Quillon"):
        share(word)

    page = signed_in("reviewer").get(PAGE)

    assert said(page) == ["Harbour's", "Quillon"]
    assert "said 2 times" in page.text
    assert "A parent, visitor, former pupil" in page.text
    assert not [b for b in page.all("button") if b.text == "Always fine"], "a reviewer drafts none"


def test_a_word_goes_into_the_draft_with_one_click_and_nothing_is_live(signed_in, share, database):
    share("Quillon")
    admin = signed_in("admin")

    answer = press(admin, admin.get(PAGE), "Always fine")

    assert "Quillon" not in str(answer.headers), "the cookie says nothing of the word"
    page = admin.get(PAGE)
    assert "In the draft" in page.text
    assert tunings.draft(database, SALTMARSH).tuning.allowed == ("Quillon",)
    assert tunings.live(database, SALTMARSH) is None
    assert page.one(class_="word--settled").text.startswith("Quillon")
    press(admin, page, "Open again")
    press(admin, admin.get(PAGE), "Always fine")
    assert tunings.draft(database, SALTMARSH).tuning.allowed == ("Quillon",), "once"


def test_what_a_conduct_signal_found_becomes_an_example_of_what_is_fine(signed_in, share, database):
    share("cake sale on Friday", rule="advert", entity="ADVERT")
    share("Quillon")
    admin = signed_in("admin")
    page = admin.get(PAGE)
    labels = [b.text for b in page.all("button") if b.text == "An example of what is fine"]

    press(admin, page, "An example of what is fine")

    examples = tunings.draft(database, SALTMARSH).tuning.examples
    assert len(labels) == 1, "a name is no example"
    assert {(e.signal, e.text, e.is_meant) for e in examples} == {
        ("advert_unrelated", "cake sale on Friday", False),
        ("spam", "cake sale on Friday", False),
    }


def test_a_reviewer_settles_and_opens_again(signed_in, share):
    share("Quillon")
    reviewer = signed_in("reviewer")

    press(reviewer, reviewer.get(PAGE), "Settle, change nothing")
    page = reviewer.get(PAGE)
    assert "Nothing waits." in page.text
    press(reviewer, page, "Open again")
    assert said(reviewer.get(PAGE)) == ["Quillon"]


def test_a_word_that_is_gone_or_of_another_school_is_nobody_s(signed_in, share, database):
    share("Quillon")
    (one,) = store.shared(database, SALTMARSH)
    academy = signed_in("academy")

    assert said(academy.get(PAGE)) == []
    academy.get(f"{PAGE}?school={SALTMARSH}", 404)
    academy.post(f"{PAGE}/allow", 404, key=one.key)
    academy.post(f"{PAGE}/settle", 303, key=one.key)
    assert "not there any more" in academy.get(PAGE).text
    assert not store.shared(database, SALTMARSH, is_settled=True)
    signed_in("admin").post(f"{PAGE}/example", 400, key=one.key)
    signed_in("reviewer").post(f"{PAGE}/allow", 403, key=one.key)


def test_somebody_of_the_trust_drafts_for_the_school_they_chose(signed_in, share, database):
    share("Quillon", school=ACADEMY)
    lead = signed_in("trust")
    assert said(lead.get(PAGE)) == ["Quillon"]

    answer = press(lead, lead.get(f"{PAGE}?school={ACADEMY}"), "Always fine")

    assert answer.headers["Location"].endswith(ACADEMY)
    assert tunings.draft(database, ACADEMY).tuning.allowed == ("Quillon",)
    assert tunings.draft(database, None) is None


def test_what_was_called_no_problem_is_counted_by_rule(signed_in, share):
    for _ in range(3):
        share("Quillon")

    table = signed_in("reviewer").get(PAGE).one("section", aria_labelledby="told").one("table")

    assert "3" in table.text
