"""Pictures on the command line: checked with a post or alone, measured, and copied with covers."""

import io
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from images.files import exif_of
from pictured import as_file, page, screen

SAMPLE = Path(__file__).parents[2] / "deploy" / "sample"
WGPS = ("--school", "WGPS")
NIAMH = "Star of the week: Niamh Gallagher"


@pytest.fixture
def board(tmp_path):
    path = tmp_path / "board.jpg"
    path.write_bytes(as_file(page(NIAMH), "JPEG", quality=90, exif=exif_of()))
    return path


def test_the_sample_picture_names_one_who_may_not_be_named(school):
    said = school("check", *WGPS, "--picture", SAMPLE / "board.png", "Our new display!").output

    assert "not cleared for social media" in said
    assert "In picture 1 “Niamh” at " in said
    assert not {"Luca", "Linh", "Jack"} & set(said.split("“"))


def test_a_picture_can_be_checked_alone(school, board):
    said = school("check", *WGPS, "--picture", board).output

    assert "“Niamh Gallagher”" in said
    assert "The picture says where it was taken" in said


def test_a_class_in_the_picture_can_be_said(school, board):
    report = json.loads(
        school("check", *WGPS, "--picture", board, "--pictured", "Hazel", "--json", "Hi").output
    )

    assert report["pictures"] == [{"width": 1200, "height": 800}]


def test_what_is_no_picture_is_said_not_to_be_checked(school, tmp_path):
    (tmp_path / "a.jpg").write_bytes(b"no picture")

    said = school("check", *WGPS, "--picture", tmp_path / "a.jpg", "Kites!").output

    assert "Not checked: picture 1" in said


def test_a_batch_reads_pictures_beside_it(school, board, tmp_path):
    line = {"id": "a", "text": "Kites!", "account": "official", "school": "WGPS"}
    batch, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    batch.write_text(json.dumps(line | {"pictures": [board.name]}), "utf-8")

    school("check", "--batch", batch, "--out", out)

    report = json.loads(out.read_text("utf-8"))
    assert "Niamh Gallagher" in {f["place"].get("read") for f in report["findings"]}


def test_a_covered_copy_lies_beside_the_picture_and_holds_nothing(school, board):
    said = school("redact", *WGPS, "--picture", board).output

    copy = board.with_name("board-covered.jpg")
    assert "1 place covered" in said
    with Image.open(copy) as picture:
        assert picture.size == (1200, 800)
        assert not picture.getexif()
    again = school("check", *WGPS, "--picture", copy).output
    assert "Nothing found" in again


def test_boxes_of_one_s_own_are_covered_too(school, board, tmp_path):
    out = tmp_path / "out.jpg"

    said = school(
        "redact", "--picture", board, "--only-boxes", "--box", "700,500,100,80", "--out", out
    ).output

    pixels = np.asarray(Image.open(io.BytesIO(out.read_bytes())).convert("L"))
    assert "1 place covered" in said
    assert pixels[510:570, 710:790].max() < 60
    assert pixels[60:110, 60:900].min() < 60 < pixels[60:110, 60:900].max()


@pytest.mark.parametrize("box", ["1,2,3", "1,2,0,4", "a,b,c,d", "-1,2,3,4"])
def test_a_box_that_is_none_is_refused(school, board, box):
    refused = school("redact", "--picture", board, "--box", box, status=1).output

    assert "LEFT,TOP,WIDTH,HEIGHT" in refused


def test_a_document_is_not_copied(school, tmp_path):
    frames = [page("Kites", size=(400, 300)), page("More kites", size=(400, 300))]
    path = tmp_path / "a.gif"
    path.write_bytes(as_file(frames[0], "GIF", save_all=True, append_images=frames[1:]))

    refused = school("redact", "--picture", path, status=1).output

    assert "still pictures" in refused
    assert list(tmp_path.iterdir()) == [path]


def test_a_text_is_redacted(school):
    assert school("redact", *WGPS, "Well done Niamh Gallagher!").output == (
        "Well done one of our Year 3 pupils!\n"
    )
    said = school("redact", *WGPS, "--operator", "initials", "Well done Niamh Gallagher!").output
    assert said == "Well done N. G.!\n"


def test_nothing_to_redact_is_said(school):
    assert "Give a text" in school("redact", status=1).output


def test_figures_of_pictures_are_printed_and_written(school, tmp_path):
    label = {"text": "Niamh Gallagher", "label": "PUPIL"}
    line = {"file": "a.png", "names": [label], "other": [], "gps": False, "clean": False}
    (tmp_path / "a.png").write_bytes(screen(NIAMH))
    (tmp_path / "pictures.jsonl").write_text(json.dumps(line), "utf-8")
    for name in ("roll.csv", "staff.csv", "accounts.json"):
        (tmp_path / name).write_bytes((SAMPLE / name).read_bytes())
    figures = tmp_path / "figures.json"

    said = school(
        "evaluate", "--pictures", tmp_path / "pictures.jsonl", "--misses", "--json", figures
    ).output

    assert "1 pictures, 0 not wholly checked." in said
    assert json.loads(figures.read_text("utf-8"))["names"]["recall"] == 1.0


def test_posts_or_pictures_are_measured_and_not_both(school, tmp_path):
    (tmp_path / "a.jsonl").write_text("", "utf-8")

    both = ("evaluate", tmp_path / "a.jsonl", "--pictures", tmp_path / "a.jsonl")
    assert "Give a file" in school(*both, status=2).output
