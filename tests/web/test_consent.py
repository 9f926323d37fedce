"""The register's pages: looking somebody up, changing one and many, undoing, the file."""

import csv
import io

import pytest

from made_up_school import SALTMARSH
from page import PageClient
from postcheck.consent import Channel, Kind, Status, Use
from postcheck.services import EXTENSION
from postcheck.stores import audit, users
from postcheck.stores import consent as store
from postcheck.stores.audit import By

PASSWORD = "dunlin-and-egret"
SOCIAL = Use(Channel.SOCIAL, Kind.PICTURE)
HEAD = By("Ngaio Bellweather", 77)
CLEAR_PRESS = {"channel": "press", "kind": "name", "says": "cleared", "until": "2030-07-31"}


@pytest.fixture(scope="module")
def house(app):
    """The app that all share: its roll is put back afterwards."""
    database = app.extensions[EXTENSION].database
    for role in users.Role:
        school = None if role == "trust_admin" else "Saltmarsh"
        users.add(database, f"Register, {role}", PASSWORD, role, school)
    users.add(database, "Register, academy", PASSWORD, "admin", "TMA")
    return app


@pytest.fixture(autouse=True)
def restored(database):
    """Puts back every change of a test, by undoing it."""
    yield
    people = [users.by_name(database, f"Register, {role}") for role in users.Role]
    for by in (*(By(one.name, one.id) for one in people), HEAD):
        if last := store.last_change(database, by, SALTMARSH):
            store.undo(database, last.id, by, SALTMARSH)


@pytest.fixture
def database(house):
    return house.extensions[EXTENSION].database


@pytest.fixture
def signed_in(house):
    return lambda who: PageClient(house.test_client()).sign_in(f"Register, {who}", PASSWORD)


@pytest.fixture
def office(signed_in):
    return signed_in("office")


@pytest.fixture
def pupil(house, database):
    """Returns a pupil's row and address by surname."""

    def found(surname):
        people = house.extensions[EXTENSION].live.checker.trust.pupils
        mac = store.mac(database, next(p for p in people if p.surname == surname))
        return mac, f"/office/consent/pupil/{mac.hex()}"

    return found


@pytest.fixture
def line(database, pupil):
    """Returns what the register says of somebody now."""
    return lambda name, use=SOCIAL: store.registered(database, [pupil(name)[0]])[0].line(use)


def names(page):
    return [row.one("a").text for row in page.all("th", class_="register__name")]


def form_of(page, action):
    """Returns every field of the form to `action`, as a browser would send it."""
    (form,) = [f for f in page.all("form") if f["action"] == action]
    fields = {e["name"]: e.get("value", "") for e in form.all("input") if e.get("name")}
    for select in form.all("select"):
        fields[select["name"]] = page.value(select["name"])
    return fields


def test_the_register_lists_the_pupils_of_one_s_school_with_what_it_says(office):
    page = office.get("/office/consent")

    assert names(page)[:3] == ["Coldbeck, Jarvis", "Duchêne, Renée", "Farquhar-Singh, Lily-Mae"]
    assert "Fennimore" not in page.text
    assert "Tasker" not in page.text, "who left is found by their state"
    assert page.all(class_="standing--restricted")[0].text == "Restricted"


@pytest.mark.parametrize(
    ("sought", "expected"),
    [
        ({"words": "jar cold"}, ["Coldbeck, Jarvis"]),
        ({"words": "renee DUCHENE"}, ["Duchêne, Renée"]),
        ({"words": "lilymae"}, ["Farquhar-Singh, Lily-Mae"]),
        ({"words": "quokka"}, []),
        ({"group": "3 Heron"}, ["Pike, Heather"]),
        ({"group": "Year 6"}, ["Okonjo, Ellis"]),
        ({"state": "restricted"}, ["Lindqvist, Petra"]),
        ({"state": "expired", "use": "social-picture"}, ["Vance, Idris"]),
        ({"state": "objected"}, ["Duchêne, Renée"]),
        ({"state": "left"}, ["Tasker, Rowena"]),
        (
            {"state": "not_cleared", "use": "social-name"},
            ["Coldbeck, Jarvis", "Lindqvist, Petra", "Okonjo, Ellis", "Vance, Idris"],
        ),
        ({"state": "never", "use": "press-name", "group": "Dunlin"}, ["Farquhar-Singh, Lily-Mae"]),
    ],
    ids=str,
)
def test_somebody_is_found_by_name_class_and_state(office, sought, expected):
    assert names(office.post("/office/consent", **sought)) == expected


