"""The pages of schools, official accounts and the audit: what each role may, and only theirs."""

import csv
import io
import json

import pytest

from made_up_school import ACADEMY, SALTMARSH
from postcheck.services import EXTENSION
from postcheck.stores import audit, official, snapshot

ADMIN = "Fenella Brightwater"


@pytest.fixture
def own(make_app):
    """An app of its own, whose registers a test may change."""
    return make_app()


def form(page, action):
    """Returns what a form holds as a browser would send it."""
    (found,) = (f for f in page.all("form") if f["action"] == action)
    fields = {}
    for e in found.all():
        name = e.get("name")
        if not name or e.tag == "button" or name == "csrf_token":
            continue
        if e.get("type") in {"radio", "checkbox"} and "checked" not in e.attributes:
            continue
        fields[name] = page.value(name) if e.tag != "input" else e.get("value", "")
    return fields


def fill(client, path, status=303, **told):
    """Opens a form, changes fields and sends it."""
    fields = form(client.get(path), path)
    return client.post(path, status=status, **(fields | told))


def download(client, path, **fields):
    """Returns the bytes of a file that a form of the page before brings."""
    token = client.page.value("csrf_token")
    answer = client.client.post(path, data={"csrf_token": token} | fields)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert "attachment" in answer.headers["Content-Disposition"]
    return answer.get_data()


def test_an_admin_changes_their_own_school_and_sees_no_other(admin, kept, runner):
    page = admin.get("/office/schools")
    assert "Saltmarsh Primary School" in page.text
    assert ADMIN in page.text
    assert "Academy" not in page.text

    where = f"/office/schools/{SALTMARSH}"
    fill(admin, where, hashtags="#LoveSaltmarsh\n\nlovesaltmarsh", office_phone="01632 960799")

    school = snapshot.load_trust(kept).school(SALTMARSH)
    assert school.hashtags == ("LoveSaltmarsh",)
    assert (school.office_phone, school.classes[:1]) == ("01632 960799", ("Dunlin",))
    for path in (f"/office/schools/{ACADEMY}", "/office/schools/nowhere"):
        admin.get(path, 404)
    admin.post(f"/office/schools/{ACADEMY}", 404, name="Mine")
    for path in ("/office/add-school", "/office/trust"):
        admin.get(path, 403)
    assert "Tidemoor Academy" in runner.get("/office/schools").text


def test_a_school_s_hashtag_counts_as_its_name(admin, own, kept):
    fill(admin, f"/office/schools/{SALTMARSH}", hashtags="LoveSaltmarsh")
    live = own.extensions[EXTENSION].live
    live.refresh()

    named = live.checker._matcher.own.schools_named
    assert named("What a day #lovesaltmarsh!") == {SALTMARSH}
    assert named("What a day #lovesaltmarshes, lovesaltmarsh") == set()


@pytest.mark.parametrize(
    ("field", "told", "says"),
    [
        ("name", "  ", "Enter the name"),
        ("office_phone", "ring us", "Enter a telephone number"),
        ("office_email", "office at school", "Enter an e-mail address"),
        ("website", "our website", "Enter the address of a website"),
        ("hashtags", "two words", "A hashtag is one word"),
        ("profile", "nobody-s", "Choose a policy"),
        ("phase", "grammar", "Choose a phase"),
        ("short_names", "TMA", "Tidemoor Academy goes by"),
    ],
)
def test_what_cannot_be_kept_is_said_beside_its_field(admin, kept, field, told, says):
    before = snapshot.load_trust(kept).schools

    page = fill(admin, f"/office/schools/{SALTMARSH}", 400, **{field: told})

    assert any(says in error for error in page.errors)
    assert page.value(field).strip() == told.strip() or field in {"profile", "phase"}
    assert snapshot.load_trust(kept).schools == before


def test_who_runs_the_trust_adds_a_school_moves_it_and_says_what_the_trust_is(runner, kept):
    fill(runner, "/office/add-school", name="Quayside Infants", profile="soke")
    runner.post("/office/schools/quayside-infants/move", 303, to="up")
    fill(runner, "/office/trust", website="trust.example.org")

    trust = snapshot.load_trust(kept)
    assert [s.id for s in trust.schools] == [SALTMARSH, "quayside-infants", ACADEMY]
    assert trust.own.website == "https://trust.example.org"
    assert trust.own.dsl_contact
    runner.get("/office/schools/quayside-infants")


