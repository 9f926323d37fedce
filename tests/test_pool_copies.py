"""Covered copies are made where pictures are read, within the same bounds."""

import os
import time

import pytest

import pooled
from pooled import eventually
from postcheck.errors import PictureRefused, PicturesBusy
from postcheck.images.cover import Cover, Style
from postcheck.picture_pool import PicturePool
from postcheck.picture_pool.outcome import Outcome
from postcheck.post import Picture

COVERS = (Cover(0, 1, 2, 3), Cover(-4, 50_000, 6, 7, Style.MOSAIC, page=2))
AGAIN = "Try again in a moment."


@pytest.fixture
def serve(tmp_path):
    with pooled.servers(tmp_path) as start:
        yield start


def test_what_to_cover_and_the_copy_come_over_whole(serve):
    server = serve()

    copy = server.answer(server.ask_copy(b"nothing", COVERS))

    assert copy.data == repr(COVERS).encode()
    eventually(server.readers)
    assert [int(copy.suffix)] == server.readers()
    assert server.answer(server.ask_copy(b"nothing")).data == b"()"


def test_a_large_picture_with_many_covers_is_copied(serve):
    server = serve()
    data = b"nothing ".ljust(20_000_000)

    copy = server.answer(server.ask_copy(data, COVERS * 500))

    assert copy.data == repr(COVERS * 500).encode()


def test_a_refusal_comes_over_as_a_sentence(serve):
    server = serve()

    refused = server.answer(server.ask_copy(b"refuse"))

    assert type(refused) is PictureRefused
    assert refused.sentence == "it is no still picture"
    assert server.look(b"nothing").size[0]


@pytest.mark.parametrize("deed", [b"segfault", b"exit 0", b"fail", b"allocate %d" % 2**32])
def test_a_copy_that_ends_its_reader_can_be_asked_for_again(serve, deed):
    server = serve()

    stopped = server.answer(server.ask_copy(deed))

    assert type(stopped) is PicturesBusy
    assert stopped.sentence == f"No copy was made: the work on it stopped. {AGAIN}"
    assert server.answer(server.ask_copy(b"nothing")).data


def test_a_copy_that_takes_too_long_is_given_up(serve):
    server = serve(seconds=1, grace=0.5)
    began = time.monotonic()

    late = server.answer(server.ask_copy(b"spin"))

    assert late.sentence == f"No copy was made: it took longer than 1 s. {AGAIN}"
    assert time.monotonic() - began < 4


def test_copies_and_looks_stand_in_one_line(serve, tmp_path):
    server = serve(callers=2)
    look = server.ask(b"begin begun")
    eventually((tmp_path / "begun").exists)

    asked = [server.ask_copy(b"nothing") for _ in range(2)]
    answers = [server.answer(one) for one in asked]

    (busy,) = [one for one in answers if isinstance(one, PicturesBusy)]
    (copy,) = [one for one in answers if one is not busy]
    assert busy.sentence == f"No copy was made: too many pictures are being worked on. {AGAIN}"
    assert server.answer(look).size[1] == int(copy.suffix)


def test_where_nobody_started_it_copies_are_made_here():
    told = []
    pool = PicturePool(
        pooled.look, pooled.cover, waiting=2, seconds=25, told=lambda *about: told.append(about)
    )

    assert pool.covered(Picture("", b"nothing"), COVERS).suffix == str(os.getpid())
    with pytest.raises(PictureRefused, match="no still picture"):
        pool.covered(Picture("", b"refuse"), [])
    pool.look(Picture("", b"nothing"), 0)

    assert [about[:2] for about in told] == [
        ("copy", Outcome.DONE),
        ("copy", Outcome.DONE),
        ("look", Outcome.DONE),
    ]
    assert all(about[2] >= 0 for about in told)
