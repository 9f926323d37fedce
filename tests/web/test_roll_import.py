"""The roll's pages as the people of a school use them, file by file."""

import io
import json
from datetime import UTC, datetime, timedelta

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from made_up_school import SALTMARSH
from page import PageClient
from postcheck.services import EXTENSION
from postcheck.stores import roll_age, snapshot, users
from postcheck.stores.choices import choose
from postcheck.web import progress

PASSWORD = "curlew-and-heron"
HEAD = "UPN,Forename,Surname,School,Year,Class,Photo consent,Name consent\n"
MAUD = "Z999200001001,Maud,Sallow,Saltmarsh,4,4 Curlew,Y,Y\n"
ODD_HEAD = HEAD.replace("Forename,Surname", "Vorname,Nachname")


@pytest.fixture
def app(make_app):
    return make_app()


@pytest.fixture
def database(app):
    return app.extensions[EXTENSION].database


@pytest.fixture
def enter(app, database):
    """Signs somebody new in: a role, and a school or none."""

    def one(role, school="Saltmarsh"):
        name = f"{role} of {school}"
        users.add(database, name, PASSWORD, role, school)
        return PageClient(app.test_client()).sign_in(name, PASSWORD)

    return one


def whole(*more, without=(), head=HEAD):
    """Returns everybody on the roll of Saltmarsh as a file."""
    rows = [
        f",{fore},{sur},Saltmarsh,{year},{form},{said},{said}\n"
        for fore, sur, year, form, said in (
            ("Heather", "Pike", "3", "3 Heron", "Y"),
            ("Renée", "Duchêne", "4", "4 Curlew", "Y"),
            ("Lily-Mae", "Farquhar-Singh", "R", "Dunlin", "Y"),
            ("Jarvis", "Coldbeck", "4", "4 Curlew", "N"),
        )
        if fore not in without
    ]
    return head + "".join([*rows, *more])


def send(client, text, status=303, name="roll.csv", **fields):
    client.get("/office/roll/import")
    data = text if isinstance(text, bytes) else text.encode()
    return client.post("/office/roll/import", status, file=(io.BytesIO(data), name), **fields)


def preview(client, text, **fields):
    return client.get(send(client, text, **fields).headers["Location"])


def say_yes(client, page, status=303, **fields):
    told = {e["name"]: e["value"] for e in page.all("input") if e.get("type") == "hidden"}
    told.pop("csrf_token")
    return client.post(page.response.request.path, status, **told | fields)


def names(database):
    return {p.forename: p for p in snapshot.load_trust(database).pupils}


def sure(page):
    return next((e["value"] for e in page.all(name="sure")), "0")


def test_a_file_is_shown_before_anything_changes(enter, database):
    office = enter("office")

    page = preview(office, HEAD + MAUD)

    assert page.h1 == "What would change"
    assert "Added1" in page.text.replace(" ", "")
    assert "Maud Sallow" in page.text
    assert "Maud" not in names(database)


def test_a_yes_imports_it_and_can_be_taken_back(enter, database):
    office = enter("office")
    before = snapshot.load_trust(database).pupils
    page = preview(office, HEAD + MAUD)

    done = office.get(say_yes(office, page, sure=sure(page)).headers["Location"])
    after = names(database)
    office.post("/office/roll/undo", 303)
    back = office.get("/office/roll")

    assert "1 added, 0 changed, 8 left" in done.text
    assert after["Maud"].left_on is None
    assert after["Jarvis"].left_on is not None
    assert "The import is undone: 9 pupils" in back.text
    assert snapshot.load_trust(database).pupils == before


def test_most_of_the_roll_gone_asks_twice_with_the_number(enter, database):
    office = enter("office")
    page = preview(office, HEAD + MAUD)

    again = say_yes(office, page, 400)

    assert "Is this the right file?" in page.text
    assert "Saltmarsh Primary School: 8 of 8 pupils would leave the roll." in page.text
    assert again.errors == ["Tick the box if 8 pupils really are to leave the roll"]
    assert "Maud" not in names(database)


