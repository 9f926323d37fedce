"""A server in small around a PicturePool: a process that opens the line, and its workers.

What is looked at says itself what happens: `sleep 2`, `segfault`. All processes of one server are
one session, so that a test can see whether any is left.
"""

import ctypes
import itertools
import multiprocessing
import os
import signal
import subprocess
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

from postcheck import logs
from postcheck.errors import PictureRefused, PostcheckError
from postcheck.images.cover import Copy
from postcheck.images.looked import Looked
from postcheck.picture_pool import EXTENSION, PicturePool, reader
from postcheck.post import Picture
from postcheck.text.seen import seen

CANARY = "Quillfeatherby"


def look(picture, index):
    """Does what the picture says; returns its length and who looked as its size."""
    what, _, how = picture.data[:200].decode("ascii").partition(" ")
    DEEDS.get(what, lambda _: None)(how.strip())
    return Looked((len(picture.data), os.getpid()), (seen(picture.name, index),))


def cover(data, covers):
    """Does what the picture says; returns the covers and who made the copy, as its data."""
    what, _, how = data[:200].decode("ascii").partition(" ")
    if what == "refuse":
        raise PictureRefused("it is no still picture")
    DEEDS.get(what, lambda _: None)(how.strip())
    return Copy(repr(covers).encode(), "PNG", "image/png", str(os.getpid()))


def _begin(path):
    """Shows that it has begun, and takes a while."""
    Path(path).touch()
    time.sleep(3)


def _fail(_):
    raise RuntimeError(CANARY)


DEEDS = {
    "begin": _begin,
    "sleep": lambda how: time.sleep(float(how)),
    "spin": lambda _: sum(itertools.repeat(0)),
    "exit": lambda how: os._exit(int(how)),
    "segfault": lambda _: ctypes.string_at(0),
    "abort": lambda _: os.abort(),
    "fail": _fail,
    "allocate": lambda how: bytearray(int(how)),
    "write": lambda how: Path(how).touch(),
    "program": lambda how: subprocess.run(["sleep", how], check=True),
}


class Server:
    """A line and its workers, in processes of their own. Answers come in any order."""

    def __init__(self, folder, workers=1, waiting=8, seconds=25, callers=32, grace=5, pictures=50):
        context = multiprocessing.get_context("spawn")
        pairs = [context.Pipe() for _ in range(workers)]
        self._ends = [pair[0] for pair in pairs]
        self._numbers = itertools.count()
        self._answers = {}
        self._server = context.Process(
            target=_serve,
            args=(folder, [pair[1] for pair in pairs], waiting, seconds, callers, grace, pictures),
        )
        self._server.start()
        for _, far in pairs:
            far.close()
        about = [end.recv() for end in self._ends]
        self.workers = [pid for pid, _, _ in about]
        self.supervisors = [pid for _, pid, _ in about]
        self.address = about[0][2]

    def ask(self, data, name="", worker=0, index=0):
        """Has a worker hand over a picture; returns what to ask `answer` for."""
        number = next(self._numbers)
        self._ends[worker].send((number, "look", Picture(name, data.ljust(20)), index))
        return worker, number

    def ask_copy(self, data, covers=(), worker=0):
        """Has a worker ask for a copy; returns what to ask `answer` for."""
        number = next(self._numbers)
        self._ends[worker].send((number, "covered", Picture("", data.ljust(20)), covers))
        return worker, number

    def answer(self, asked, seconds=20):
        """Returns the answer to what was asked, or the error that was raised."""
        worker, number = asked
        until = time.monotonic() + seconds
        while number not in self._answers:
            assert self._ends[worker].poll(max(0, until - time.monotonic())), "no answer"
            self._answers.update([self._ends[worker].recv()])
        return self._answers.pop(number)

    def look(self, data, **about):
        """Returns what a look brings."""
        return self.answer(self.ask(data, **about))

    def is_running(self):
        """Returns what the pool of the first worker says of itself."""
        number = next(self._numbers)
        self._ends[0].send((number, "is_running"))
        return self.answer((0, number))

    def processes(self):
        """Returns every process of this server, zombies too, with its parent."""
        return processes(self._server.pid)

    def readers(self, worker=0):
        """Returns the readers of a worker: none while the next is being forked."""
        return [p for p, parent in self.processes().items() if parent == self.supervisors[worker]]

    def stop(self):
        """Kills the workers alone; returns what is left of everything after a moment."""
        for worker in self.workers:
            with suppress(ProcessLookupError):  # a test may have ended it
                os.kill(worker, signal.SIGKILL)
        self._server.join(20)
        for end in self._ends:
            end.close()
        eventually(lambda: not self.processes(), fails=False)
        return self.processes()


