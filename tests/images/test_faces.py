"""Faces here are drawn: nobody has them. How real ones are found: `tests/bench/bench_faces.py`."""

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import Image

from images.marked_files import class_photograph, face, page_of, things
from postcheck.finding import Box, Family
from postcheck.images import faces as module
from postcheck.images.faces import Face, face_findings, faces, why

THINGS = things()


def in_middle(image, size, at):
    wide = Image.new("RGB", size, (110, 130, 120))
    wide.paste(image, at)
    return wide


def test_a_face_is_found_where_it_is():
    image = in_middle(face(300), (900, 600), (500, 200))

    (found,) = faces(page_of(image))

    middle = found.left + found.width / 2, found.top + found.height / 2
    assert middle == pytest.approx((500 + 150, 200 + 150), abs=15)
    assert found.score >= 0.8


def test_boxes_are_in_pixels_of_the_picture_in_full():
    (small,) = faces(page_of(face(400)))
    (large,) = faces(page_of(face(400), times=3))

    assert large.height == pytest.approx(3 * small.height, abs=2)
    assert large.left == pytest.approx(3 * small.left, abs=2)


@pytest.mark.parametrize("side", [24, 40, 100, 500, 1500, 2600])
def test_a_face_is_found_at_any_size(side):
    assert len(faces(page_of(face(side)))) == 1


def test_everybody_in_a_group_is_counted():
    assert len(faces(page_of(class_photograph(rows=3, columns=5)))) == 15


@pytest.mark.parametrize("name", THINGS)
def test_things_are_not_faces(name):
    assert faces(page_of(THINGS[name])) == []


def test_a_doubtful_face_is_looked_at_again():
    buttons = THINGS["button 4"]

    first = module._look(module._sized(buttons)[0])

    assert max(seen.score for seen in first) >= module.AGREED
    assert faces(page_of(buttons)) == []


def test_a_face_that_fills_much_of_the_picture_is_close():
    near = page_of(face(400))
    far = page_of(in_middle(face(400).resize((90, 90)), (900, 600), (400, 200)))

    assert [f.is_close for f in faces(near)] == [True]
    assert [f.is_close for f in faces(far)] == [False]


def test_a_face_turned_away_is_told_from_one_turned_to_the_camera():
    assert [f.is_facing for f in faces(page_of(face(400, turn=0.05)))] == [True]
    assert [f.is_facing for f in faces(page_of(face(400, turn=0.2)))] == [False]


@pytest.mark.parametrize(
    ("is_close", "is_facing", "words"),
    [
        (True, True, "a face, close and turned to the camera"),
        (True, False, "a face, close and from the side"),
        (False, True, "a small face"),
        (False, False, "a small face, from the side"),
    ],
)
def test_why_says_how_near_and_how_turned(is_close, is_facing, words):
    assert why(Face(0, 0, 9, 9, 0.9, is_close=is_close, is_facing=is_facing)) == words


def test_a_finding_is_a_box_of_its_page_and_knows_nobody():
    (finding,) = face_findings(page_of(face(400), number=2), picture=3)

    assert (finding.entity, finding.family) == ("FACE", Family.PICTURE)
    assert isinstance(finding.place, Box)
    assert (finding.place.picture, finding.place.page) == (3, 2)
    assert finding.is_close
    assert finding.people == ()


def test_only_a_face_that_can_be_known_is_told_as_close():
    (finding,) = face_findings(page_of(face(400, turn=0.2)), picture=0)

    assert "close" in finding.why
    assert not finding.is_close


@pytest.mark.parametrize("size", [(1, 1), (11, 300), (2600, 5), (12, 2600), (2600, 13), (33, 31)])
def test_any_size_of_picture_can_be_looked_at(size):
    assert faces(page_of(Image.new("RGB", size))) == []


def test_several_threads_see_the_same():
    page = page_of(class_photograph(rows=2, columns=4))

    with ThreadPoolExecutor(4) as pool:
        seen = list(pool.map(faces, [page] * 12))

    assert all(answer == seen[0] for answer in seen)
    assert len(seen[0]) == 8


def test_the_library_is_started_once_by_threads_that_come_at_once(monkeypatch):
    module._started.cache_clear()

    with ThreadPoolExecutor(4) as pool:
        libraries = set(pool.map(lambda _: id(module._library()), range(8)))

    assert len(libraries) == 1
    assert len(faces(page_of(face(200)))) == 1


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
def test_a_worker_forked_after_a_look_can_look():
    page = page_of(face(200))
    assert len(faces(page)) == 1

    child = os.fork()
    if child == 0:
        os._exit(0 if len(faces(page)) == 1 else 1)

    assert status_of(child) == 0


def status_of(child, seconds=20):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.05)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None