def test_an_account_is_added_with_its_keepers_and_removed_and_put_back(admin, kept):
    told = {
        "site": "instagram",
        "handle": "https://www.instagram.com/saltmarsh.choir/",
        "owner": "Ngaio Bellweather",
        "owner_trained": "2026-09-02",
        "second": "Corin Thrale",
        "needs_two": "yes",
    }
    fill(admin, "/office/accounts/new", **told)

    page = admin.get("/office/accounts")
    assert "saltmarsh.choir" in page.text
    assert "Due Corin Thrale" in page.text
    assert "Tidemoor Academy" not in page.text
    added = official.register(kept)[-1]
    assert (added.account.school, added.account.needs_two) == (SALTMARSH, True)
    again = admin.get(f"/office/accounts/{added.id}")
    assert again.value("owner_trained") == "2026-09-02"
    admin.post(f"/office/accounts/{added.id}/remove", 303)
    assert len(official.register(kept)) == 3
    newest = audit.entries(kept, most=1)[0]
    admin.get("/office/audit")
    admin.post(f"/office/audit/{newest.id}/put-back", 303)
    assert official.register(kept)[-1].account.handle == "saltmarsh.choir"


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"site": "x", "handle": "SALTMARSH_pri"}, "on the register already"),
        ({"site": "x", "handle": "no handle at all"}, "up to 15 letters"),
        ({"site": "elsewhere", "other_site": "somewhere", "handle": "us"}, "Choose a site"),
        ({"site": "x", "handle": "us", "needs_two": "yes"}, "Name a second person"),
        ({"site": "x", "handle": "us", "owner": "N", "owner_trained": "2099-01-01"}, "is over"),
        ({"site": "x", "handle": "us", "owner_trained": "2026-01-01"}, "Say who was trained"),
    ],
)
def test_an_account_that_cannot_be_kept_is_refused(admin, kept, told, field):
    page = fill(admin, "/office/accounts/new", 400, **told)

    assert any(field in error for error in page.errors)
    assert len(official.register(kept)) == 3


def test_an_account_of_another_school_or_the_trust_is_not_theirs(admin, kept):
    by_school = {o.account.school: o.id for o in official.register(kept)}
    for school in (ACADEMY, None):
        admin.get(f"/office/accounts/{by_school[school]}", 404)
        admin.post(f"/office/accounts/{by_school[school]}", 404)
        admin.post(f"/office/accounts/{by_school[school]}/remove", 404)
    fill(admin, "/office/accounts/new", site="x", handle="saltmarsh_pe", school=ACADEMY)
    assert official.register(kept)[-1].account.school == SALTMARSH


@pytest.mark.parametrize(
    ("handle", "says"),
    [
        ("@SALTMARSH_PRI", "Official: it is on the register"),
        ("saltmarsh_prl", "only looks like"),
        ("saltmarsh_prii", "only looks like"),
        ("coastal_walks", "A personal account"),
        ("two words", "A handle on this site"),
    ],
)
def test_a_handle_is_tried(admin, handle, says):
    admin.get("/office/accounts")
    status = 400 if " " in handle else 200
    page = admin.post("/office/accounts/look", status, look_site="x", look_handle=handle)

    assert says in page.text


def test_the_audit_is_filtered_paged_and_of_one_s_own_school(admin, runner, kept):
    with kept.begin() as connection:
        for number in range(60):
            school = SALTMARSH if number % 2 else ACADEMY
            audit.note(connection, audit.By("Somebody"), "thing done", f"n{number}", school=school)
        audit.note(connection, audit.By("=cmd|' /C calc'!A0"), "thing done", "trust’s own")

    page = runner.get("/office/audit?action=thing+done")
    assert "61 changes, page 1 of 2" in page.text
    assert "n59" not in runner.get("/office/audit?action=thing+done&page=2").text
    mine = admin.get("/office/audit?action=thing+done")
    assert "30 changes" in mine.text
    assert "n58" not in mine.text
    assert "trust’s own" not in mine.text
    admin.get(f"/office/audit?school={ACADEMY}", 404)
    assert "No change fits" in admin.get("/office/audit?since=2020-01-01&until=2020-02-01").text
    assert admin.get("/office/audit?since=yesterday", 400).errors
    assert admin.get("/office/audit?since=2026-02-01&until=2026-01-01", 400).errors

    runner.get("/office/audit")
    told = download(runner, "/office/audit/export", action="thing done")
    rows = list(csv.reader(io.StringIO(told.decode("utf-8-sig"))))
    assert told.startswith(b"\xef\xbb\xbf")
    assert (len(rows), rows[0][1]) == (62, "Who")
    assert "’=cmd|' /C calc'!A0" in {row[1] for row in rows}
    assert audit.entries(kept, most=1)[0].action == "audit exported"


def test_what_came_from_elsewhere_or_holds_for_all_is_not_put_back_by_a_school(admin, runner, kept):
    trusts = next(o for o in official.register(kept) if o.account.school is None)
    fill(runner, f"/office/accounts/{trusts.id}", school=SALTMARSH)
    given = audit.entries(kept, most=1)[0]
    assert given.school == SALTMARSH
    fill(runner, "/office/trust", website="trust.example.org")
    own = audit.entries(kept, most=1)[0]

    admin.get("/office/audit")
    for entry in (given, own):
        admin.post(f"/office/audit/{entry.id}/put-back", 404)

    assert json.dumps(given.before)
    runner.get("/office/audit")
    runner.post(f"/office/audit/{own.id}/put-back", 303)
    assert snapshot.load_trust(kept).own.website == ""
    runner.post(f"/office/audit/{given.id}/put-back", 303)
    runner.post(f"/office/audit/{given.id}/put-back", 303)
    assert "changed again since" in runner.get("/office/audit").text
