"""What the doctor finds in the database and beside it: each thing broken once."""

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyotp
import pytest
from sqlalchemy import delete

from browsers.certificate import write_certificate
from collecting import collecting
from doctored import of
from made_up_school import SALTMARSH
from post_office import open_office
from postcheck.cli.doctor import data, outside, people
from postcheck.cli.doctor.found import State
from postcheck.settings import Settings
from postcheck.stores import backup, devices, events, roll_age, second_factors, users
from postcheck.stores.audit import COMMAND
from postcheck.stores.choices import choose
from postcheck.stores.events import Event
from postcheck.stores.tables import pupils, schools, staff
from served import free_port

NOW = datetime.now(UTC)
DAY = timedelta(days=1)
PASSWORD = "dunlin-and-egret"


def test_a_database_that_holds_what_is_yet_to_come_is_told(database):
    assert not of(data.clock(database))

    one = Event(NOW + DAY, SALTMARSH, "x", "post", "official", "jigsaw", "warn", "shown")
    events.record(database, [one])

    assert of(data.clock(database)) == {"clock and database": State.WRONG}


def test_a_roll_is_judged_by_its_oldest_import(database):
    assert of(data.roll(database, Settings.load())) == {"roll": State.WELL}

    with database.begin() as connection:
        roll_age.put_back(connection, SALTMARSH, NOW - 31 * DAY)

    assert of(data.roll(database, Settings.load())) == {"roll": State.ODD}
    assert of(data.roll(database, Settings.load(roll_days=60))) == {"roll": State.WELL}


def test_a_school_without_a_roll_is_odd_and_none_at_all_is_wrong(database):
    with database.begin() as connection:
        connection.execute(delete(pupils).where(pupils.c.school_id == SALTMARSH))
    (found,) = data.roll(database, Settings.load())
    assert found.state is State.ODD
    assert "1 school has none" in found.says

    with database.begin() as connection:
        connection.exec_driver_sql("DELETE FROM pupils")
    assert of(data.roll(database, Settings.load())) == {"roll": State.WRONG}


@pytest.mark.parametrize(
    ("age", "state"), [(None, State.ODD), (timedelta(hours=20), State.WELL), (3 * DAY, State.ODD)]
)
def test_a_backup_is_judged_by_its_age(database, age, state):
    if age is not None:
        with database.begin() as connection:
            choose(connection, None, backup.LAST, (NOW - age).isoformat())

    assert of(data.backups(database)) == {"backup": state}


def test_without_official_accounts_something_is_odd_and_without_schools_wrong(database):
    assert of(people.official(database)) == {"accounts": State.WELL}
    with database.begin() as connection:
        connection.exec_driver_sql("DELETE FROM accounts")
    assert of(people.official(database)) == {"accounts": State.ODD}

    with database.begin() as connection:
        for table in (pupils, staff, schools):
            connection.execute(delete(table))
    assert of(people.official(database)) == {"accounts": State.WRONG}


def test_keys_that_are_missing_revoked_or_unused_are_odd(database):
    (none,) = people.keys(database)
    lost, key = devices.add(database, "Lost", None)
    (unused,) = people.keys(database)
    devices.verify(database, key)
    (used,) = people.keys(database)
    devices.revoke(database, lost.id)
    (revoked,) = people.keys(database)

    states = [one.state for one in (none, unused, used, revoked)]
    assert states == [State.ODD, State.ODD, State.WELL, State.ODD]
    assert "never used" in unused.says.replace("was ever", "never")


def test_without_an_administrator_something_is_wrong(database):
    users.add(database, "Corin Thrale", PASSWORD, "admin", SALTMARSH)

    found = of(people.admins(database, Settings.load()))

    assert found == {"administrators": State.WRONG, "second factor": State.ODD}


@pytest.mark.parametrize("wanted", ["offered", "office"])
def test_an_administrator_with_a_password_alone_is_odd(database, wanted):
    settings = Settings.load(second_factor=wanted)
    users.add(database, "Kofi Ampah", None, "trust_admin", None)
    assert set(of(people.admins(database, settings)).values()) == {State.WELL}
    ruth = users.add(database, "Ruth Ackland", PASSWORD, "trust_admin", None)
    assert of(people.admins(database, settings))["second factor"] is State.ODD

    second_factors.begin(database, ruth.id)
    code = pyotp.TOTP(second_factors.pending(database, ruth.id)).now()
    assert second_factors.confirm(database, ruth.id, code, COMMAND)

    assert of(people.admins(database, settings))["second factor"] is State.WELL