def test_a_no_forgets_the_file(enter, database):
    office = enter("office")
    page = preview(office, HEAD + MAUD)

    office.post(page.response.request.path + "/cancel", 303)

    assert "waited for more than an hour" in office.get(page.response.request.path, 410).text


def test_nobody_else_sees_or_confirms_an_import(enter, database):
    """Not a colleague, not an admin of another school, not even somebody of the trust."""
    page = preview(enter("office"), HEAD + MAUD)
    path = page.response.request.path

    for other in (enter("admin"), enter("admin", "TMA"), enter("trust_admin", None)):
        assert "Maud" not in other.get(path, 410).response.text
        say_yes_to = {"stamp": page.value("stamp"), "sure": sure(page)}
        other.get("/office/roll/import")
        assert other.post(path, **say_yes_to, status=303).headers["Location"] == path
    assert "Maud" not in names(database)


def test_lines_that_cannot_be_read_are_told_and_left_out_on_wish(enter, database):
    office = enter("office")
    bad = "B7,Ann,Oriel,Saltmarsh,4,4 Curlew,Y,Y\n"
    good = [f",Ada{n},Sallow,Saltmarsh,4,4 Curlew,Y,Y\n" for n in ("a", "b", "c", "d", "e")]
    page = preview(office, whole(*good, bad))

    again = say_yes(office, page, 400)
    say_yes(office, page, **{"leave-out": "yes"})

    assert "One line that cannot be read" in page.text
    assert "11UPNa UPN is a letter, eleven digits" in page.text
    assert again.errors == ["Tick the box if these lines are to be left out"]
    assert names(database)["Adaa"].left_on is None
    assert names(database)["Idris"].left_on is None, "who is missing may be in that line"


def test_a_file_that_is_none_is_refused_with_its_sentence(enter):
    office = enter("office")

    assert "it is a PDF file" in send(office, b"%PDF-1.7 x", 400).text
    assert send(office, "", 400).errors == ["Choose a file first"]


def test_a_file_larger_than_any_roll_is_not_read(enter):
    office = enter("office")
    page = office.get("/office/roll/import")
    file = FileStorage(io.BytesIO(b"x" * (21 << 20)), "roll.csv")
    boundary, body = encode_multipart({"csrf_token": page.value("csrf_token"), "file": file})

    kind = f"multipart/form-data; boundary={boundary}"
    answer = office.client.post("/office/roll/import", data=body, content_type=kind)

    assert answer.status_code == 413


def test_columns_nobody_knows_are_chosen_and_remembered(enter, database):
    office = enter("office")
    page = send(office, ODD_HEAD + MAUD, 400)
    chosen = {e["name"]: page.value(e["name"]) for e in page.all("select")}
    chosen |= {"column-forename": "Vorname", "column-surname": "Nachname"}

    first = preview(office, ODD_HEAD + MAUD, **chosen)
    say_yes(office, first, sure=sure(first))
    again = preview(office, ODD_HEAD + MAUD)

    assert page.errors == [
        "Choose the column with this: Legal forename",
        "Choose the column with this: Legal surname",
    ]
    assert chosen["column-upn"] == "UPN", "what is known is chosen already"
    assert "Maud Sallow" in first.text
    assert "Legal forenameVorname" in again.text
    assert "Nothing in it is new" in again.text


def test_columns_can_be_corrected_after_the_preview(enter):
    office = enter("office")
    first = preview(office, HEAD + MAUD)
    link = next(a["href"] for a in first.all("a") if a.text == "Correct the columns")

    page = office.get(link)

    assert page.value("column-surname") == "Surname"
    assert "Nothing was kept of it" in page.text


