"""The pages of data protection: days, all we hold, erasing, and the papers filled from settings."""

import json

import pytest

from made_up_school import ACADEMY, SALTMARSH
from postcheck.post import AccountKind
from postcheck.services import EXTENSION
from postcheck.stores import audit, held, retention, tunings, users
from postcheck.stores.audit import By
from postcheck.tuning import Level, Tuning

PASSWORD = "curlew-and-heron"
ADMIN, RUNNER = "Fenella Brightwater", "Anouk Vantongeren"


@pytest.fixture
def own(make_app):
    """An app of its own, whose registers a test may change."""
    return make_app(public_url="https://posts.tidemoor.example.org", look_hours=48)


def key_of(database, kind, name):
    (found,) = held.find(database, held.Kind(kind), name, None)
    return found.key


def test_days_are_chosen_for_the_whole_trust_by_who_runs_it(admin, runner, kept):
    page = runner.get("/office/data-protection")
    assert page.value("events") == "365"
    runner.post("/office/data-protection", 303, events="90", leaver_years="3")
    with kept.read() as connection:
        assert retention.periods(connection)["events"] == 90

    bad = runner.post("/office/data-protection", 400, events="7", audit="for ever")
    assert any("30 to 1,095 days" in e for e in bad.errors) or any(
        "enter a number" in e for e in bad.errors
    )
    assert bad.value("audit") == "for ever"
    mine = admin.get("/office/data-protection")
    assert "90 days" in mine.text
    assert "Those who run the trust choose" in mine.text
    admin.post("/office/data-protection", 403, events="30")


def test_all_we_hold_about_a_pupil_is_shown_taken_out_and_noted(admin, kept):
    admin.get("/office/held")
    found = admin.post("/office/held", kind="pupil", name="cold")
    assert "Jarvis Coldbeck" in found.text
    key = key_of(kept, "pupil", "coldbeck")
    shown = admin.post(f"/office/held/pupil/{key}")
    assert "Coldbeck" in shown.text
    assert "refused" in shown.text

    token = admin.page.value("csrf_token")
    answer = admin.client.post(f"/office/held/pupil/{key}/export", data={"csrf_token": token})
    told = json.loads(answer.get_data())
    assert told["held"]["On the register"][0]["surname"] == "Coldbeck"
    assert answer.headers["Cache-Control"] == "no-store"
    notes = audit.entries(kept, most=2)
    assert [n.action for n in notes] == ["what is held was exported", "what is held was shown"]
    assert notes[0].subject == f"a pupil of 4 Curlew, {key[:8]}"
    assert "Coldbeck" not in str(audit.entries(kept))


@pytest.mark.parametrize(
    "told", [{"kind": "pupil"}, {"name": "cold"}, {"kind": "cat", "name": "x"}, {"name": " "}]
)
def test_a_search_says_what_it_needs(admin, told):
    admin.get("/office/held")
    assert admin.post("/office/held", 400, **told).errors


def test_somebody_of_another_school_is_nobody(admin, runner, kept):
    tobias, solveig = key_of(kept, "pupil", "tobias"), key_of(kept, "staff", "marchmont")
    anouk = users.by_name(kept, RUNNER)
    admin.get("/office/held")
    assert "Nobody of that name" in admin.post("/office/held", kind="pupil", name="tobias").text
    for path in (f"pupil/{tobias}", f"staff/{solveig}", f"user/{anouk.id}", "user/x", "pupil/zz"):
        admin.get("/office/held")
        admin.post(f"/office/held/{path}", 404)
        admin.get("/office/held")
        admin.post(f"/office/held/{path}/export", 404)
        admin.get(f"/office/held/{path}/erase", 404)
        admin.get("/office/held")
        admin.post(f"/office/held/{path}/erase", 404, sure="yes")
    runner.get("/office/held")
    assert "Fennimore" in runner.post(f"/office/held/pupil/{tobias}").text


def test_a_pupil_is_erased_once_it_is_meant(admin, own, kept):
    key = key_of(kept, "pupil", "coldbeck")
    page = admin.get(f"/office/held/pupil/{key}/erase")
    assert "next import says that they are back" in page.text
    assert admin.post(f"/office/held/pupil/{key}/erase", 400).errors
    assert held.find(kept, held.Kind.PUPIL, "coldbeck", None)

    admin.post(f"/office/held/pupil/{key}/erase", 303, sure="yes")

    assert "Erased." in admin.get("/office/held").text
    assert not held.find(kept, held.Kind.PUPIL, "coldbeck", None)
    live = own.extensions[EXTENSION].live
    live.refresh()
    assert "Coldbeck" not in [p.surname for p in live.checker.trust.pupils]


def test_nobody_erases_themselves(admin, kept):
    me = users.by_name(kept, ADMIN)
    admin.get(f"/office/held/user/{me.id}/erase")
    page = admin.post(f"/office/held/user/{me.id}/erase", 400, sure="yes")
    assert any("cannot erase yourself" in e for e in page.errors)


def test_papers_say_what_is_chosen_now(admin, runner, own, kept):
    tuned = Tuning(
        levels={("profanity", AccountKind.PERSONAL): Level.OFF},
        allowed=("Pike Lane",),
    )
    by = By(ADMIN)
    tunings.save_draft(kept, SALTMARSH, tuned, by)
    tunings.publish(kept, SALTMARSH, "Pike Lane is a street", by)
    retention.change(kept, {"events": 45}, by)
    users.add(kept, "Rosalind Oakes", PASSWORD, "reviewer", "Saltmarsh")
    users.add(kept, "Basil Thorne", PASSWORD, "reviewer", "Tidemoor Academy")
    own.extensions[EXTENSION].live.refresh()

    dpia, notice = admin.get("/office/dpia").text, admin.get("/office/staff-notice").text

    for paper in (dpia, notice):
        assert "Saltmarsh Primary School" in paper
        assert "Rosalind Oakes" in paper
        assert "Basil Thorne" not in paper
        assert "45 days" in paper
        assert "48 hours at most" in paper
        assert "Pike Lane" not in paper
    assert "https://posts.tidemoor.example.org" in dpia
    assert "one file (SQLite)" in dpia
    assert "The school has tuned this" in dpia
    assert "Mrs Bellweather" in notice
    admin.get(f"/office/dpia?school={ACADEMY}", 404)
    assert "Basil Thorne" in runner.get("/office/dpia").text
    assert "Nothing of this has been tuned" in runner.get(f"/office/dpia?school={ACADEMY}").text
