"""The alert budget's page: sums, what is proposed, what never steps down, and nobody's counts."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete

from made_up_school import ACADEMY, SALTMARSH
from page import PageClient
from postcheck.post import AccountKind
from postcheck.services import EXTENSION
from postcheck.stores import events as store
from postcheck.stores import tunings, users
from postcheck.stores.audit import POSTCHECK
from postcheck.stores.events import Event, Feedback
from postcheck.stores.tables import events, feedback
from postcheck.tuning import Level

PASSWORD = "dunlin-and-egret"
PAGE = "/office/figures"
LOUD = "pupil-named-without-consent"


@pytest.fixture(scope="module")
def house(app):
    database = app.extensions[EXTENSION].database
    for role in ("reviewer", "admin"):
        users.add(database, f"Figures, {role}", PASSWORD, role, "Saltmarsh")
    users.add(database, "Figures, trust", PASSWORD, "trust_admin", None)
    return app


@pytest.fixture
def database(house):
    """The database without events, and no draft that a test leaves behind."""
    database = house.extensions[EXTENSION].database
    with database.begin() as connection:
        connection.execute(delete(events))
        connection.execute(delete(feedback))
    yield database
    for place in (SALTMARSH, None):
        tunings.drop_draft(database, place, POSTCHECK)


@pytest.fixture
def signed_in(house, database):
    return lambda who: PageClient(house.test_client()).sign_in(f"Figures, {who}", PASSWORD)


@pytest.fixture
def happened(database):
    def keep(rule, school=SALTMARSH, days=0, **actions):
        now = datetime.now(UTC) - timedelta(days=days)
        for action, times in actions.items():
            one = Event(now, school, "x", "post", "official", rule, "warn", action)
            store.record(database, [one] * times)

    return keep


def budget(page):
    return [card.text for card in page.all("article")]


def test_before_anything_was_shown_it_says_where_figures_come_from(signed_in):
    page = signed_in("reviewer").get(PAGE)

    assert "No advice was shown in this time." in page.text
    assert "the checker page counts nothing" in page.text


def test_what_is_wrong_too_often_is_proposed_to_speak_quietly(signed_in, happened):
    happened("advert", shown=40, changed=10, dismissed=8)
    happened("profanity", shown=40, dismissed=4)
    happened("copyright", shown=19, dismissed=19)

    page = signed_in("reviewer").get(PAGE)

    (card,) = budget(page)
    assert card.startswith(
        "Trade, promotion or a money scheme Called no problem 8 times of 40: 20%"
    )
    assert "Proposal: say it as a quiet note" in card
    assert not page.all(name="rule"), "a reviewer drafts nothing"


def test_one_click_makes_a_draft_and_leads_to_what_if_and_nothing_is_live(
    signed_in, happened, database
):
    happened("advert", shown=40, dismissed=8)
    admin = signed_in("admin")
    form = next(f for f in admin.get(PAGE).all("form") if f["action"] == f"{PAGE}/quieter")
    fields = {e["name"]: e.get("value", "") for e in form.all("input")}

    answer = admin.post(f"{PAGE}/quieter", 303, **fields)

    assert answer.headers["Location"].startswith("/office/what-if")
    levels = tunings.draft(database, SALTMARSH).tuning.levels
    assert levels[("advert", AccountKind.OFFICIAL)] is Level.NOTE
    assert tunings.live(database, SALTMARSH) is None
    assert tunings.draft(database, None) is None


def test_what_keeps_children_safe_never_steps_down_and_says_why(signed_in, happened, database):
    happened(LOUD, shown=40, dismissed=30)
    happened("message-to-pupil", shown=40, dismissed=30)
    happened("unlawful", shown=40, dismissed=30)
    admin = signed_in("admin")

    page = admin.get(PAGE)

    assert len(budget(page)) == 3
    assert all("It stays as it is." in card for card in budget(page))
    admin.post(f"{PAGE}/quieter", 303, rule=LOUD, days="30")
    admin.post(f"{PAGE}/quieter", 303, rule="nothing", days="30")
    assert tunings.draft(database, SALTMARSH) is None
    assert "not proposed any more" in admin.get(PAGE).text


def test_what_was_shown_too_seldom_is_not_told_apart(signed_in, happened):
    happened("advert", shown=4, dismissed=3)
    happened("profanity", shown=6, changed=2)
    happened("profanity", days=20, shown=4)

    page = signed_in("reviewer").get(PAGE)

    rules = page.one("section", aria_labelledby="rules").text
    assert "Swearing" in rules
    assert "Trade" not in rules
    assert "Trade, promotion" in page.one("section", aria_labelledby="rare").text
    assert "under 5" in page.one("section", aria_labelledby="weeks").text


def test_somebody_of_a_school_sees_that_school_alone(signed_in, happened):
    happened("advert", school=ACADEMY, shown=50, dismissed=50)
    happened("profanity", shown=10, changed=2)
    reviewer = signed_in("reviewer")

    page = reviewer.get(PAGE)

    assert "Trade" not in page.text
    assert not page.all(id="schools")
    reviewer.get(f"{PAGE}?school={ACADEMY}", 404)


def test_somebody_of_the_trust_sees_all_schools_and_small_numbers_of_none(signed_in, happened):
    happened("advert", school=ACADEMY, shown=50, changed=20)
    happened("advert", shown=3, changed=3)
    lead = signed_in("trust")

    table = [row.text for row in lead.get(PAGE).all("table")[-1].all("tr")]

    assert "Tidemoor Academy5020" in table
    assert "Saltmarsh Primary Schoolunder 5–" in table
    assert "too seldom" in lead.get(f"{PAGE}?school={SALTMARSH}").text


def test_told_and_dismissed_count_once(signed_in, happened, database):
    happened("advert", shown=40, dismissed=8)
    word = Feedback(datetime.now(UTC), SALTMARSH, "advert", "ADVERT")
    store.record_feedback(database, [word] * 8)

    assert "8 times of 40: 20%" in budget(signed_in("reviewer").get(PAGE))[0]


@pytest.mark.parametrize("days", ["7", "90", "1", "x", "-5"])
def test_a_time_that_is_no_choice_is_thirty_days(signed_in, happened, days):
    happened("advert", shown=10)

    page = signed_in("reviewer").get(f"{PAGE}?days={days}")

    assert page.value("days") == (days if days in {"7", "90"} else "30")
