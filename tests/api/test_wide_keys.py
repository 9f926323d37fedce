"""A key that asks for many different people is slowed, then stopped, and shown to the admins."""

import logging
import re
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from conftest import furnished, with_key
from made_up_school import everyone, pupil
from postcheck.api import wide_keys
from postcheck.api.problems import Refused
from postcheck.api.wide_keys import WideKeys, met
from postcheck.finding import Family, Finding, NameForm, Span
from postcheck.services import EXTENSION
from postcheck.stores import audit, devices, roll
from postcheck.stores import wide_keys as kept_keys

MOST = 20
FORENAMES = ("Wilhelmina", "Peregrine", "Ottoline", "Thaddeus", "Araminta", "Lysander", "Isolde")
SURNAMES = ("Quillfeather", "Brackenbury", "Oldershaw", "Winterbourne", "Fothergill", "Pomfret")
NAMES = [f"{forename} {surname}" for forename in FORENAMES for surname in SURNAMES]


@pytest.fixture(scope="module")
def own(tmp_path_factory, models_dir):
    """An app whose keys may meet 20 people an hour, and 42 pupils more whom they could meet."""
    with ExitStack() as stack:
        home = tmp_path_factory.mktemp("home")
        app = furnished(home, models_dir, stack, people_an_hour=MOST)
        services = app.extensions[EXTENSION]
        more = [pupil(*name.split()) for name in NAMES]
        roll.apply(services.database, [*everyone(), *more])
        services.live.refresh()
        hour = datetime.now(UTC).replace(minute=30).timestamp()
        app.extensions[wide_keys.EXTENSION]._clock = lambda: hour  # no test sees an hour end
        yield app


@pytest.fixture(scope="module")
def kept(own):
    return own.extensions[EXTENSION].database


@pytest.fixture
def device(kept):
    """A device of the school that nobody has used yet, and its key."""
    return devices.add(kept, f"Laptop trolley {uuid4()}", "Saltmarsh")


@pytest.fixture
def ask(own, device):
    """Asks for a check with the device's key, or for something else."""
    client = with_key(own.test_client(), device[1])

    def asking(text, path="/api/v1/check", **more):
        site = {"site": "x.com"} if path.startswith("/api") else {"language": "en"}
        return client.post(path, json=site | {"text": text} | more)

    return asking


@pytest.fixture
def shown(own, kept, device):
    """Returns what the admins see of it, once the chore of every few seconds was done."""

    def look():
        own.extensions[wide_keys.EXTENSION].keep()
        found = kept_keys.lately(kept, datetime.now(UTC) - timedelta(hours=2))
        return [row for row in found if row.device_id == device[0].id]

    return look


