"""Pictures on the page and for its script: chosen, looked at, told, copied, and gone."""

import io

import numpy as np
import pytest
from PIL import Image
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from images.files import cornered, exif_of, file_of, pdf
from page import Page, PageClient
from pictured import screen
from postcheck.errors import PicturesBusy
from postcheck.finding import Box, Family, Finding
from postcheck.images.looked import Looked
from postcheck.report import Unchecked
from postcheck.services import EXTENSION
from postcheck.stores import users

OFFICIAL = {"going_to": "x|@saltmarsh_pri", "surface": "post", "text": ""}
KITE = screen("A kite on the beach")
PASSWORD = "curlew-and-heron"


def picture(data=KITE, name="picture.png"):
    return io.BytesIO(data), name


def face(picture=0, left=100, top=80):
    place = Box(picture, left, top, 60, 70)
    return Finding("FACE", Family.PICTURE, place, 0.9, "a face, close", is_close=True)


@pytest.fixture
def sees(app, monkeypatch):
    """Has the checker see what a test says in every picture, without reading any."""

    def see(*findings, size=(800, 600), unchecked=()):
        def look(_, index):
            here = tuple(f for f in findings if f.place.picture == index)
            return Looked(size, findings=here, unchecked=unchecked)

        monkeypatch.setattr(app.extensions[EXTENSION].live.checker, "_look", look)

    return see


@pytest.fixture(params=["reviewer", "office", "admin", "trust_admin"])
def register_reader(app, database, request):
    """A browser of somebody who may see the register."""
    name = f"Somebody who is {request.param}"
    if users.by_name(database, name) is None:
        users.add(database, name, PASSWORD, request.param, "Saltmarsh")
    return PageClient(app.test_client()).sign_in(name, PASSWORD)


def test_a_drawn_picture_is_read_and_told_in_words(browser):
    page = browser.post("/", **OFFICIAL, picture=picture(screen("Well done Jarvis Coldbeck")))

    assert page.one(id="verdict").text == "Please change this"
    assert "Picture 1, 1: “Jarvis Coldbeck”" in page.one(id="card-0").text
    (shot,) = page.one(id="shots").all("li", class_="shot")
    assert "Name: “Jarvis Coldbeck”" in shot.text
    assert shot.one("form")["action"] == "/copy"
    left, top, width, height, style = shot.one(name="box")["value"].split(",")
    assert (200 < int(left) < 400, 40 < int(top) < 80, style) == (True, True, "solid")
    assert int(width) > 4 * int(height)


def test_the_script_gets_places_in_pixels_and_their_cards(browser):
    sent = picture(screen("Well done Jarvis Coldbeck"))

    said = browser.ask(**OFFICIAL, picture=sent)

    (shown,) = said["pictures"]
    assert (shown["width"], shown["height"]) == (1200, 800)
    (box,) = shown["boxes"]
    assert box["read"] == "Jarvis Coldbeck"
    assert box["cover"] == f"{box['left']},{box['top']},{box['width']},{box['height']},solid"
    assert box["severity"] == "warn"
    about = [said["cards"][n] for n in box["cards"]]
    assert all(box["number"] in [b["number"] for b in card["boxes"]] for card in about)


def test_words_and_picture_are_judged_together(browser, sees):
    sees(face())
    draft = OFFICIAL | {"text": "Well done Heather!"}

    together = browser.ask(**draft, picture=picture())

    titles = [card["title"] for card in together["cards"]]
    assert "This puts a pupil’s name and a picture together" in titles
    assert together["safe"]["says"].startswith("Put it in the box")
    assert browser.ask(**draft)["verdict"] == "clear"


def test_offsets_of_words_sent_with_a_picture_are_those_of_the_box(browser, sees):
    """Forms send line ends as two characters."""
    sees()
    text = "One\ntwo 👏🏽 Jarvis Coldbeck"

    said = browser.ask(**OFFICIAL | {"text": text.replace("\n", "\r\n")}, picture=picture())

    (mark,) = said["marks"]
    assert text[mark["start"] : mark["end"]] == "Jarvis Coldbeck"


def test_a_file_that_is_no_picture_is_never_clear(browser):
    page = browser.post("/", **OFFICIAL, picture=picture(b"not a picture"))

    assert page.one(id="verdict").text == "Not everything was checked"
    assert "It was not looked at: it is not a picture" in page.one(id="shots").text
    assert not list(page.one(id="shots").all("form")), "there is nothing to copy"


