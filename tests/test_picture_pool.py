"""Pictures are read in processes of their own, which end with their worker and leave nothing."""

import http.client
import os
import resource
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest

import pooled
from pooled import CANARY, eventually
from postcheck.images.looked import Looked
from postcheck.picture_pool import PicturePool, line
from postcheck.picture_pool.outcome import BUSY, STOPPED
from postcheck.post import Picture
from postcheck.report import Unchecked
from postcheck.text.seen import seen

LONG = b"sleep 1000"


@pytest.fixture
def serve(tmp_path):
    with pooled.servers(tmp_path) as start:
        yield start


def unread(why, index=0):
    return Looked(unchecked=(Unchecked(f"picture {index + 1}", why),))


def test_a_picture_and_its_answer_come_over_whole(serve):
    server = serve()
    data, name = b"nothing " + os.urandom(4_000_000).hex().encode(), "Föto \udcff 🎒.png"

    looked = server.look(data, name=name, index=3)

    assert looked.size[0] == len(data)
    assert looked.readings == (seen(name, 3),)
    assert looked.unchecked == ()


def test_any_reader_serves_any_worker(serve):
    server = serve(workers=2)

    asked = [server.ask(b"sleep 0.8") for _ in range(2)]

    assert {server.answer(a).size[1] for a in asked} == {
        *server.readers(0),
        *server.readers(1),
    }


def test_where_the_line_is_full_the_answer_comes_at_once(serve):
    server = serve(workers=2, waiting=3)
    for _ in range(2):
        server.ask(LONG)
    eventually(lambda: being_read(server) == 2)
    for worker in (0, 1, 0):
        server.ask(LONG, worker=worker)
    eventually(lambda: in_line(server) == 3)

    began = time.monotonic()
    for worker in range(2):
        assert server.look(b"nothing", worker=worker, index=1) == unread(BUSY, 1)
    assert time.monotonic() - began < 1


def test_the_threads_of_a_worker_do_not_all_wait_for_pictures(serve):
    server = serve(callers=2)
    for _ in range(2):
        server.ask(LONG)
    eventually(lambda: being_read(server) + in_line(server) == 2)

    assert server.look(b"nothing") == unread(BUSY)


def test_whose_turn_does_not_come_is_told_so(serve):
    server = serve(seconds=1)
    first = server.ask(b"sleep 2")
    eventually(lambda: being_read(server) == 1)

    assert server.look(b"nothing") == unread(BUSY)
    assert server.answer(first).size


@pytest.mark.parametrize("deed", [b"exit 0", b"exit 3", b"segfault", b"abort", b"fail"])
def test_a_reader_that_stops_is_replaced(serve, deed, tmp_path):
    server = serve()
    before = server.look(b"nothing").size[1]

    assert server.look(deed) == unread(STOPPED)

    assert server.look(b"nothing").size[1] not in {0, before}
    assert CANARY not in (tmp_path / "stderr").read_text("utf-8")


def test_pictures_in_line_survive_the_reader(serve):
    server = serve()
    asked = [server.ask(deed) for deed in (b"sleep 0.5", b"segfault", b"nothing", b"nothing")]

    answers = [server.answer(a) for a in asked]

    assert sum(answer == unread(STOPPED) for answer in answers) == 1


def test_a_reader_takes_only_so_much_memory(serve):
    server = serve()

    assert server.look(b"allocate %d" % 2**29).size[0]
    assert server.look(b"allocate %d" % 2**32) == unread(STOPPED)
    assert server.look(b"nothing").size[0]


def test_a_fresh_reader_follows_after_a_while(serve):
    server = serve(pictures=3)

    readers = [server.look(b"nothing").size[1] for _ in range(7)]

    assert [readers.count(reader) for reader in dict.fromkeys(readers)] == [3, 3, 1]