def test_the_script_is_told_the_columns_of_a_file(enter):
    office = enter("office")
    token = office.get("/office/roll/import").value("csrf_token")
    headers = {"Accept": "application/json"}

    def ask(text):
        sent = {"csrf_token": token, "file": (io.BytesIO(text.encode()), "x.csv")}
        return office.client.post("/office/roll/import/columns", data=sent, headers=headers).json

    told = ask(ODD_HEAD + MAUD)

    assert told["missing"] == ["Legal forename", "Legal surname"]
    assert {"name": "column-upn", "label": "Unique pupil number (UPN)", "heading": "UPN"} in told[
        "fields"
    ]
    assert "empty" in ask("")["wrong"] or "Choose" in ask("")["wrong"]


def test_rows_of_another_school_are_refused(enter, database):
    page = send(enter("office"), HEAD + MAUD.replace("Saltmarsh", "TMA"), 400)

    assert "your account is for Saltmarsh Primary School alone" in page.text
    assert "Maud" not in names(database)


def test_only_who_runs_the_trust_makes_schools(enter, database):
    new = HEAD + MAUD.replace("Saltmarsh", "Mill Lane Infants")

    refused = send(enter("admin", None), new, 400)
    trust = enter("trust_admin", None)
    page = preview(trust, new)
    say_yes(trust, page)

    assert "Not a school of this trust: Mill Lane Infants" in refused.text
    assert "New schools" in page.text
    assert "Mill Lane Infants" in trust.get("/office/roll").text


def test_a_roll_that_changed_meanwhile_is_shown_anew(enter, database):
    office, trust = enter("office"), enter("trust_admin", None)
    page = preview(office, HEAD + MAUD)
    other = preview(trust, whole())
    say_yes(trust, other, sure=sure(other))

    moved = say_yes(office, page, sure=sure(page)).headers["Location"]

    assert "Somebody else changed the roll" in office.get(moved).text
    assert "Maud" not in names(database)


def test_with_the_script_an_import_tells_how_far_it_is(enter, database):
    office = enter("office")
    page = office.get("/office/roll/import")
    headers = {"Accept": progress.KIND}

    def lines(path, **data):
        sent = {"csrf_token": page.value("csrf_token")} | data
        text = office.client.post(path, data=sent, headers=headers).text
        return [json.loads(line) for line in text.splitlines()]

    told = lines("/office/roll/import", file=(io.BytesIO(whole(MAUD).encode()), "roll.csv"))
    shown = office.get(told[-1]["goto"])
    unsure = lines(told[-1]["goto"], stamp=shown.value("stamp"))
    done = lines(told[-1]["goto"], stamp=shown.value("stamp"), sure=sure(shown))

    assert {"done": 5, "of": 5, "words": "Reading the pupils"} in told
    assert unsure[-1] == done[-1] or unsure[-1]["list"][0][0] == "sure"
    assert done[-1] == {"goto": "/office/roll"}
    assert "Maud" in names(database)


def test_leavers_are_counted_then_deleted_for_good(enter, database):
    admin = enter("admin")
    admin.get("/office/roll/leavers")

    nonsense = admin.post("/office/roll/leavers", 400, before="soon")
    counted = admin.post("/office/roll/leavers", before="2026-07-18")
    admin.post("/office/roll/leavers/delete", 303, before="2026-07-18")

    assert nonsense.errors == ["Enter a day, such as 31 August 2025"]
    assert "One pupil left before 18 July 2026" in counted.text
    assert "Rowena" not in names(database)


def test_an_old_roll_is_spoken_of_on_every_page_of_its_school(enter, app, database):
    month = (datetime.now(UTC) - timedelta(days=42)).isoformat()
    with database.begin() as connection:
        choose(connection, SALTMARSH, roll_age.CHOICE, month)
    said = "The roll of Saltmarsh Primary School is 42 days old."

    office, staff, other = enter("office"), enter("staff"), enter("staff", "TMA")

    assert (
        f"{said} Pupils who came since are not looked for: import it anew."
        in office.get("/office").text
    )
    assert f"{said} Pupils who came since are not looked for. Please tell" in staff.get("/").text
    assert "days old" not in other.get("/").text
    assert "days old" not in PageClient(app.test_client()).get("/help").text
