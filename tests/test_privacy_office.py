"""The canary in the office: a pupil of that name is imported, edited, tuned about, looked up, saved
and erased, and stands nowhere readable: not in the database or its log, in the audit, in what is
logged, in an address or a cookie.
"""

import io

import pytest

from page import PageClient
from postcheck.services import EXTENSION
from postcheck.stores import users
from postcheck.stores.audit import Wanted, one_page

CANARY, PASSWORD = "Quillfeatherby", "dunlin-and-egret"
SALTMARSH = "saltmarsh-primary-school"
ROLL = f"""UPN,Forename,Surname,DOB,School,Year,Class,Photo consent
A999200001001,Jarvis,{CANARY},2017-03-04,Saltmarsh,4,4 Curlew,Y
A999200001002,Heather,Pikestaff,2017-05-06,Saltmarsh,4,4 Curlew,Y
"""


@pytest.fixture
def house(make_app, temporary):
    """An app whose temporary files would go to an empty folder, and whose log says everything."""
    return make_app(log_level="debug")


@pytest.fixture
def browser(house):
    """Somebody who may do everything, in a browser."""
    users.add(
        house.extensions[EXTENSION].database, "Anouk Vantongeren", PASSWORD, "trust_admin", None
    )
    return PageClient(house.test_client()).sign_in("Anouk Vantongeren", PASSWORD)


def test_nothing_of_a_pupil_is_readable_after_the_office_was_at_work(
    house, browser, tmp_path, capfd
):
    database = house.extensions[EXTENSION].database
    went = [imported(browser), *edited(house, browser), *tuned(browser), *looked_up(browser)]

    exported = sent(browser, "/office/audit/export")
    everything = [str(answer.headers) for answer in went]
    everything += [
        exported.get_data(as_text=True),
        str(one_page(database, Wanted(), skip=0, most=1000)),
    ]
    assert [text for text in everything if CANARY.lower() in text.lower()] == []
    assert "consent" in exported.get_data(as_text=True), "there is something in the audit"

    database.close()
    said = capfd.readouterr()
    left = {
        str(p.relative_to(tmp_path)): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()
    }
    left |= {"stdout": said.out.encode(), "stderr": said.err.encode()}
    assert [name for name, data in left.items() if CANARY.lower().encode() in data.lower()] == []
    assert list((tmp_path / "temporary").iterdir()) == []


def imported(browser):
    """Imports the roll and returns the last answer."""
    browser.get("/office/roll/import")
    file = io.BytesIO(ROLL.encode()), f"{CANARY}.csv"
    found = browser.post("/office/roll/import", 303, file=file, school="")
    preview = browser.get(found.headers["Location"])
    assert CANARY in preview.text
    given = {"stamp": preview.value("stamp")}
    given |= {box["name"]: box["value"] for box in preview.all("input", type="checkbox")}
    return browser.post(found.headers["Location"], 303, **given)


def edited(house, browser):
    """Finds the pupil, changes a consent of hers and saves the register; yields the answers."""
    house.extensions[EXTENSION].live.refresh()
    page = browser.post("/office/consent", words=CANARY, school=SALTMARSH)
    (address,) = {a["href"] for a in page.all("a") if "/consent/pupil/" in a.get("href", "")}
    form = browser.get(address)
    assert CANARY in form.text
    fields = {
        e["name"]: form.value(e["name"])
        for e in [*form.all("select"), *form.all("input")]
        if e.get("name", "").partition("-")[0] in {"status", "until", "was", "seen"}
    }
    yield browser.post(address, 303, **fields | {"status-social-picture": "withdrawn"})
    saved = sent(browser, "/office/consent/csv", school=SALTMARSH, who="all")
    assert CANARY in saved.get_data(as_text=True)
    yield saved


def tuned(browser):
    """Puts the name on the list of what is fine, tries it, and makes that live."""
    yield browser.post("/office/words/allowed", 303, allowed=CANARY)
    browser.post("/office/what-if/samples", samples=f"Well done {CANARY}!", account="official")
    draft = browser.get("/office/words")
    assert CANARY in draft.text
    yield browser.post("/office/versions/live", 303, reason=CANARY, seen=draft.value("seen"))
    assert CANARY in browser.get("/office/versions").text


def looked_up(browser):
    """Shows, saves and erases all that is held about the pupil; yields the answers."""
    page = browser.post("/office/held", kind="pupil", name=CANARY)
    (address,) = {f["action"] for f in page.all("form") if "/held/pupil/" in f.get("action", "")}
    assert CANARY in browser.post(address).text
    saved = sent(browser, f"{address}/export")
    assert CANARY in saved.get_data(as_text=True)
    yield saved
    ask = browser.get(f"{address}/erase")
    boxes = {box["name"]: box["value"] for box in ask.all("input", type="checkbox")}
    yield browser.post(f"{address}/erase", 303, **boxes)


def sent(browser, path, **fields):
    """Sends a form that brings a file, and returns the answer."""
    token = browser.client.get("/check/token").get_json()["token"]
    answer = browser.client.post(path, data={"csrf_token": token} | fields)
    assert answer.status_code == 200, answer.text
    return answer
