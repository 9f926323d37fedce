"""Tuning by pages: everything goes into a draft, which says what it changes and whom it is for."""

import pytest

from postcheck.stores import audit, tunings
from postcheck.tuning import Level

SALTMARSH, ACADEMY = "saltmarsh-primary-school", "tidemoor-academy"
PHONE_07 = {"group": "contact", "from-PHONE_NUMBER": "0.7"}
KEPT = "Kept in your draft. Nothing is live yet."
DRAFTS = ("/office/detectors", "/office/rules", "/office/words", "/office/examples")


def contact(page, **chosen):
    """The form of the contact details as it stands, with some of it chosen otherwise."""
    boxes = [e["name"] for e in page.all("input", type="checkbox") if e.get("name")]
    on = {name: "on" for name in boxes if "checked" in page.one(id=name).attributes}
    return {**on, **PHONE_07, **chosen}


def go_live(browser, reason, place=""):
    """Makes the draft live that the page of versions shows."""
    seen = browser.get(f"/office/versions{place}").value("seen")
    browser.post(f"/office/versions/live{place}", status=303, reason=reason, seen=seen)


def test_every_detector_can_be_chosen(merryn):
    page = merryn.get("/office/detectors")

    assert "Telephone number" in page.text
    assert "Party politics" in page.text
    assert "checked" in page.one(id="on-PHONE_NUMBER").attributes
    assert page.value("from-PHONE_NUMBER") == ""
    assert "nothing is waiting" in page.text
    assert "follows the trust’s choices until it has its own" in page.text


def test_a_choice_becomes_a_draft_that_says_what_it_changes(merryn, database):
    fields = contact(merryn.get("/office/detectors"))
    del fields["on-SOCIAL_HANDLE"]

    gone_to = merryn.post("/office/detectors", status=303, **fields).headers["Location"]
    page = merryn.get(gone_to)

    assert KEPT in page.text
    assert "2 changes, not live yet" in page.text
    assert "Telephone number: now from a score of 0.7" in page.text
    assert page.value("from-PHONE_NUMBER") == "0.7"
    kept = tunings.draft(database, SALTMARSH).tuning
    assert (kept.off, kept.thresholds) == ({"SOCIAL_HANDLE"}, {"PHONE_NUMBER": 0.7})
    assert tunings.live(database, SALTMARSH) is None
    assert all("2 changes, not live yet" in merryn.get(path).text for path in DRAFTS)


def test_a_draft_back_at_what_is_live_is_none(merryn, database):
    merryn.post("/office/detectors", status=303, **contact(merryn.get("/office/detectors")))
    usual = contact(merryn.get("/office/detectors"), **{"from-PHONE_NUMBER": ""})

    page = merryn.get(merryn.post("/office/detectors", status=303, **usual).headers["Location"])

    assert "nothing left in your draft" in page.text
    assert tunings.draft(database, SALTMARSH) is None


@pytest.mark.parametrize("score", ["lots", "-1", "1.01", "nan", "1e400"])
def test_what_is_no_score_is_refused_beside_the_field(merryn, database, score):
    sent = contact(merryn.get("/office/detectors"), **{"from-PHONE_NUMBER": score})

    page = merryn.post("/office/detectors", status=400, **sent)

    assert page.errors == ["Telephone number: choose a score from 0 to 1."]
    assert page.one(id="wrong-PHONE_NUMBER")
    assert "open" in next(d for d in page.all("details") if list(d.all(id="contact"))).attributes
    assert tunings.draft(database, SALTMARSH) is None


def test_worries_about_a_child_are_always_looked_for(merryn, database):
    page = merryn.get("/office/detectors")
    assert "disabled" in page.one(id="on-safeguarding_or_welfare").attributes

    page = merryn.get(
        merryn.post("/office/detectors", status=303, group="conduct").headers["Location"]
    )

    assert "checked" in page.one(id="on-safeguarding_or_welfare").attributes
    assert "safeguarding_or_welfare" not in tunings.draft(database, SALTMARSH).tuning.off


def test_a_rule_is_set_for_school_accounts_and_own_accounts_apart(merryn, database):
    page = merryn.get("/office/rules")
    assert "The policy: “Please change this”" in page.text
    group = next(g for g in page.all("form") if list(g.all(id="abuse-official")))

    sent = {"group": group.one(name="group")["value"], "abuse-official": "stop"}
    page = merryn.get(merryn.post("/office/rules", status=303, **sent).headers["Location"])

    ((key, level),) = tunings.draft(database, SALTMARSH).tuning.levels.items()
    assert (key, level) == (("abuse", "official"), Level.STOP)
    assert page.value("abuse-official") == "stop"
    assert page.value("abuse-personal") == ""


def test_the_rule_about_worries_cannot_be_silenced(merryn, database):
    page = merryn.get("/office/rules")
    assert "off" not in [o["value"] for o in page.one(id="safeguarding-official").all("option")]

    page = merryn.post(
        "/office/rules", status=400, **{"group": "rules-1", "safeguarding-official": "off"}
    )

    assert "keeping children safe is the law" in page.errors[0]
    assert tunings.draft(database, SALTMARSH) is None