def test_a_field_left_empty_is_no_picture(browser):
    page = browser.post("/", **OFFICIAL | {"text": "The choir sang."}, picture=picture(b"", ""))

    assert page.one(id="verdict").text == "Nothing found"
    assert "no picture was added" in page.one(id="unchecked").text


def test_without_words_and_pictures_both_are_asked_for(browser):
    page = browser.post("/", status=400, **OFFICIAL)

    assert page.errors == ["Type or paste the words you want checked, or add a picture"]


def test_at_most_ten_pictures(browser, sees):
    sees()

    assert browser.ask(**OFFICIAL, picture=[picture() for _ in range(10)])["verdict"] == "clear"
    said = browser.ask(400, **OFFICIAL, picture=[picture() for _ in range(11)])
    assert said == {"errors": {"picture": "Choose 10 pictures at most"}}


def large(**fields):
    """A form of 3 MB as bytes; Werkzeug's client would itself write one to disk."""
    boundary, body = encode_multipart(OFFICIAL | fields)
    return {"data": body, "content_type": f"multipart/form-data; boundary={boundary}"}


def test_a_large_picture_is_taken(browser, sees):
    sees()
    token = browser.get("/").value("csrf_token")

    form = large(csrf_token=token, picture=FileStorage(io.BytesIO(bytes(3_000_000)), "a.png"))

    assert browser.client.post("/", **form).status_code == 200


def test_large_forms_are_for_pictures_alone(browser):
    form = {"csrf_token": browser.get("/").value("csrf_token"), "text": "a" * 3_000_000}

    assert browser.client.post("/", data=form).status_code == 413
    assert browser.client.post("/", **large(**form)).status_code == 413
    assert browser.client.post("/check", json=form).status_code == 413


def test_strangers_are_not_read(stranger):
    form = large(text="My words", picture=FileStorage(io.BytesIO(bytes(3_000_000)), "a.png"))
    ours = {"Sec-Fetch-Site": "same-origin"}

    answer = stranger.client.post("/", headers=ours, **form)

    assert answer.status_code == 401
    assert Page(answer).h1 == "You have been signed out"


def test_a_picture_that_is_too_large_is_refused(browser):
    token = browser.get("/").value("csrf_token")
    data = io.BytesIO(bytes(20 * 1024 * 1024 + 1))

    answer = browser.client.post("/", **large(csrf_token=token, picture=FileStorage(data, "a.png")))

    assert answer.status_code == 413


def test_the_classes_of_the_school_can_be_chosen(browser):
    options = [o["value"] for o in browser.get("/").one(id="pictured").all("option")]

    assert options == ["", "3 Heron", "4 Curlew", "6 Egret", "Dunlin", "Year 3", "Year 4", "Year 6"]


def test_a_class_that_is_not_on_the_roll_is_refused(browser, sees):
    sees()
    draft = OFFICIAL | {"pictured": "9T"}

    assert list(browser.ask(400, **draft, picture=picture())["errors"]) == ["pictured"]
    page = browser.post("/", status=400, **draft, picture=picture())
    assert page.errors == ["Choose a class or year from the list, or none"]
    assert "choose your pictures again" in page.text


def test_a_class_counts_only_with_a_picture(browser):
    assert browser.ask(**OFFICIAL | {"text": "Hello", "pictured": "9T"})["verdict"] == "clear"


def test_a_chosen_class_says_how_many_are_not_cleared_and_not_who(browser, sees):
    sees(face())
    draft = OFFICIAL | {"pictured": "4 Curlew"}

    said = browser.script("/check", data=draft | {"picture": picture()})
    page = browser.post("/", **draft, picture=picture())

    assert "4 of 5 pupils are not cleared" in said.text
    for words in (said.text, page.response.text.partition("<main")[2]):
        assert "Coldbeck" not in words
        assert "Lindqvist" not in words
    assert [card["people"] for card in said.get_json()["cards"]] == [[]]


def test_who_may_see_the_register_is_told_who_is_not_cleared(register_reader, sees):
    sees(face())
    draft = OFFICIAL | {"pictured": "4 Curlew"}

    (card,) = register_reader.ask(**draft, picture=picture())["cards"]
    page = register_reader.post("/", **draft, picture=picture())

    wanted = ["Jarvis Coldbeck", "Renée Duchêne", "Petra Lindqvist", "Idris Vance"]
    assert card["people"] == wanted
    assert [li.text for li in page.one(id="card-0").one(class_="card__names").all("li")] == wanted


