"""Second looks in an app of their own: an account that needs two, and the people who give them.

Corin asks at Saltmarsh; Orla reviews there, Bertil at the academy, Anouk for the whole trust.
"""

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from conftest import furnished, with_key
from page import PageClient
from postcheck import second_looks
from postcheck.services import EXTENSION
from postcheck.stores import devices, official, users
from postcheck.stores.audit import COMMAND

PASSWORD = "curlew-and-heron"
ASKER, REVIEWER, ELSEWHERE, TRUSTS = (
    *("Corin Thrale", "Orla Pennywell", "Bertil Ashdown", "Anouk Vantongeren"),
)
WHO = {
    ASKER: ("staff", "Saltmarsh"),
    REVIEWER: ("reviewer", "Saltmarsh"),
    ELSEWHERE: ("reviewer", "TMA"),
    TRUSTS: ("admin", None),
}
OFFICIAL = "x|@saltmarsh_pri"
ON_X = {"site": "x.com", "surface": "post", "account": {"handle": "@saltmarsh_pri", "name": None}}
ON_FACEBOOK = {"site": "facebook.com", "surface": "post", "account": {"handle": "somebody"}}
NEEDS_TWO = "needs-second-look"


@dataclass
class House:
    """An app with its people; `device` is Saltmarsh's."""

    app: Any
    people: dict
    device: Any

    @property
    def database(self):
        return self.app.extensions[EXTENSION].database

    @property
    def looks(self):
        return self.app.extensions[second_looks.EXTENSION]

    def browser(self, name):
        """A browser that somebody has signed in with."""
        return PageClient(self.app.test_client()).sign_in(name, PASSWORD)

    def device_of(self, school):
        """Another device's client."""
        return with_key(self.app.test_client(), devices.add(self.database, "Lab", school)[1])

    def ask(self, text, going_to=ON_X, by=ASKER):
        """Asks from the device and has somebody send it; returns the token and the look."""
        answer = self.device.post("/api/v1/looks", json=going_to | {"text": text})
        assert answer.status_code == 201, answer.text
        token = answer.get_json()["look"]
        if by is not None:
            longest = self.looks.choices(datetime.now().astimezone())[0]
            assert self.looks.send(self.looks.by_token(token), self.people[by], longest.until)
        return token, self.looks.by_token(token)

    def follow(self, token):
        return self.device.get(f"/api/v1/looks/{token}").get_json()

    def advised(self, text, going_to=ON_X):
        """The rules that speak of a text."""
        report = self.device.post("/api/v1/check", json=going_to | {"text": text}).get_json()
        return [advice["rule"] for advice in report["advice"]]


@contextmanager
def opened(home, models_dir, **chosen):
    """Yields a house in a home folder, and closes it."""
    with ExitStack() as stack:
        app = furnished(home, models_dir, stack, **chosen)
        yield settle(app)


def settle(app):
    """Puts people, a device and the account that needs two into an app."""
    database = app.extensions[EXTENSION].database
    for one in official.register(database):
        if one.account.site == "x":
            two = replace(one, account=replace(one.account, needs_two=True))
            official.change(database, two, COMMAND)
    app.extensions[EXTENSION].live.refresh()
    people = {name: users.add(database, name, PASSWORD, *where) for name, where in WHO.items()}
    device = with_key(app.test_client(), devices.add(database, "Office", "Saltmarsh")[1])
    return House(app, people, device)