@pytest.mark.parametrize("deed", [b"spin", LONG, b"program 1000"])
def test_a_picture_that_takes_too_long_is_given_up(serve, deed):
    server = serve(seconds=1, grace=0.5)
    began = time.monotonic()

    assert server.look(deed) == unread("it took longer than 1 s")

    assert time.monotonic() - began < 4
    assert server.look(b"nothing").size[0]
    assert len(server.processes()) == 4  # the first, a worker, its supervisor, its reader


def test_what_a_worker_that_has_gone_wanted_read_is_skipped(serve, tmp_path):
    server = serve(workers=2)
    for _ in range(2):
        server.ask(b"sleep 1", worker=1)
    eventually(lambda: being_read(server) == 2)
    server.ask(f"write {tmp_path}/read".encode())
    eventually(lambda: in_line(server) == 1)

    os.kill(server.workers[0], signal.SIGKILL)

    assert server.look(b"nothing", worker=1).size[0]
    assert not (tmp_path / "read").exists()


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
@pytest.mark.parametrize("deed", [b"nothing", b"spin", b"program 1000"])
def test_a_worker_takes_its_reader_with_it(serve, number, deed, tmp_path):
    server = serve(workers=2)
    eventually(lambda: server.readers(0) and server.readers(1))
    for _ in range(2):
        server.ask(deed, worker=0)
    eventually(lambda: being_read(server) == 2 or deed == b"nothing")
    (tmp_path / "tidied").unlink(missing_ok=True)

    os.kill(server.workers[0], number)

    eventually(lambda: server.supervisors[0] not in server.processes())
    eventually((tmp_path / "tidied").exists)
    assert server.readers(0) == []
    eventually(lambda: len(server.readers(1)) == 1)


def test_a_reader_does_not_outlive_its_supervisor(serve):
    server = serve()
    assert server.is_running()

    os.kill(server.supervisors[0], signal.SIGKILL)

    eventually(lambda: not server.is_running())
    eventually(lambda: len(server.processes()) == 3)  # its zombie stays until the worker ends


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_to_all_ends_a_reader_only_with_its_worker(serve, number):
    server = serve()
    asked = server.ask(b"sleep 0.5")
    eventually(server.readers)
    (reader,) = server.readers()

    for process in (reader, server.supervisors[0]):
        os.kill(process, number)

    assert server.answer(asked).size[1] == reader


def test_a_reader_gives_way_and_dumps_nothing(serve):
    server = serve()
    reader = server.look(b"nothing").size[1]

    assert os.sched_getscheduler(reader) == os.SCHED_IDLE
    assert os.getpriority(os.PRIO_PROCESS, reader) == 19
    assert resource.prlimit(reader, resource.RLIMIT_CORE) == (1, 1)


def test_a_reader_holds_nothing_of_its_worker_open(serve):
    server = serve(workers=2)
    for worker in range(2):
        eventually(lambda worker=worker: server.readers(worker))
        (reader,) = server.readers(worker)
        eventually(lambda reader=reader: len(held_open(reader)) == 3)

        kinds = sorted(what.split(":")[0] for what in held_open(reader))
        assert kinds == ["anon_inode", "anon_inode", "socket"]  # two processes, and the line
        assert len(held_open(server.supervisors[worker])) <= 4


def test_nothing_is_written_not_even_by_a_crash(serve, tmp_path):
    server = serve()
    for deed in (b"nothing", b"segfault", b"abort"):
        server.look(deed + b" " * 1_000_000)

    assert {path.name for path in tmp_path.iterdir()} <= {"stderr", "tidied"}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be somebody else")
def test_a_stranger_is_turned_away(serve):
    server = serve()
    with socket.socket(socket.AF_UNIX) as stranger:
        os.seteuid(65_534)
        try:
            stranger.connect(server.address)
        finally:
            os.seteuid(0)
        stranger.settimeout(10)
        with suppress(BrokenPipeError):
            line.send_wanted(stranger, line.Wanted(Picture("", b"nothing")))

        with pytest.raises((EOFError, ConnectionError)):
            line.wait_for_begin(stranger)