@contextmanager
def servers(folder):
    """Yields what starts servers, and sees that nothing of them is left."""
    started = []

    def start(**chosen):
        started.append(Server(folder, **chosen))
        return started[-1]

    yield start
    assert [server.stop() for server in started] == [{} for _ in started]


def processes(session):
    """Returns every process of a session with its parent, except who waits for init to see it."""
    found, zombies = {}, set()
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            state, parent, _, of, *_ = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(of) == session:
                found[int(folder.name)] = int(parent)
                zombies |= {int(folder.name)} if state == "Z" else set()
    return {p: parent for p, parent in found.items() if p not in zombies or parent in found}


def eventually(holds, seconds=10, *, fails=True):
    """Waits until something holds."""
    until = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > until:
            assert not fails, "it never came true"
            return
        time.sleep(0.01)


def _serve(folder, ends, waiting, seconds, callers, grace, pictures):
    """Is the server's first process: opens the line and forks the workers, as gunicorn does."""
    os.setsid()
    os.chdir(folder)
    tempfile.tempdir = str(folder)
    with Path(folder, "stderr").open("wb") as log:
        os.dup2(log.fileno(), 2)
    logs.set_up("info")
    reader.GRACE, reader._PICTURES = grace, pictures
    pool = PicturePool(look, cover, waiting=waiting, seconds=seconds, tidy=Path("tidied").touch)
    pool.listen()
    for end in ends:
        if not os.fork():
            _work(pool, end, callers)
    for _ in ends:
        os.wait()


def _work(pool, end, callers):
    """Is a worker: obeys what comes through `end`, in as many threads as it takes."""
    pool.start(callers)
    end.send((os.getpid(), pool._supervisor, pool.listen().getsockname()))
    one_at_a_time = threading.Lock()

    def obey(number, what, *about):
        done = getattr(pool, what)
        try:
            done = done(*about) if about else done
        except PostcheckError as problem:
            done = problem
        with one_at_a_time:
            end.send((number, done))

    with ThreadPoolExecutor(32) as threads:
        while True:
            threads.submit(obey, *end.recv())


def create_app():
    """Returns an app for gunicorn that looks at what it is sent."""
    from types import SimpleNamespace  # noqa: PLC0415 - readers need none of this

    from flask import Flask, request  # noqa: PLC0415

    from postcheck.app import _FOLLOW  # noqa: PLC0415
    from postcheck.services import EXTENSION as SERVICES  # noqa: PLC0415
    from postcheck.services import Chores  # noqa: PLC0415

    app = Flask("pooled")
    app.config[_FOLLOW] = 3600
    live = SimpleNamespace(follow=lambda _: None)
    app.extensions[SERVICES] = SimpleNamespace(live=live, chores=Chores())
    pool = app.extensions[EXTENSION] = PicturePool(look, cover, waiting=8, seconds=1)

    @app.get("/")
    def alive():
        return "alive"

    @app.post("/look")
    def looked():
        found = pool.look(Picture("", request.get_data()), 0)
        return {"size": found.size, "why": [u.why for u in found.unchecked]}

    return app
