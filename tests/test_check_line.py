"""So many checks at once, so many waiting: nobody waits in vain, and nobody's turn is lost."""

import http.client
import os
import subprocess
import sys
import threading
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

import lined
from pooled import eventually
from postcheck.check_line import Became, CheckLine
from postcheck.errors import AskerGone, ChecksBusy
from served import free_port

TESTS = Path(__file__).parent


class Somebody:
    """A thread that asks for a turn and keeps it until `leave`; `became` says how it went."""

    def __init__(self, line, order=None, **how):
        self.became = None
        self._over, self._order = threading.Event(), [] if order is None else order
        self._thread = threading.Thread(target=self._ask, args=(line, how), daemon=True)
        self._thread.start()

    def _ask(self, line, how):
        try:
            with line.turn(**how):
                self._order.append(self)
                self.became = "turn"
                self._over.wait(60)
        except (ChecksBusy, AskerGone) as error:
            self.became = type(error)

    def leave(self):
        self._over.set()
        self._thread.join(60)
        return self


def begun(line, order=None):
    """Returns somebody whose turn it is."""
    one = Somebody(line, order)
    eventually(lambda: one.became == "turn")
    return one


def queued(line, order=None, **how):
    """Returns somebody who waits behind all who came before."""
    before = line.waiting
    one = Somebody(line, order, **how)
    eventually(lambda: line.waiting == before + 1)
    return one


def test_turns_come_in_the_order_of_arrival():
    line, order = CheckLine(8, at_once=1), []
    everybody = [begun(line, order), *(queued(line, order) for _ in range(4))]

    for one in everybody:
        one.leave()

    assert order == everybody


def test_so_many_have_their_turn_at_once():
    line = CheckLine(8, at_once=2)
    first, second = begun(line), begun(line)
    third = queued(line)

    assert third.became is None
    second.leave()
    eventually(lambda: third.became == "turn")
    assert [one.leave().became for one in (first, third)] == ["turn", "turn"]


def test_beyond_its_bound_the_line_says_busy_at_once():
    told = []
    line = CheckLine(1, at_once=1, told=lambda became, _: told.append(became))
    line.require_room()
    first, second = begun(line), queued(line)

    with pytest.raises(ChecksBusy):
        line.require_room()
    with pytest.raises(ChecksBusy), line.turn():
        pass

    assert [one.leave().became for one in (first, second)] == ["turn", "turn"]
    assert told == [Became.TURN, Became.BUSY, Became.BUSY, Became.TURN]
    line.require_room()


def test_whose_pictures_were_looked_at_waits_in_a_full_line_too():
    line = CheckLine(1, at_once=1)
    first, second = begun(line), queued(line)

    third = queued(line, has_place=True)

    assert [one.leave().became for one in (first, second, third)] == ["turn"] * 3


def test_who_waited_too_long_is_sent_away_and_takes_no_turn():
    line = CheckLine(8, at_once=1, patience=0.01)
    first = begun(line)

    with pytest.raises(ChecksBusy), line.turn():
        pass

    first.leave()
    assert begun(line).leave().became == "turn"


def test_nothing_is_worked_out_for_somebody_who_has_gone():
    here = True
    line = CheckLine(8, at_once=1, is_wanted=lambda: here)
    first, second = begun(line), queued(line)

    here = False
    first.leave()

    assert second.leave().became is AskerGone
    here = True
    assert begun(line).leave().became == "turn"


def test_a_check_that_fails_gives_its_turn_back():
    line = CheckLine(8, at_once=1)

    with pytest.raises(ZeroDivisionError), line.turn():
        raise ZeroDivisionError

    assert begun(line).leave().became == "turn"


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """The port of a gunicorn of one worker and two threads around the stand-in, and its folder."""
    port, folder = free_port(), tmp_path_factory.mktemp("lined")
    command = [
        *(sys.executable, "-m", "gunicorn", "--config", "python:postcheck.gunicorn_conf"),
        *("--pythonpath", str(TESTS), "--bind", f"127.0.0.1:{port}"),
        *("--workers", "1", "--threads", "2", "lined:create_app()"),
    ]
    environment = {"PATH": os.defpath, lined.FOLDER: str(folder)}
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            eventually(lambda: _waiting(port) == 0, 120)
            yield port, folder
        finally:
            for test in folder.iterdir():
                if test.is_dir():
                    (test / "go").touch()
            server.terminate()
            server.wait(60)


@pytest.fixture
def test_folder(served, request):
    """The folder in which checks of this test tell that they have begun."""
    folder = served[1] / request.node.name
    folder.mkdir()
    return folder


def test_the_served_line_is_bounded_and_all_else_is_answered_beside_it(served, test_folder):
    port, _ = served
    names = [f"{n}" for n in range(lined.AT_ONCE + lined.WAITING)]
    with _asked(port, test_folder.name, names) as asked:
        status, headers = _answer(port, "POST", f"/check/{test_folder.name}/more", b"{")

        assert (status, headers["Content-Type"]) == (503, "application/problem+json")
        assert 1 <= int(headers["Retry-After"]) <= 5
        assert _waiting(port) == lined.WAITING
        (test_folder / "go").touch()
        assert [one.getresponse().status for one in asked] == [200] * len(names)
    assert {path.name for path in test_folder.iterdir()} == {*names, "go"}


def test_a_client_that_hung_up_is_not_worked_for(served, test_folder):
    port, _ = served
    with _asked(port, test_folder.name, ["first", "second", "third"]) as asked:
        asked[1].close()
        (test_folder / "go").touch()
        assert [asked[n].getresponse().status for n in (0, 2)] == [200, 200]

    assert {path.name for path in test_folder.iterdir()} == {"first", "third", "go"}


@contextmanager
def _asked(port, test, names):
    """Has one after another ask for a check; yields their connections, none answered yet."""
    connections = []
    try:
        for number, name in enumerate(names):
            there = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            there.request("POST", f"/check/{test}/{name}", b"{}")
            connections.append(there)
            eventually(lambda: _waiting(port) == max(0, number + 1 - lined.AT_ONCE), 60)  # noqa: B023
        yield connections
    finally:
        for there in connections:
            there.close()


def _answer(port, method, path, body=None):
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as there:
        there.request(method, path, body)
        answer = there.getresponse()
        return answer.status, answer.headers


def _waiting(port):
    """Returns how many wait, or None where nobody answers yet."""
    try:
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as there:
            there.request("GET", "/waiting")
            return int(there.getresponse().read().partition(b":")[2].strip(b" }\n"))
    except OSError:
        return None