def test_nobody_is_told_of_pupils_of_another_school(app, database, sees):
    users.add(database, "Office of the academy", PASSWORD, "office", "Tidemoor Academy")
    reader = PageClient(app.test_client()).sign_in("Office of the academy", PASSWORD)
    sees(face())
    draft = {"going_to": "facebook|tidemoortrust", "surface": "post", "pictured": "Year 9"}

    said = reader.ask(**draft, text="Year 4 at the beach", picture=picture())

    assert all("Coldbeck" not in str(card["people"]) for card in said["cards"])


def test_a_page_that_could_not_take_everything_says_so(browser, sees):
    sees(size=(0, 0), unchecked=(Unchecked("picture 1", "busy: try again in a moment"),))

    said = browser.ask(**OFFICIAL, picture=picture())

    assert said["verdict"] == "unknown"
    assert said["pictures"][0]["unseen"] == ["busy: try again in a moment"]


def test_without_script_no_suggestion_forgets_the_pictures(browser, sees):
    sees(face())
    page = browser.post("/", **OFFICIAL | {"text": "Well done Jarvis Coldbeck!"}, picture=picture())

    assert not list(page.one(id="cards").all("button"))
    assert "hidden" in page.one(id="use-all").attributes
    assert "choose your pictures again" in page.text


def copied(browser, data, *boxes, status=200):
    """Asks for a copy as a form does, and returns the response."""
    token = browser.get("/").value("csrf_token")
    form = {"csrf_token": token, "picture": picture(data, "Jarvis.png"), "box": list(boxes)}
    response = browser.client.post("/copy", data=form)
    assert response.status_code == status
    return response


def test_a_copy_covers_what_was_chosen_and_says_nothing_of_the_original(browser):
    original = file_of(cornered((400, 300)), "JPEG", exif=exif_of())

    response = copied(browser, original, "0,0,80,60,solid", "300,200,80,80,mosaic")

    assert response.mimetype == "image/jpeg"
    assert response.headers["Content-Disposition"] == 'attachment; filename="covered.jpg"'
    assert response.headers["Cache-Control"] == "no-store"
    copy = Image.open(io.BytesIO(response.data))
    assert (copy.size, dict(copy.getexif())) == ((400, 300), {})
    pixels = np.asarray(copy.convert("RGB")).astype(int)
    assert np.abs(pixels[10:50, 10:70] - 33).max() < 12
    assert np.abs(pixels[250:295, 5:95] - (220, 220, 20)).max() < 40, "the rest is as it was"


def test_a_copy_without_places_drops_what_is_hidden(browser):
    copy = copied(browser, file_of(cornered(), "JPEG", exif=exif_of()))

    assert b"PLANTED" not in copy.data


def test_many_places_can_be_covered_at_once(browser):
    boxes = [f"{n % 40},{n // 40},1,1,solid" for n in range(1000)]

    copied(browser, file_of(cornered(), "PNG"), *boxes)
    copied(browser, file_of(cornered(), "PNG"), *boxes, "1,1,1,1,solid", status=400)


@pytest.mark.parametrize(
    ("data", "says"), [(pdf(), "still pictures"), (b"no picture", "not a picture")]
)
def test_what_cannot_be_copied_is_said(browser, data, says):
    page = browser.post("/copy", status=422, picture=picture(data))
    said = browser.script("/copy", data={"picture": picture(data)})

    assert page.h1 == "No copy was made"
    assert says in page.text
    assert says in said.get_json()["error"]
    assert said.status_code == 422


def test_without_a_picture_one_is_asked_for(browser):
    page = browser.post("/copy", status=422, picture=picture(b"", ""), box="1,1,1,1,solid")

    assert "Choose the picture" in page.text


def test_a_place_that_is_none_is_refused(browser):
    copied(browser, KITE, "1,2,3", status=400)


def test_pictures_may_be_shown_from_this_page_alone(browser):
    policy = browser.get("/").response.headers["Content-Security-Policy"]

    assert "img-src 'self' blob:;" in policy
    assert policy.count("blob:") == 1


def test_a_copy_that_has_to_wait_for_others_says_so(browser, app, monkeypatch):
    def busy(*_):
        raise PicturesBusy("Too many pictures are being read. Try again in a moment.")

    monkeypatch.setattr(app.extensions[EXTENSION].pictures, "covered", busy)
    token = browser.get("/").value("csrf_token")
    sent = {"csrf_token": token, "box": "1,1,5,5,solid", "picture": (io.BytesIO(b"x"), "a.png")}

    answer = browser.client.post("/copy", data=sent)

    assert answer.status_code == 503
    assert "Too many pictures" in answer.get_data(as_text=True)
