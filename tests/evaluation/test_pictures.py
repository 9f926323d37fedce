"""How figures of pictures are counted, and floors under them on pictures drawn for the purpose.

The seed of the floors is not the one that names in pictures were tuned on. All pictures and their
kinds: `python tests/evaluation/drawn/make.py FOLDER`, `postcheck evaluate --pictures …`.
"""

import json
from dataclasses import replace

import pytest

from evaluation.drawn.cast import SAMPLE
from evaluation.drawn.make import draw, plans
from made_up_school import TODAY
from postcheck.check import Checker
from postcheck.errors import PostcheckError
from postcheck.evaluation.pictures import is_alike, measure_pictures, read_pictures
from postcheck.evaluation.pictures_table import as_json, as_table
from postcheck.finding import Box, Family, Finding, WholePicture
from postcheck.images.look import Looker
from postcheck.images.looked import Looked
from postcheck.mis import accounts_json, staff_csv
from postcheck.mis.reading import read_roll

SEED = "floors"
GPS = Finding("GPS_LOCATION", Family.PICTURE, WholePicture(0), 1.0)


def written(folder, *pictures):
    """Writes labelled pictures and returns the file."""
    for one in pictures:
        (folder / one["file"]).write_bytes(b"x")
    path = folder / "pictures.jsonl"
    path.write_text("\n".join(json.dumps(one) for one in pictures), "utf-8")
    return path


def labelled(file, names=(), others=(), *, gps=False):
    return {
        "file": file,
        "kind": "board",
        "names": [{"text": text, "label": label} for text, label in names],
        "other": [{"text": text, "label": label} for text, label in others],
        "gps": gps,
        "clean": not any(label != "PUBLIC" for _, label in [*names, *others]),
    }


def seeing(checker, *findings):
    """Returns the checker with a look that sees phones and places, by the picture's name."""
    return Checker(
        checker._analyzer,
        checker.trust,
        lambda: TODAY,
        lambda picture, _: Looked((9, 9), (), findings if picture.name == "a.png" else ()),
    )


def phone(read):
    return Finding("PHONE_NUMBER", Family.CONTACT, Box(0, 1, 1, 9, 9, read), 0.9)


def test_hits_misses_and_false_hits_are_counted(checker, tmp_path):
    path = written(
        tmp_path,
        labelled("a.png", others=[("07700 900123", "PHONE_NUMBER")], gps=True),
        labelled("b.png", others=[("07700 900456", "PHONE_NUMBER")]),
    )
    found = seeing(checker, phone("07700 900123"), phone("01632 960999"), GPS)

    measured = measure_pictures(list(read_pictures(path)), found, tmp_path)

    assert (measured.others.hits, measured.others.missed, measured.others.false) == (1, 1, 1)
    assert (measured.gps.hits, measured.gps.missed, measured.gps.false) == (1, 0, 0)
    assert measured.missed == ["b.png (board) PHONE_NUMBER: 07700 900456"]
    assert measured.kinds["board"].recall == 0.5
    assert "2 pictures" in as_table(measured)
    assert as_json(measured)["others"]["recall"] == 0.5


def test_a_clean_picture_is_clean_where_nothing_was_found(checker, tmp_path):
    path = written(tmp_path, labelled("a.png"), labelled("b.png"))

    measured = measure_pictures(
        list(read_pictures(path)), seeing(checker, phone("07700 900123")), tmp_path
    )

    assert (measured.clean, measured.clean_found_clean) == (2, 1)


def test_public_people_are_counted_apart(checker, tmp_path):
    path = written(tmp_path, labelled("b.png", names=[("Roald Dahl", "PUBLIC")]))

    measured = measure_pictures(list(read_pictures(path)), seeing(checker), tmp_path)

    assert (measured.public_labelled, measured.public_found) == (1, 0)
    assert measured.names.missed == 0


@pytest.mark.parametrize(
    ("label", "read", "alike"),
    [
        ("Amelia Smith", "AMELIA SMITH", True),
        ("YIĞIT ŞAHIN", "YIČIT ŞAHIN", True),
        ("Mr and Mrs Treadwell", "Mrs Treadwell", True),
        ("SMITH, Amelia", "SMITH Amelia", True),
        ("Theo Hargreaves", "Thet Hangheaves", True),
        ("Amelia Smith", "Amelia", True),
        ("Amelia Smith", "Smith", False),
        ("Amelia", "Olivia", False),
        ("Amelia", "", False),
    ],
)
def test_what_was_read_is_held_to_what_is_written(label, read, alike):
    assert is_alike(label, read) is alike


@pytest.mark.parametrize("line", ["[]", '{"file": "a.png"}', "no JSON"])
def test_a_line_that_is_no_picture_is_named(tmp_path, line):
    path = tmp_path / "pictures.jsonl"
    path.write_text(line, "utf-8")

    with pytest.raises(PostcheckError, match=r"pictures\.jsonl, line 1"):
        list(read_pictures(path))


def test_a_picture_that_is_not_there_is_named(checker, tmp_path):
    path = written(tmp_path, labelled("a.png"))
    (tmp_path / "a.png").unlink()

    with pytest.raises(PostcheckError, match=r"a\.png is not there"):
        measure_pictures(list(read_pictures(path)), checker, tmp_path)


@pytest.fixture(scope="module")
def measured(analyzer, models_dir, tmp_path_factory):
    """Every other of the drawn pictures, of all kinds, looked at for real."""
    folder = tmp_path_factory.mktemp("drawn")
    lines = [draw(plan, folder, SEED) for plan in list(plans())[::2]]
    path = folder / "pictures.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    trust = replace(
        accounts_json.read((SAMPLE / "accounts.json").read_bytes()),
        pupils=read_roll((SAMPLE / "roll.csv").read_bytes()).rows,
        staff=staff_csv.read((SAMPLE / "staff.csv").read_bytes()).rows,
    )
    checker = Checker(analyzer, trust, lambda: TODAY, Looker(models_dir, 60).look)
    return measure_pictures(list(read_pictures(path)), checker, folder)


def test_names_in_pictures_are_found(measured):
    assert measured.names.recall >= 0.93
    assert measured.names.precision >= 0.95


def test_other_things_in_pictures_are_found(measured):
    assert measured.others.recall >= 0.93
    assert measured.others.precision >= 0.95


def test_clean_pictures_are_left_alone(measured):
    assert measured.clean_found_clean >= 0.95 * measured.clean
    assert measured.public_found <= 0.1 * measured.public_labelled


def test_places_hidden_in_pictures_are_all_found(measured):
    assert (measured.gps.missed, measured.gps.false) == (0, 0)
    assert measured.gps.hits


def test_every_picture_was_looked_at_whole(measured):
    assert measured.unchecked == 0
