"""Three nodes behind the balancer that is shipped: whatever stops, staff go on checking.

One cluster for the whole file; each test leaves it as it found it.
"""

import re
import sys
from contextlib import closing

import pytest
import requests
from sqlalchemy import func, select

from beside import until
from conftest import fill
from made_up_school import everyone, pupil
from postcheck.stores import devices, roll, tunings, users
from postcheck.stores.audit import By
from postcheck.stores.database import open_database
from postcheck.stores.tables import events
from postcheck.tuning import Tuning
from several import CHECK, EVENT, EVENTS, POST, Work, ask, standing

AWAY = "does not answer"
PASSWORD = "curlew-and-heron"
MAUD = By("Maud Sallow")
PHONE = {"text": "Ring the office on 020 7946 0018", "site": "x.com"}


@pytest.fixture(scope="module")
def several(models_dir):
    """Everything, begun at once on an empty database."""
    with standing(models_dir) as there:
        yield there


@pytest.fixture(scope="module")
def database(several, tmp_path_factory):
    """The database of all nodes, filled with the made-up school while they run."""
    key_file = tmp_path_factory.mktemp("keys") / "none"
    with closing(open_database(several.url, key_file, several.keyring)) as there:
        fill(there)
        yield there


@pytest.fixture(scope="module")
def key(database):
    return devices.add(database, "Office", None)[1]


@pytest.fixture
def work(several, key):
    return Work(several.nginx.port, key)


@pytest.fixture(autouse=True)
def logs(several):
    """Prints what nodes wrote meanwhile, but for requests: pytest shows it of a test that fails."""
    before = {node: len(node.told()) for node in several.nodes}
    yield
    for node, length in before.items():
        lines = node.told()[length:].splitlines()
        unwell = [line for line in lines if '"level": "info"' not in line]
        sys.stderr.write("\n".join(unwell[-15:]) + "\n")


def verdicts(several, key, post):
    """Returns what each node says of a post, one by one."""
    return [ask(node.port, CHECK, post, key)[1]["verdict"] for node in several.nodes]


def test_nodes_that_start_at_once_on_an_empty_database_all_serve(several, database):
    assert [node.is_ready() for node in several.nodes] == [True] * 3
    assert database.is_current()
    assert len(database_of(several, "SELECT version_num FROM alembic_version")) == 1


def database_of(several, statement):
    with several.postgres.connect() as connection:
        return connection.execute(statement).fetchall()


def test_a_change_of_the_roll_reaches_every_node(several, database, key):
    new = POST | {"text": "Well done Ottilie Quarrendon!"}
    assert "stop" not in verdicts(several, key, new)

    roll.apply(database, [*everyone(), pupil("Ottilie", "Quarrendon", restricted=True)])

    until(lambda: set(verdicts(several, key, new)) == {"stop"}, "every node knows the new pupil")


def test_what_an_admin_tunes_reaches_every_node(several, database, key):
    before = verdicts(several, key, PHONE)
    tunings.save_draft(database, None, Tuning(off=frozenset({"PHONE_NUMBER"})), MAUD)

    tunings.publish(database, None, "Our own number", MAUD)

    until(lambda: verdicts(several, key, PHONE) != before, "the phone number is passed over")
    until(lambda: len(set(verdicts(several, key, PHONE))) == 1, "on every node")


def test_a_revoked_key_is_refused_on_every_node(several, database):
    device, key = devices.add(database, "Lost laptop", None)
    answers = lambda: {ask(node.port, CHECK, POST, key)[0] for node in several.nodes}  # noqa: E731
    assert answers() == {200}

    devices.revoke(database, device.id)

    until(lambda: answers() == {401}, "the key is refused everywhere")


def test_a_restart_one_by_one_and_a_sudden_death_lose_nothing(several, database, work):
    with work.going_on():
        work.more()
        *others, last = several.nodes
        for node in others:
            node.stop()
            node.start()
        last.kill()
        work.more(40)
        last.start()
        work.more()

    assert work.failed == []
    every_event_is_there_once(database, work)


def every_event_is_there_once(database, work):
    until(work.tell_the_rest, "every event is taken")
    with database.read() as connection:
        ids = list(connection.scalars(select(events.c.told_id)))
    mine = {one.replace("-", "") for one in work.told}
    assert mine
    assert [ids.count(one) for one in mine] == [1] * len(mine)


