"""Messages and requests to a pupil, confirmed by the server as the extension asks."""

from datetime import date

import pytest

from conftest import with_key
from made_up_school import pupil
from postcheck.stores import devices, roll


def asked(device, recipient, surface="request", handle="@somebody_else"):
    """Returns the verdict and the rules of an empty text to somebody."""
    post = {
        "text": "",
        "site": "instagram.com",
        "surface": surface,
        "account": {"handle": handle},
        "recipient": recipient,
    }
    report = device.post("/api/v1/check", json=post).get_json()
    return report["verdict"], [advice["rule"] for advice in report["advice"]]


STOP = ("stop", ["message-to-pupil"])
CLEAR = ("clear", [])


@pytest.mark.parametrize("surface", ["request", "message"])
@pytest.mark.parametrize("recipient", ["Jarvis Coldbeck", "coldbeck, jarvis", "@jarviscoldbeck"])
def test_a_pupil_is_known_by_any_written_form(device, surface, recipient):
    assert asked(device, recipient, surface) == STOP


@pytest.mark.parametrize(
    "recipient",
    ["Ottoline Vaisey", "Jarvis Wetherby", "Corin Thrale", "Jarvis", "", "Jarvis Coldbeck’s mum"],
)
def test_a_stranger_a_colleague_and_half_a_name_are_clear(device, recipient):
    assert asked(device, recipient) == CLEAR


def test_a_pupil_of_another_school_of_the_trust_counts_too(device):
    assert asked(device, "Tobias Fennimore") == STOP


def test_a_leaver_counts_until_nineteen(make_app):
    app, year = make_app(), date.today().year  # noqa: DTZ011 - the server's own day
    database = app.extensions["postcheck"].database
    leavers = [("Ottoline", year - 18), ("Ambrose", year - 20)]
    people = [
        pupil(name, "Vaisey", date_of_birth=date(born, 1, 1), left_on=date(year - 1, 7, 1))
        for name, born in leavers
    ]
    roll.apply(database, people)
    app.extensions["postcheck"].live.refresh()
    device = with_key(app.test_client(), devices.add(database, "Phone", "Saltmarsh")[1])

    assert asked(device, "Ottoline Vaisey") == STOP
    assert asked(device, "Ambrose Vaisey") == CLEAR
