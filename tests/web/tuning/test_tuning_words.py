"""A school's own words by pages: always fine, looked for, and tried on a text before they count."""

import pytest

from postcheck.stores import tunings
from postcheck.tuning import Level

SALTMARSH = "saltmarsh-primary-school"
LOCKER = {
    "label": "a locker code",
    "words": "",
    "pattern": "LOCK-[0-9]{4}",
    "official": "stop",
    "personal": "warn",
}


def drafted(database):
    return tunings.draft(database, SALTMARSH).tuning


def form_of(page, name):
    """The form of the list of this id."""
    return next(f for f in page.all("form") if list(f.all(id=f"label-{name}")))


def test_words_that_are_always_fine(merryn, database):
    assert "There are none yet" in merryn.get("/office/words").text

    sent = {"allowed": "  Harbour   Fest\r\n\r\nMaud Ellery\r\nHarbour Fest\r\n"}
    page = merryn.get(merryn.post("/office/words/allowed", status=303, **sent).headers["Location"])

    assert drafted(database).allowed == ("Harbour Fest", "Maud Ellery")
    assert page.value("allowed") == "Harbour Fest\nMaud Ellery"
    covered = page.one(class_="covered__list").text
    assert "HARBOUR FEST" in covered
    assert "#HarbourFest" in covered
    assert "Ellery, Maud" in covered


def test_a_word_too_long_is_refused_and_stays_in_the_box(merryn, database):
    long = "A" * 101

    page = merryn.post("/office/words/allowed", status=400, allowed=f"Harbour Fest\n{long}")

    assert page.errors == ["A word or name may have 100 characters."]
    assert page.value("allowed") == f"Harbour Fest\n{long}"
    assert tunings.draft(database, SALTMARSH) is None


def test_a_child_who_must_never_be_named_is_not_always_fine(merryn, database):
    page = merryn.post("/office/words/allowed", status=400, allowed="Petra Lindqvist")

    assert "a pupil who must never be named" in page.errors[0]
    assert "Petra" not in page.errors[0]
    assert tunings.draft(database, SALTMARSH) is None


def test_a_list_is_added_changed_and_removed(merryn, database):
    merryn.get("/office/words")
    page = merryn.get(merryn.post("/office/words/list", status=303, **LOCKER).headers["Location"])

    (term,) = drafted(database).terms
    assert (term.label, term.pattern) == ("a locker code", "LOCK-[0-9]{4}")
    assert (term.official, term.personal) == (Level.STOP, Level.WARN)
    assert form_of(page, term.id).one(id=f"pattern-{term.id}")["value"] == "LOCK-[0-9]{4}"

    changed = LOCKER | {"term": term.id, "label": "a code of a locker", "official": "note"}
    page = merryn.get(merryn.post("/office/words/list", status=303, **changed).headers["Location"])
    (again,) = drafted(database).terms
    assert (again.id, again.label, again.official) == (term.id, "a code of a locker", Level.NOTE)

    merryn.post("/office/words/remove", status=303, term=term.id)
    assert "There are none yet" in merryn.get("/office/words").text
    assert tunings.draft(database, SALTMARSH) is None


def test_two_lists_keep_apart(merryn, database):
    merryn.get("/office/words")
    merryn.post("/office/words/list", status=303, **LOCKER)
    merryn.post("/office/words/list", status=303, **LOCKER | {"label": "A locker’s code"})
    page = merryn.post("/office/words/list", status=400, **LOCKER | {"label": "A LOCKER CODE"})

    assert page.errors == ["Another list of yours has this name already."]
    assert len({term.id for term in drafted(database).terms}) == 2


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"label": " "}, "Say what these words are: people are shown it."),
        ({"pattern": ""}, "Write at least one word, or a pattern."),
        ({"words": "Osprey"}, "Give words, or a pattern, and not both: make a second list."),
        ({"pattern": "LOCK-[0-9"}, "A locker code: This is not a pattern of RE2: missing ]."),
        (
            {"pattern": "x*"},
            "A locker code: The pattern also fits where nothing stands: it would be everywhere.",
        ),
    ],
)
def test_what_is_wrong_with_a_list_is_said_at_its_field(merryn, database, wrong, sentence):
    sent = LOCKER | wrong
    page = merryn.post("/office/words/list", status=400, **sent)

    form = form_of(page, "_new")
    assert page.errors == [sentence]
    assert sentence in form.text
    assert form.one(id="pattern-_new")["value"] == sent["pattern"]
    assert tunings.draft(database, SALTMARSH) is None


def test_a_pattern_is_tried_on_the_spot_and_nothing_is_kept(merryn, database):
    sent = LOCKER | {"sample": "My code is lock-1234, hers LOCK-99."}
    page = merryn.post("/office/words/try", **sent)

    form = form_of(page, "_new")
    assert "Found once." in form.text
    assert [mark.text for mark in form.all("mark")] == ["lock-1234"]
    assert form.one(id="sample-_new").text == sent["sample"]
    assert tunings.draft(database, SALTMARSH) is None


def test_words_are_tried_as_a_check_would_find_them(merryn):
    sent = {"words": "Project Osprey", "sample": "Hush: #ProjectOsprey, and PROJECT-OSPREY's day"}
    page = merryn.post("/office/words/try", **sent)

    assert "Found 2 times." in page.text
    assert [m.text for m in page.all("mark")] == ["#ProjectOsprey", "PROJECT-OSPREY's"]


def test_the_script_gets_the_same_as_parts(merryn):
    answer = merryn.client.post(
        "/office/words/try",
        data=LOCKER
        | {"sample": "lock-1234!", "csrf_token": merryn.get("/office/words").value("csrf_token")},
        headers={"Accept": "application/json"},
    )

    assert answer.get_json() == {
        "says": "Found once.",
        "is_wrong": False,
        "pieces": [["lock-1234", True], ["!", False]],
    }
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_wrong_pattern_is_tried_with_a_sentence(merryn):
    page = merryn.post("/office/words/try", pattern="(", sample="anything")

    assert "This is not a pattern of RE2" in page.one(class_="tried__says--wrong").text


def test_a_list_cannot_hold_a_ticket_to_another_school(fenella, merryn, database):
    merryn.get("/office/words")
    merryn.post("/office/words/list", status=303, **LOCKER)

    fenella.post(f"/office/words/remove?school={SALTMARSH}", status=404, term="a-locker-code")

    assert len(drafted(database).terms) == 1