def test_an_event_told_twice_is_kept_once(several, database, key):
    told = {"events": [EVENT | {"id": "6f1a2f5e-3f43-4b0c-9a63-0a1b2c3d4e5f"}] * 2}

    answers = [ask(node.port, EVENTS, told, key)[0] for node in several.nodes]

    assert answers == [204] * 3
    mine = events.c.told_id == "6f1a2f5e3f434b0c9a630a1b2c3d4e5f"
    with database.read() as connection:
        assert connection.scalar(select(func.count()).where(mine)) == 1


@pytest.mark.parametrize("how", ["stop", "hang"])
def test_without_redis_each_node_counts_for_itself_and_says_so(several, work, how):
    counted = lambda: {node.ready().get("limits") for node in several.nodes}  # noqa: E731
    with work.going_on():
        work.more()
        until(lambda: counted() == {"all nodes"}, "nodes count together")
        getattr(several.redis, how)()
        until(lambda: counted() == {"this worker: Redis does not answer"}, "each counts alone")
        work.more()
        several.redis.start() if how == "stop" else several.redis.go_on()
        until(lambda: counted() == {"all nodes"}, "nodes count together again")
        work.more()

    assert work.failed == []
    assert all("Redis does not answer." in node.told() for node in several.nodes)


def test_nodes_count_one_limit_together_and_share_visits(several):
    """Ten tries to sign in a minute: were each node to count by itself, 22 would all be let in."""
    visit = requests.Session()
    form = {"password": "wrong"} | token(visit, several.nodes[0], "/sign-in")

    def sign_in(number):
        node = several.nodes[number % 3]
        sent = form | {"name": f"Nobody {number}"}
        return visit.post(address(node, "/sign-in"), sent, timeout=20).status_code

    statuses = [sign_in(number) for number in range(22)]

    assert set(statuses) == {400, 429}
    assert statuses.count(429) >= 2, "a minute may have ended in between"


@pytest.mark.parametrize("how", ["stop", "hang"])
def test_without_its_database_checks_go_on_and_events_wait(several, database, key, work, how):
    ready = lambda: {node.ready().get("database") for node in several.nodes}  # noqa: E731
    several.redis.client.flushall()  # nobody has tried to sign in
    office = signed_in(several.nodes[0], database, f"Oscar {how}")
    with work.going_on():
        work.more()
        getattr(several.postgres, how)()
        until(lambda: ready() == {AWAY}, "nodes say that it is away")
        offline = several.nodes[0].ready()["offline"]
        refused = ask(several.nginx.port, EVENTS, {"events": [EVENT]}, key)
        page = make_key(office, several.nodes[0], f"Made while {how}")
        work.more(40)
        several.postgres.start() if how == "stop" else several.postgres.go_on()
        until(lambda: ready() == {"ok"}, "nodes have it again")
        work.more()

    assert work.failed == []
    assert (page.status_code, "Nothing was changed" in page.text) == (503, True)
    assert not any(device.name.startswith("Made") for device in devices.all_devices(database))
    assert make_key(office, several.nodes[0], f"After {how}").status_code == 200
    assert offline["since"] < offline["until"]
    assert (refused[0], "database" in refused[1]["detail"]) == (503, True)
    every_event_is_there_once(database, work)


def signed_in(node, database, name):
    """Returns an admin's visit to the pages of a node."""
    users.add(database, name, PASSWORD, "trust_admin", None)
    visit = requests.Session()
    form = {"name": name, "password": PASSWORD} | token(visit, node, "/sign-in")
    assert visit.post(address(node, "/sign-in"), form, timeout=20).status_code == 200
    visit.form = token(visit, node, "/office/devices")
    return visit


def make_key(visit, node, name):
    """Sends the form that makes a key, as it was loaded before."""
    return visit.post(address(node, "/office/devices"), visit.form | {"name": name}, timeout=20)


def token(visit, node, path):
    page = visit.get(address(node, path), timeout=20).text
    return {"csrf_token": re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]}


def address(node, path):
    return f"http://127.0.0.1:{node.port}{path}"
