"""Several nodes count together whom a key meets, in a real Redis that never learns who it was."""

import shutil
import subprocess
import time

import pytest
from redis import Redis, RedisError

from postcheck.api.met_together import PAUSE, Together
from postcheck.api.problems import Refused
from postcheck.api.wide_keys import WideKeys
from postcheck.stores.keyring import Keyring, fresh_keyring

HOUR = 500_000


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """The socket of a Redis of one's own, in memory only."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.fail("Redis is missing: apt-get install -y redis-server", pytrace=False)
    at = tmp_path_factory.mktemp("redis") / "s"
    told = ["--port", "0", "--unixsocket", str(at), "--save", "", "--appendonly", "no"]
    server = subprocess.Popen([program, *told], stdout=subprocess.DEVNULL)
    try:
        _wait(at)
        yield at
    finally:
        server.terminate()
        server.wait()


@pytest.fixture
def redis(place):
    with Redis.from_url(f"unix://{place}") as connection:
        connection.flushall()
        yield connection


@pytest.fixture
def node(place):
    """Makes what one node counts with; all have the same keys."""
    keyring = Keyring(fresh_keyring())
    return lambda: Together.at(f"unix://{place}", lambda text: keyring.mac("people met", text))


@pytest.mark.usefixtures("redis")
def test_nodes_count_the_people_they_met_between_them(node):
    one, other = node(), node()

    assert one.count(HOUR, "key", ["a", "b", "c"]) == 3
    assert other.count(HOUR, "key", ["c", "d"]) == 4
    assert other.count(HOUR, "another key", ["a"]) == 1
    assert other.count(HOUR + 1, "key", ["a"]) == 1


@pytest.mark.usefixtures("redis")
def test_hundreds_are_counted_within_the_error_of_the_method(node):
    count = node().count(HOUR, "key", [f"pupil {n}" for n in range(800)])

    assert count == pytest.approx(800, rel=0.04)


def test_what_redis_holds_says_nothing_of_whom(node, redis):
    node().count(HOUR, "key", ["heather-pike"])

    (name,) = redis.keys()
    assert redis.ttl(name) > 3600
    for guess in ("heather-pike", "somebody else"):
        assert redis.pfadd(name, guess) == 1, "a guess without the key is new, right or wrong"


@pytest.mark.usefixtures("redis")
def test_a_key_is_stopped_for_what_it_asked_of_all_nodes(database, node):
    one, other = (WideKeys(database, 20, str, node()) for _ in range(2))
    one.meet("key", 1, [f"pupil {n}" for n in range(30)])
    with pytest.raises(Refused):
        other.meet("key", 1, [f"pupil {n}" for n in range(30, 45)])

    assert other.is_slowed("key")


def test_while_redis_is_away_each_counts_for_itself(database, tmp_path, caplog):
    now = [100.0]
    away = Together(Redis.from_url(f"unix://{tmp_path}/none"), str.encode, clock=lambda: now[0])
    keys = WideKeys(database, 20, str, away)

    for start in (0, 11):
        keys.meet("key", 1, [f"pupil {n}" for n in range(start, start + 11)])

    assert keys.is_slowed("key")
    said = [r for r in caplog.records if "Redis" in r.getMessage()]
    assert len(said) == 1, "it is not asked again at once"
    now[0] += PAUSE
    keys.meet("key", 1, ["pupil 1"])
    assert len([r for r in caplog.records if "Redis" in r.getMessage()]) == 2


def _wait(at):
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            with Redis.from_url(f"unix://{at}") as connection:
                connection.ping()
                return
        except (RedisError, OSError):
            time.sleep(0.05)
    raise AssertionError("Redis did not start")