def test_where_nobody_started_it_pictures_are_looked_at_one_after_another():
    running, most, all_asked = [], [], threading.Event()

    def look(picture, index):
        running.append(picture)
        most.append(len(running))
        all_asked.wait(20)
        running.pop()
        return Looked((index, 1))

    pool = PicturePool(look, pooled.cover, waiting=2, seconds=25)
    answers = []
    threads = [
        threading.Thread(target=lambda n=n: answers.append(pool.look(Picture("", b""), n)))
        for n in range(5)
    ]
    for thread in threads:
        thread.start()
    eventually(lambda: len(answers) == 2)  # those for whom there is no room
    all_asked.set()
    for thread in threads:
        thread.join()

    assert not pool.is_running
    assert set(most) == {1}
    assert sum(answer.unchecked == () for answer in answers) == 3
    assert {u.why for answer in answers for u in answer.unchecked} == {BUSY}


@pytest.fixture
def gunicorn(tmp_path):
    """Starts gunicorn, in a session of its own; yields it and its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        *(sys.executable, "-m", "gunicorn", "--config", "python:postcheck.gunicorn_conf"),
        *("--pythonpath", str(Path(__file__).parent), "--bind", f"127.0.0.1:{port}"),
        *("--workers", "2", "--timeout", "2", "pooled:create_app()"),
    ]
    with (tmp_path / "log").open("wb") as log:
        server = subprocess.Popen(
            command, stdout=log, stderr=log, cwd=tmp_path, start_new_session=True
        )
    try:
        eventually(lambda: answers(port), 30)
        yield server, port
    finally:
        server.kill()
        server.wait()
        eventually(lambda: not pooled.processes(server.pid))


def answers(port):
    with suppress(OSError):
        return post(port, "GET", "/")[0] == 200
    return False


def test_gunicorn_ends_only_after_the_pictures_being_read(gunicorn, tmp_path):
    server, port = gunicorn
    done, begun = [], tmp_path / "begun"
    begin = f"begin {begun}".encode()
    asking = threading.Thread(target=lambda: done.append(post(port, "POST", "/look", begin)))
    asking.start()
    eventually(begun.exists)

    os.killpg(server.pid, signal.SIGTERM)  # to every process, as systemd does
    asking.join()
    server.wait(20)

    assert done[0][0] == 200
    assert b'"why":[]' in done[0][1]
    eventually(lambda: not pooled.processes(server.pid))


def test_a_picture_may_take_longer_than_a_request_may_take_to_arrive(gunicorn):
    _, port = gunicorn

    assert post(port, "POST", "/look", b"sleep 4.5")[0] == 200


def test_nothing_is_left_of_gunicorn_when_it_is_killed(gunicorn):
    server, port = gunicorn
    for _ in range(2):
        with closing(http.client.HTTPConnection("127.0.0.1", port)) as gone:
            gone.request("POST", "/look", b"spin")
    time.sleep(0.5)
    assert len(pooled.processes(server.pid)) >= 7  # itself, two workers, theirs

    server.kill()
    server.wait()

    eventually(lambda: not pooled.processes(server.pid), 20)
    with socket.socket() as free:
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        free.bind(("127.0.0.1", port))


def post(port, method, path, body=None):
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=40)) as there:
        there.request(method, path, body)
        answer = there.getresponse()
        return answer.status, answer.read()


def in_line(server):
    """Returns how many pictures nobody has taken from the line yet."""
    return len([row for row in connections(server) if row[6] == "0"])


def being_read(server):
    """Returns how many pictures readers have taken from the line and not answered yet."""
    return len([row for row in connections(server) if row[5] == "03"])


def connections(server):
    """Returns Linux's rows about the line: its readers' side of each connection."""
    name = "@" + server.address[1:].decode()
    rows = [row.split() for row in Path("/proc/net/unix").read_text().splitlines()]
    return [row for row in rows if row[-1] == name]


def held_open(process):
    """Returns what a process holds open besides its three streams."""
    folder = Path(f"/proc/{process}/fd")
    return [str(p.readlink()) for p in folder.iterdir() if int(p.name) > 2]
