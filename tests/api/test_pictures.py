"""Pictures over the API: read with the text, refused with a sentence, copied with covers."""

import io
import json
from http import HTTPStatus

import numpy as np
import pytest
from PIL import Image

from pictured import as_file, page, screen
from postcheck.picture_pool.outcome import Outcome
from postcheck.services import EXTENSION

JARVIS = "Star of the week: Jarvis Coldbeck"
OFFICIAL = {"site": "x.com", "account": {"handle": "@saltmarsh_pri"}}


def send(device, path, post, *pictures, blob=False, **names):
    """Posts a form; pictures are bytes."""
    written = json.dumps({"text": "", **OFFICIAL, **post})
    part = (io.BytesIO(written.encode()), "blob", "application/json") if blob else written
    name = names.get("name", "picture.png")
    files = [(io.BytesIO(picture), name) for picture in pictures]
    form = {"post": part, "picture": files}
    return device.post(f"/api/v1/{path}", data=form, content_type="multipart/form-data")


@pytest.mark.parametrize("blob", [True, False], ids=["as a blob", "as a field"])
def test_a_name_in_a_picture_is_found_where_it_stands(device, blob):
    report = send(device, "check", {}, screen(JARVIS), blob=blob).get_json()

    found = [f for f in report["findings"] if f["entity"] == "PUPIL"]
    assert [f["place"]["read"] for f in found] == ["Jarvis Coldbeck"]
    place = found[0]["place"]
    assert place["kind"] == "box"
    assert (place["picture"], place["page"]) == (0, 0)
    assert 400 < place["left"] < 500 < place["left"] + place["width"] < 900
    assert 50 < place["top"] < 90 < place["top"] + place["height"] < 140
    assert report["verdict"] == "warn"
    assert report["pictures"] == [{"width": 1200, "height": 800}]
    assert report["unchecked"] == []


def test_text_and_pictures_of_a_post_are_judged_together(device):
    post = {"text": "Well done Renée!"}

    alone = send(device, "check", post).get_json()
    with_name = send(device, "check", post, screen("Renée Duchêne in 4 Curlew")).get_json()

    assert alone["verdict"] == "clear"
    assert {a["rule"] for a in with_name["advice"]} >= {"pupil-named-in-full"}
    assert {f["place"]["kind"] for f in with_name["findings"]} == {"span", "box"}


def test_what_a_file_is_called_is_read(device):
    report = send(device, "check", {}, screen("A kite"), name="Jarvis_Coldbeck-4C.png").get_json()

    found = [f for f in report["findings"] if f["entity"] == "PUPIL"]
    assert [f["place"] for f in found] == [
        {"kind": "picture", "picture": 0, "read": "Jarvis Coldbeck"}
    ]
    assert "in the file’s name" in found[0]["why"]


def test_pictures_keep_their_order(device):
    report = send(
        device, "check", {}, screen("A kite"), screen(JARVIS), screen("Two kites", size=(900, 500))
    ).get_json()

    assert [f["place"]["picture"] for f in report["findings"]] == [1]
    assert report["pictures"][2] == {"width": 900, "height": 500}


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"not really a picture", "not a picture"),
        (b"", "empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><text>Jarvis</text></svg>", "SVG"),
        (screen(JARVIS)[:2000], "cut short"),
    ],
    ids=["words", "nothing", "SVG", "cut short"],
)
def test_what_is_no_picture_is_refused_and_named(device, data, says):
    answer = send(device, "check", {"text": "Kites!"}, screen("A kite"), data)

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert answer.mimetype == "application/problem+json"
    assert says.casefold() in answer.get_json()["detail"].casefold()
    assert "Picture 2" in answer.get_json()["detail"]
    assert b"Jarvis" not in answer.get_data()


def test_a_copy_covers_all_that_was_found(device):
    picture = as_file(page(JARVIS, "and 07700 900123"), "JPEG", quality=90, comment=b"by Jarvis")

    copy = send(device, "redact/picture", {}, picture)

    assert copy.status_code == HTTPStatus.OK
    assert copy.mimetype == "image/jpeg"
    assert copy.headers["X-Covered"] == "2"
    assert copy.headers["Cache-Control"] == "no-store"
    assert Image.open(io.BytesIO(copy.get_data())).size == (1200, 800)
    assert b"by Jarvis" not in copy.get_data()
    again = send(device, "check", {}, copy.get_data()).get_json()
    assert (again["verdict"], again["findings"], again["unchecked"]) == ("clear", [], [])


def test_a_copy_covers_the_findings_that_were_chosen(device):
    picture = screen(JARVIS, "and 07700 900123")
    found = send(device, "check", {}, picture).get_json()["findings"]
    phone = next(f["id"] for f in found if f["entity"] == "PHONE_NUMBER")

    copy = send(device, "redact/picture", {"findings": [phone]}, picture)

    again = send(device, "check", {}, copy.get_data()).get_json()
    assert [f["entity"] for f in again["findings"]] == ["PUPIL"]


def test_boxes_drawn_by_hand_are_covered_and_nothing_else(device):
    picture = screen(JARVIS)
    box = {"left": 600, "top": 400, "width": 100, "height": 50, "style": "solid"}

    copy = send(device, "redact/picture", {"boxes": [box]}, picture)

    before = np.asarray(Image.open(io.BytesIO(picture)))
    after = np.asarray(Image.open(io.BytesIO(copy.get_data())))
    assert (after[:380] == before[:380]).all()
    assert after[400:450, 600:700].max() < 60


@pytest.mark.parametrize(
    ("post", "status"),
    [
        ({"picture": 3}, 422),
        ({"picture": -1}, 422),
        ({"boxes": [{"left": 0, "top": 0, "width": 0, "height": 5}]}, 422),
        ({"boxes": [{"left": -4, "top": 0, "width": 5, "height": 5}]}, 422),
        ({"boxes": [{"left": 1, "top": 1, "width": 5}]}, 400),
        ({"boxes": "all"}, 400),
        ({"findings": ["f1"] * 2000}, 422),
    ],
)
def test_covers_that_make_no_sense_are_refused(device, post, status):
    assert send(device, "redact/picture", post, screen("A kite")).status_code == status


def test_an_animation_is_not_copied_but_says_so(device):
    frames = [page(JARVIS, size=(600, 200)), page("A kite", size=(600, 200))]
    gif = as_file(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=200)

    answer = send(device, "redact/picture", {}, gif)

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "still pictures" in answer.get_json()["detail"]


def test_where_too_many_pictures_are_worked_on_a_copy_can_be_asked_for_again(
    app, device, monkeypatch
):
    pool = app.extensions[EXTENSION].pictures
    monkeypatch.setattr(pool, "_waited_for", lambda _: Outcome.BUSY)

    answer = send(device, "redact/picture", {"boxes": []}, screen(JARVIS))

    assert answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert int(answer.headers["Retry-After"]) > 0
    assert answer.get_json()["detail"] == (
        "No copy was made: too many pictures are being worked on. Try again in a moment."
    )
    assert 'became="busy",wanted="copy"' in device.get("/metrics").text


def test_a_copy_needs_a_key_and_a_form(app, device):
    assert app.test_client().post("/api/v1/redact/picture").status_code == HTTPStatus.UNAUTHORIZED
    assert device.post("/api/v1/redact/picture", json={"text": ""}).status_code in {400, 415}