def test_a_key_that_meets_few_is_neither_slowed_nor_shown(ask, shown):
    for _ in range(3):
        assert ask(", ".join(NAMES[: MOST // 2])).status_code == 200

    assert shown() == []


def test_a_key_that_meets_many_has_twenty_checks_a_minute(ask, shown, device):
    assert ask(", ".join(NAMES[: MOST + 1])).status_code == 200

    codes = [ask("Bake sale on Friday").status_code for _ in range(41)]

    assert codes.count(200) in {20, 40}, "two minutes, where one ends in between"
    assert codes[0] == 200
    assert codes[-1] == 429
    (row,) = shown()
    assert (row.device_id, row.people, row.is_slowed) == (device[0].id, MOST + 1, True)


def test_another_key_goes_on_as_before(own, kept, ask):
    ask(", ".join(NAMES[: 2 * MOST + 1]))
    other = with_key(own.test_client(), devices.add(kept, "Office", "Saltmarsh")[1])

    codes = [other.post("/api/v1/check", json={"text": "x", "site": "x.com"}) for _ in range(25)]

    assert {answer.status_code for answer in codes} == {200}


@pytest.mark.parametrize(
    ("path", "more"),
    [("/api/v1/check", {}), ("/api/v1/redact", {"operator": "role"}), ("/analyze", {})],
)
def test_no_hour_tells_more_than_twice_as_many(ask, path, more):
    first = ask(", ".join(NAMES[: 2 * MOST]), path, **more)
    over = ask(NAMES[2 * MOST], path, **more)
    after = ask("Bake sale on Friday", path, **more)

    assert [first.status_code, over.status_code, after.status_code] == [200, 429, 429]
    assert 1 <= int(over.headers["Retry-After"]) <= 3600
    assert "too many people" in over.get_data(as_text=True)


def test_one_text_with_too_many_gets_no_answer_at_all(ask):
    answer = ask(", ".join(NAMES))

    assert answer.status_code == 429
    assert not any(name.split()[0] in answer.get_data(as_text=True) for name in NAMES)


def test_whom_a_message_goes_to_counts_too(ask, shown):
    for name in NAMES[: MOST + 1]:
        ask("Hello", surface="message", recipient=name)

    assert shown()[0].people == MOST + 1


def test_the_settings_and_events_of_a_slowed_key_go_on(own, device, ask):
    ask(", ".join(NAMES[: MOST + 1]))
    client = with_key(own.test_client(), device[1])

    assert {client.get("/api/v1/settings").status_code for _ in range(25)} == {200}


def test_the_scheme_in_other_letters_is_no_other_key(own, device, ask):
    ask(", ".join(NAMES[: 2 * MOST + 1]))
    client = own.test_client()

    for scheme in ("bearer", "BEARER", "Bearer  "):
        client.environ_base["HTTP_AUTHORIZATION"] = f"{scheme} {device[1]}"
        answer = client.post("/api/v1/check", json={"text": "x", "site": "x.com"})
        assert answer.status_code == 429


def test_what_is_kept_and_logged_names_no_pupil(ask, shown, kept, device, caplog):
    with caplog.at_level(logging.WARNING):
        ask(", ".join(NAMES[: MOST + 1]))
        shown()
        shown()

    found = [e for e in audit.entries(kept) if e.subject == device[0].name]
    slowed = [(e.action, e.by) for e in found if e.action != "device key made"]
    assert slowed == [("device key slowed", "Postcheck")], "once an hour, however often it is told"
    (record,) = [r for r in caplog.records if r.name == "postcheck.wide_keys"]
    assert record.fields == {"device": device[0].id, "became": "slowed"}


def test_the_metrics_say_that_a_key_was_slowed(own, device, ask):
    client = with_key(own.test_client(), device[1])

    def slowed():
        said = client.get("/metrics").get_data(as_text=True)
        return re.findall(r'postcheck_wide_keys_total\{became="slowed"\} (\S+)', said)

    before = slowed() or ["0.0"]
    ask(", ".join(NAMES[: MOST + 1]))

    assert float(slowed()[0]) == float(before[0]) + 1


def test_with_the_hour_everything_is_forgotten(database):
    now = [1_800_000_000.0]
    keys = WideKeys(database, MOST, str, clock=lambda: now[0])
    people = {f"person {n}" for n in range(2 * MOST)}
    keys.meet("key", 1, people)
    with pytest.raises(Refused) as refused:
        keys.meet("key", 1, {"one more"})
    wait = int(refused.value.headers["Retry-After"])

    now[0] += wait
    keys.meet("key", 1, people)

    assert not keys.is_slowed("another")
    assert "person" not in repr(vars(keys))


def named(people, form, entity="PUPIL"):
    return Finding(entity, Family.PERSON, Span(0, 1), 0.9, people=people, form=form)


@pytest.mark.parametrize(
    ("finding", "count"),
    [
        (named(("a",), NameForm.FIRST), 1),
        (named(("a", "b"), NameForm.FIRST), 0),
        (named(("a", "b"), NameForm.SURNAME), 0),
        (named(("a", "b"), NameForm.FULL), 1),
        (named((), None, "PERSON"), 0),
        (named(("a",), NameForm.FULL, "STAFF"), 0),
    ],
)
def test_who_is_pointed_out_counts(finding, count):
    assert len(met([finding])) == count