def test_a_group_nobody_has_is_refused(merryn):
    merryn.post("/office/detectors", status=400, group="anything")


def test_live_and_back_again(merryn, database):
    merryn.post("/office/detectors", status=303, **contact(merryn.get("/office/detectors")))
    page = merryn.get("/office/versions")
    page = merryn.post("/office/versions/live", status=400, reason=" ", seen=page.value("seen"))
    assert page.errors == ["Say in a few words why this is changed: others will ask."]

    go_live(merryn, "The office number again and again")
    page = merryn.get("/office/versions")

    assert "It is live." in page.text
    assert "The office number again and again" in page.text
    assert "Merryn Oxenby" in page.text
    assert tunings.live(database, SALTMARSH).tuning.thresholds == {"PHONE_NUMBER": 0.7}
    merryn.post("/office/versions/back", status=303)
    assert "This school follows the trust’s choices again." in merryn.get("/office/versions").text
    assert tunings.live(database, SALTMARSH) is None
    assert audit.entries(database, schools=[SALTMARSH])[0].action == "own tuning given up"

    version = tunings.versions(database, SALTMARSH)[0]
    page = merryn.get(f"/office/versions/{version.id}")
    assert "Telephone number: now from a score of 0.7" in page.text
    merryn.post("/office/versions/back", status=303, version=str(version.id))
    assert "The earlier version is live again." in merryn.get("/office/versions").text
    assert tunings.live(database, SALTMARSH).tuning.thresholds == {"PHONE_NUMBER": 0.7}


def test_a_draft_is_thrown_away(merryn, database):
    merryn.post("/office/detectors", status=303, **contact(merryn.get("/office/detectors")))

    merryn.post("/office/versions/drop", status=303)

    assert "The draft is thrown away." in merryn.get("/office/versions").text
    assert tunings.draft(database, SALTMARSH) is None


def test_a_draft_that_somebody_else_made_live_is_gone(merryn):
    merryn.post("/office/versions/live", status=303, reason="Twice")

    assert "There is no draft to put live" in merryn.get("/office/versions").text


def test_a_draft_that_changed_meanwhile_is_looked_at_again(merryn, signed_in, database):
    merryn.post("/office/detectors", status=303, **contact(merryn.get("/office/detectors")))
    seen = merryn.get("/office/versions").value("seen")
    merryn.post("/office/words/allowed", status=303, allowed="Harbour Fest")

    page = merryn.post("/office/versions/live", status=400, reason="Numbers", seen=seen)

    assert page.errors[0].startswith("Somebody has changed the draft meanwhile.")
    assert page.value("reason") == "Numbers"
    assert tunings.live(database, SALTMARSH) is None


def test_nobody_goes_back_to_another_school_s_version(merryn, fenella, database):
    merryn.post("/office/detectors", status=303, **contact(merryn.get("/office/detectors")))
    go_live(merryn, "Ours")
    ours = tunings.live(database, SALTMARSH)

    fenella.get(f"/office/versions/{ours.id}", status=404)
    fenella.post("/office/versions/back", status=303, version=str(ours.id))

    assert "This version is not there any more." in fenella.get("/office/versions").text
    assert tunings.live(database, ACADEMY) is None


@pytest.mark.parametrize("page", [*DRAFTS, "/office/what-if", "/office/versions"])
def test_another_school_is_not_there(fenella, page):
    fenella.get(f"{page}?school={SALTMARSH}", status=404)


def test_the_trust_chooses_whose_choices_these_are(osric, database):
    page = osric.get("/office/detectors?school=")
    assert page.value("school") == ""
    assert "Tidemoor Learning Trust: nothing is waiting" in page.text

    page = osric.get(f"/office/detectors?school={SALTMARSH}")
    assert page.value("school") == SALTMARSH
    assert osric.get("/office/words").value("school") == SALTMARSH  # where they were last
    osric.post("/office/detectors?school=", status=303, **contact(page))

    assert tunings.draft(database, None).tuning.thresholds == {"PHONE_NUMBER": 0.7}
    assert tunings.draft(database, SALTMARSH) is None
    assert "your draft" in osric.get("/office/rules?school=").text.lower()


def test_a_school_follows_the_trust_until_it_has_its_own(osric, merryn, database):
    osric.post(
        "/office/detectors?school=", status=303, **contact(osric.get("/office/detectors?school="))
    )
    go_live(osric, "For all", "?school=")

    page = merryn.get("/office/detectors")
    assert page.value("from-PHONE_NUMBER") == "0.7"
    merryn.post("/office/words/allowed", status=303, allowed="Maud Ellery")

    kept = tunings.draft(database, SALTMARSH).tuning
    assert (kept.thresholds, kept.allowed) == ({"PHONE_NUMBER": 0.7}, ("Maud Ellery",))
    assert "1 change, not live yet" in merryn.get("/office/versions").text