def test_what_is_no_choice_of_the_form_does_no_harm(office):
    page = office.post("/office/consent", state="x", use="y", page="-3", group="", words=" ' %")

    assert page.h1 == "Consent"
    assert names(office.post("/office/consent", page="9999"))


def test_one_pupil_is_changed_and_who_did_it_stands_there(office, pupil, line):
    _, address = pupil("Coldbeck")
    page = office.get(address)
    assert "By import" in page.text

    fields = form_of(page, address) | {
        "status-social-picture": "cleared",
        "until-social-picture": "2030-01-31",
    }
    office.post(address, 303, **fields)

    page = office.get(address)
    assert page.h1 == "Jarvis Coldbeck"
    assert "Register, office, " in page.text
    assert page.value("until-social-picture") == "2030-01-31"
    assert line("Coldbeck").status is Status.CLEARED
    assert line("Coldbeck", Use(Channel.SOCIAL, Kind.NAME)).by == "import"
    office.post(address, 303, **form_of(page, address))
    assert "nothing was changed" in office.get(address).text


@pytest.mark.parametrize(
    ("until", "says"), [("2001-01-01", "over already"), ("soon", "2027-07-31")]
)
def test_a_last_day_that_cannot_be_is_refused_and_nothing_typed_is_lost(
    office, pupil, line, until, says
):
    _, address = pupil("Pike")
    fields = form_of(office.get(address), address) | {
        "until-social-picture": until,
        "status-press-name": "refused",
    }

    page = office.post(address, 400, **fields)

    assert says in page.errors[0]
    assert page.value("status-press-name") == "refused"
    assert line("Pike").until is None


def test_of_two_who_edit_one_pupil_the_second_is_told(office, signed_in, pupil, line):
    _, address = pupil("Coldbeck")
    other = signed_in("admin")
    shown = form_of(other.get(address), address)
    office.post(
        address, 303, **form_of(office.get(address), address) | {"status-social-picture": "cleared"}
    )

    page = other.post(address, 409, **shown | {"status-social-picture": "withdrawn"})

    assert "Somebody else changed this" in page.errors[0]
    assert page.value("status-social-picture") == "cleared"
    assert line("Coldbeck").status is Status.CLEARED
    other.post(address, 303, **shown | {"status-press-name": "refused"})


def test_many_are_changed_after_a_preview_and_undone_by_one_click(office, line):
    press = Use(Channel.PRESS, Kind.NAME)
    preview = office.post("/office/consent/preview", who="all", group="4 Curlew", **CLEAR_PRESS)
    assert "The lines of 5 pupils change." in preview.text
    assert "One of them is restricted" in preview.text
    assert line("Coldbeck", press).status is Status.NEVER

    office.post("/office/consent/many", 303, **form_of(preview, "/office/consent/many"))

    page = office.get("/office/consent")
    assert "Changed for 5 pupils." in page.text
    assert (line("Coldbeck", press).status, line("Pike", press).status) == (
        Status.CLEARED,
        Status.NEVER,
    )
    assert "Your last change: 5 pupils of 4 Curlew" in page.text
    office.post("/office/consent/undo", 303, **form_of(page, "/office/consent/undo"))
    page = office.get("/office/consent")
    assert "Undone for 5 pupils." in page.text
    assert line("Coldbeck", press).at is None
    assert not page.all(class_="last")


def test_only_those_ticked_are_changed(office, pupil, line):
    ticked = {"who": "ticked", "pupil": [pupil("Coldbeck")[0].hex(), pupil("Pike")[0].hex()]}

    preview = office.post("/office/consent/preview", **ticked, **CLEAR_PRESS)
    fields = form_of(preview, "/office/consent/many") | {"pupil": ticked["pupil"]}
    office.post("/office/consent/many", 303, **fields)

    press = Use(Channel.PRESS, Kind.NAME)
    assert line("Pike", press).status is line("Coldbeck", press).status is Status.CLEARED
    assert line("Vance", press).status is Status.NEVER


