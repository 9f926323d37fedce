"""An admin's own examples by pages: added to the draft with guidance, counted, taken out again."""

import pytest

from postcheck.stores import tunings
from postcheck.tunable.fair import LONGEST_EXAMPLE
from postcheck.tuning import OwnExample

SALTMARSH = "saltmarsh-primary-school"
ELECTION = "Year 5 held a mock election for the school council."
MOCK = {"signal": "political", "is": "fine", "text": ELECTION}


def test_an_example_is_added_and_removed(merryn, database):
    page = merryn.get("/office/examples")
    assert "There are none yet" in page.text
    assert "Never a real name" in page.text

    merryn.post("/office/examples", status=303, **MOCK | {"text": f"  {ELECTION}\r\n"})
    page = merryn.get("/office/examples")

    assert tunings.draft(database, SALTMARSH).tuning.examples == (
        OwnExample("political", ELECTION, is_meant=False),
    )
    assert "Your examples (1)" in page.text
    assert "Fine (1)" in page.text
    merryn.post("/office/examples/remove", status=303, example=page.value("example"))
    assert tunings.draft(database, SALTMARSH) is None


def test_both_sides_stand_under_their_signal(merryn):
    merryn.get("/office/examples")
    merryn.post("/office/examples", status=303, **MOCK)
    merryn.post(
        "/office/examples", status=303, **MOCK | {"is": "meant", "text": "Vote for our candidate!"}
    )

    page = merryn.get("/office/examples")
    assert [h.text for h in page.all("h4")] == ["Meant (1)", "Fine (1)"]
    assert "2 changes, not live yet" in page.text


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"signal": "weather"}, "Choose what the post is an example of."),
        ({"signal": ""}, "Choose what the post is an example of."),
        ({"text": "  "}, "Write an example post."),
        ({"is": ""}, "Choose whether it is meant, or fine."),
        ({"text": "so " * 400}, f"An example may have {LONGEST_EXAMPLE} characters."),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(merryn, database, wrong, sentence):
    sent = MOCK | wrong
    page = merryn.post("/office/examples", status=400, **sent)

    assert page.errors == [sentence]
    assert page.one(id="text").text == sent["text"].strip()
    assert tunings.draft(database, SALTMARSH) is None


def test_worries_about_a_child_have_no_examples_that_are_fine(merryn):
    sent = MOCK | {"signal": "safeguarding_or_welfare"}
    page = merryn.post("/office/examples", status=400, **sent)

    assert "keeping children safe is the law" in page.errors[0]


def test_the_same_example_is_not_added_twice(merryn):
    merryn.get("/office/examples")
    merryn.post("/office/examples", status=303, **MOCK)

    page = merryn.post("/office/examples", status=400, **MOCK | {"is": "meant"})

    assert page.errors == ["This post is an example of it already: it is in the list below."]


def test_a_link_brings_the_signal_along(merryn):
    assert merryn.get("/office/examples?signal=political").value("signal") == "political"