def test_redis_that_does_not_answer_is_wrong_and_none_is_well():
    url = f"redis://127.0.0.1:{free_port()}/0"

    assert of(outside.redis(Settings.load())) == {"Redis": State.WELL}
    assert of(outside.redis(Settings.load(redis_url=url))) == {"Redis": State.WRONG}
    assert of(outside.redis(Settings.load(redis_url="redis://[x"))) == {"Redis": State.WRONG}


def test_mail_is_tried_up_to_the_letter(tmp_path, monkeypatch):
    def states(office):
        url = f"smtp://office:{PASSWORD}@localhost:{office.port}?tls=start"
        return of(outside.mail(Settings.load(smtp_url=url)))

    pem = write_certificate(["localhost"], tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    with open_office(context) as office:
        assert states(office) == {"mail": State.WRONG}
        monkeypatch.setenv("SSL_CERT_FILE", str(pem))
        assert states(office) == {"mail": State.WELL}
        assert (len(office.signed_in), office.messages) == (1, [])
    assert of(outside.mail(Settings.load())) == {"mail": State.ODD}
    assert of(outside.mail(Settings.load(smtp_url="http://x"))) == {"mail": State.WRONG}


@pytest.mark.parametrize(
    ("chosen", "address", "proxies"),
    [
        ({}, State.ODD, State.WELL),
        ({"public_url": "http://a.example.org"}, State.WRONG, State.WELL),
        ({"public_url": "https://a.example.org"}, State.WELL, State.ODD),
        ({"public_url": "https://a.example.org", "trusted_proxies": 1}, State.WELL, State.WELL),
        (
            {"public_url": "https://a.example.org", "trusted_proxies": 1, "bind": "192.0.2.1"},
            State.WELL,
            State.ODD,
        ),
    ],
)
def test_the_public_address_and_proxies_have_to_fit(chosen, address, proxies):
    found = of(outside.address(Settings.load(**chosen)))

    assert found == {"public address": address, "proxies": proxies}


def test_an_extension_is_looked_for_and_its_builds_have_to_agree(tmp_path):
    def build(browser, version):
        place = tmp_path / browser
        place.mkdir(exist_ok=True)
        manifest = f'{{"manifest_version": 3, "name": "x", "version": "{version}"'
        gecko = ', "browser_specific_settings": {"gecko": {"id": "x@example.org"}}'
        (place / "manifest.json").write_text(manifest + gecko * (browser == "firefox") + "}")

    settings = Settings.load(extension_dir=tmp_path)
    assert of(outside.extension(settings)) == {"extension": State.ODD}
    for browser in ("chrome", "edge", "firefox"):
        build(browser, "1.2")
    assert [one.says for one in outside.extension(settings)] == [
        "Version 1.2 for chrome, edge, firefox."
    ]
    build("edge", "1.1")
    assert of(outside.extension(settings)) == {"extension": State.ODD}
    Path(tmp_path, "edge", "manifest.json").write_text("{")
    assert of(outside.extension(settings)) == {"extension": State.ODD}


def test_a_collector_of_traces_that_is_away_is_odd():
    away = f"http://127.0.0.1:{free_port()}"

    assert not of(outside.traces(Settings.load()))
    assert of(outside.traces(Settings.load(traces_url=away))) == {"traces": State.ODD}
    assert of(outside.traces(Settings.load(traces_url="collector"))) == {"traces": State.WRONG}
    with collecting() as there:
        assert of(outside.traces(Settings.load(traces_url=there.url))) == {"traces": State.WELL}


@pytest.mark.usefixtures("here")
def test_postgresql_that_does_not_answer_is_wrong_and_its_password_unsaid():
    url = f"postgresql://postcheck:{PASSWORD}@127.0.0.1:{free_port()}/postcheck"

    opened, (found,) = data.opened(Settings.load(database_url=url))

    assert (opened, found.state) == (None, State.WRONG)
    assert "POSTCHECK_DATABASE_URL" in found.says
    assert PASSWORD not in str(found)