def test_a_preview_that_is_no_more_true_changes_nothing(office, database, pupil, line):
    press = Use(Channel.PRESS, Kind.NAME)
    preview = office.post("/office/consent/preview", who="all", group="4 Curlew", **CLEAR_PRESS)
    mac, _ = pupil("Coldbeck")
    these = store.registered(database, [mac])
    seen = {press: store.stamp(database, these, press)}
    wanted = {press: store.Wanted(Status.OBJECTED)}
    store.change(database, [mac], wanted, HEAD, seen=seen, school=SALTMARSH)

    page = office.post("/office/consent/many", 409, **form_of(preview, "/office/consent/many"))

    assert "Somebody else changed this" in page.errors[0]
    assert line("Vance", press).status is Status.NEVER
    office.post("/office/consent/many", 303, **form_of(page, "/office/consent/many"))
    assert line("Coldbeck", press).status is Status.CLEARED


def test_what_is_missing_for_a_change_of_many_is_said_by_name(office):
    page = office.post("/office/consent/preview", 400, who="ticked")

    assert page.errors == [
        "Tick at least one pupil, or choose all who were found.",
        "Choose where: one channel or more.",
        "Choose name, picture or both.",
        "Choose what the register is to say.",
    ]
    page = office.post("/office/consent/preview", 400, who="all", **CLEAR_PRESS | {"until": "1"})
    assert page.errors == ["Write the last day as 2027-07-31, or leave it empty."]


def test_the_file_says_the_same_and_runs_nothing(office, database):
    answer = office.client.post(
        "/office/consent/csv",
        data={"csrf_token": office.get("/office/consent").value("csrf_token"), "group": "4 Curlew"},
    )

    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert answer.data.startswith(b"\xef\xbb\xbf")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="register.csv"'
    assert answer.headers["Cache-Control"] == "no-store"
    by_name = {row["Surname"]: row for row in rows}
    assert len(rows) == 5
    assert by_name["Vance"]["Social picture consent"] == "Expired"
    assert by_name["Vance"]["Last day of social picture"] == "2026-08-31"
    assert by_name["Lindqvist"]["Restricted"] == "Yes"
    newest = audit.entries(database, schools=[SALTMARSH])[0]
    assert (newest.action, newest.subject) == ("consent exported", "the register, 5 pupils")


def test_a_reviewer_sees_and_changes_nothing(signed_in, pupil):
    reviewer = signed_in("reviewer")
    _, address = pupil("Coldbeck")

    page = reviewer.get("/office/consent")
    assert not page.all(name="pupil")
    assert not page.all(id="channel")
    page = reviewer.get(address)
    assert not page.all("select")
    assert "Refused" in page.text
    reviewer.post(address, 403)
    reviewer.post("/office/consent/csv", 403)


def test_another_school_s_pupils_do_not_exist(signed_in, pupil, line):
    academy = signed_in("academy")
    mac, address = pupil("Coldbeck")

    academy.get(address, 404)
    academy.post(address, 404, **{"status-social-picture": "cleared"})
    academy.get(f"/office/consent?school={SALTMARSH}", 404)
    academy.post("/office/consent", 404, school=SALTMARSH)
    academy.post("/office/consent/csv", 404, school=SALTMARSH)
    ticked = {"who": "ticked", "pupil": mac.hex()}
    page = academy.post("/office/consent/preview", 400, **ticked, **CLEAR_PRESS)
    assert page.errors == ["Tick at least one pupil, or choose all who were found."]
    assert line("Coldbeck").status is Status.REFUSED
    for nonsense in ("nothing", "ab" * 32, "zz"):
        academy.get(f"/office/consent/pupil/{nonsense}", 404)


def test_somebody_of_the_trust_chooses_a_school_first(signed_in):
    lead = signed_in("trust_admin")

    page = lead.get("/office/consent")
    assert "Choose a school to see its register." in page.text
    page = lead.get("/office/consent?school=tidemoor-academy")
    assert names(page) == ["Fennimore, Tobias"]
    lead.post("/office/consent/preview", 404, who="all", **CLEAR_PRESS)
