"""Admins see which keys came across very many pupils, on the page of the keys and on the first."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from page import PageClient
from postcheck.stores import devices, users, wide_keys
from postcheck.stores.wide_keys import Wide

PASSWORD = "curlew-and-heron"
SENTENCE = "asks for very many pupils"


@pytest.fixture(scope="module")
def key(database):
    """A key of Saltmarsh that met many pupils an hour ago, and more in the hour before."""
    device, _ = devices.add(database, "Trolley of the library", "Saltmarsh")
    hour = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    wide_keys.keep(database, Wide(device.id, hour - timedelta(hours=1), 250, is_slowed=False))
    wide_keys.keep(database, Wide(device.id, hour - timedelta(hours=2), 1234, is_slowed=True))
    return device


@pytest.fixture
def enter(app, database):
    """Signs somebody new in: a role, and a school or none."""

    def one(role, school):
        name = f"{role} {uuid4()}"
        users.add(database, name, PASSWORD, role, school)
        return PageClient(app.test_client()).sign_in(name, PASSWORD)

    return one


@pytest.mark.usefixtures("key")
def test_the_admin_of_its_school_is_told(enter):
    admin = enter("admin", "Saltmarsh")

    assert SENTENCE in admin.get("/office").text
    shown = [e.text for e in admin.get("/office/devices").one(class_="office__old").all("li")]

    assert [line.split(": ")[0].split(",")[0] for line in shown] == ["Trolley of the library"] * 2
    assert "250 pupils on" in shown[0]
    assert shown[0].endswith("It was not slowed.")
    assert "1,234 pupils on" in shown[1]
    assert shown[1].endswith("It was slowed until the hour was over.")


@pytest.mark.usefixtures("key")
def test_the_admin_of_another_school_is_not(enter):
    admin = enter("admin", "Tidemoor Academy")

    assert SENTENCE not in admin.get("/office").text
    assert "Trolley" not in admin.get("/office/devices").text


def test_a_revoked_key_is_no_longer_a_worry(enter, key, database):
    admin = enter("admin", "Saltmarsh")

    devices.revoke(database, key.id)

    assert SENTENCE not in admin.get("/office").text
    assert not admin.get("/office/devices").all(class_="office__old")
