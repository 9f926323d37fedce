"""The canary over second looks: nothing of one is readable anywhere, while it lasts or afterwards.

Not in the database, its write-ahead log, the folder of keys, a backup, a log, a temporary file, an
e-mail, an answer to somebody it is not for.
"""

import io
import json
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import select, update

import looking
from looking import ASKER, ELSEWHERE, OFFICIAL, ON_X, REVIEWER
from pictured import screen
from post_office import open_office
from postcheck.mail import Mailer
from postcheck.stores import look_content, user_changes
from postcheck.stores.audit import COMMAND, entries
from postcheck.stores.database import Database
from postcheck.stores.look_keys import FOLDER, look_keys
from postcheck.stores.office_tables import looks

CANARY = "Quillfeatherby"
TEXT = f"👏🏽 Well done Jarvis {CANARY}! Mail {CANARY}@example.org."
SAYS = f"Say it without {CANARY}."
BOX = {
    "text": TEXT,
    "site": f"{CANARY}.example.org",
    "surface": "message",
    "account": {"handle": f"@{CANARY}", "name": CANARY},
    "recipient": CANARY,
    "pictured": CANARY,
}


@pytest.fixture
def house(make_app, temporary):
    """A house whose temporary files would go to an empty folder, and whose log says everything."""
    made = looking.settle(make_app(log_level="debug"))
    user_changes.set_email(made.database, made.people[REVIEWER].id, "o@example.org", COMMAND)
    return made


@pytest.fixture
def search(house, tmp_path, capfd):
    """Looks for a word in every file and on both streams; returns the places."""

    def places(word):
        house.database.close()
        said = capfd.readouterr()
        left = {str(p.relative_to(tmp_path)): p for p in tmp_path.rglob("*")}
        found = {name: path.read_bytes() for name, path in left.items() if path.is_file()}
        found |= {f"name of {name}": name.encode() for name in left}
        found |= {"stdout": said.out.encode(), "stderr": said.err.encode()}
        sought = word if isinstance(word, bytes) else word.lower().encode()
        fold = bytes if isinstance(word, bytes) else bytes.lower
        return sorted(place for place, data in found.items() if sought in fold(data))

    return places


def whole_way(house):
    """Asks in every way, sends, answers and looks up; returns the numbers of what lasts."""
    form = {"post": json.dumps(BOX), "picture": (io.BytesIO(screen(CANARY)), f"{CANARY}.png")}
    first = house.device.post("/api/v1/looks", data=form, content_type="multipart/form-data")
    token = first.get_json()["look"]
    corin, orla = house.browser(ASKER), house.browser(REVIEWER)
    corin.get(f"/looks/{token}")
    corin.post(f"/looks/{token}", status=303, do="send", until="1")
    corin.get("/")
    second = corin.post("/looks", status=303, text=TEXT, going_to=OFFICIAL, surface="post")
    numbers = [house.looks.by_token(token).id, int(second.headers["Location"].rpartition("/")[2])]
    for number, given in zip(
        numbers,
        ({"verdict": "words", "words": SAYS}, {"verdict": "refuse", "why": SAYS}),
        strict=True,
    ):
        assert CANARY in orla.get(f"/office/looks/{number}").text
        orla.post(f"/office/looks/{number}", status=303, **given)
    orla.client.get(f"/office/looks/{numbers[0]}/pictures/1")
    orla.get("/office/looks/receipts")
    orla.post("/office/looks/receipts", text=TEXT)
    house.looks.mailer.wait()
    return token, numbers


def test_while_it_lasts_nothing_can_be_read(house, search, tmp_path):
    with open_office() as office:
        house.looks.mailer = Mailer(f"smtp://127.0.0.1:{office.port}", "p@example.org", bool)
        token, numbers = whole_way(house)

    assert office.messages
    assert CANARY not in str(office.messages)
    assert list((tmp_path / "temporary").iterdir()) == []
    assert search(CANARY) == []
    assert search("o@example.org") == ["postcheck.db"], "the search finds what is in clear"
    assert search(token) == [], "nor the way to it"
    told = str(entries(house.database))
    assert "second look answered" in told
    assert CANARY not in told
    assert house.looks.words(house.looks.by_id(numbers[0])) == SAYS, "and it is all there"


def test_whom_it_is_not_for_sees_nothing_of_it(house):
    _, look = house.ask(TEXT)
    bertil = house.browser(ELSEWHERE)

    seen = [house.browser(REVIEWER).get("/office/looks")]
    seen += [bertil.get(path) for path in ("/office/looks", "/office/looks/receipts", "/looks")]
    hidden = (f"/office/looks/{look.id}", f"/looks/mine/{look.id}")
    seen += [bertil.get(path, status=404) for path in hidden]

    assert CANARY not in "".join(page.response.text for page in seen)


@pytest.mark.parametrize("way", ["deadline", "taken back"])
def test_after_the_end_nothing_opens_what_was_there(house, search, tmp_path, way):
    """Not even with the key file, and a backup of the database made while it lasted."""
    token, look = house.ask(TEXT, ON_X)
    backup = tmp_path / "backup.db"
    with (
        closing(sqlite3.connect(house.database.path)) as whole,
        closing(sqlite3.connect(backup)) as into,
    ):
        whole.backup(into)
    secret = look_keys(house.database).secret(look.seal_id)
    sealed = _sealed(house.database, look)
    key = look_content.key_of(house.database.keyring, secret)
    assert (
        TEXT
        in look_content.unpacked(look_content.unseal(key, "content", sealed)).post.texts[0].text
    )
    place = f"{FOLDER}/{look.seal_id}"
    assert search(secret) == [place], "the search finds the key"
    assert "backup.db" in search(sealed[:64])

    if way == "deadline":
        with house.database.begin() as connection:
            connection.execute(update(looks).values(deadline=look.asked_at))
        assert house.device.get(f"/api/v1/looks/{token}").status_code == 404, "at the next question"
    else:
        corin = house.browser(ASKER)
        corin.get(f"/looks/mine/{look.id}")
        corin.post(f"/looks/mine/{look.id}", status=303, do="delete")

    assert search(secret) == []
    assert search(sealed[:64]) == ["backup.db"], "of the database itself not even sealed bytes stay"
    assert search(CANARY) == []
    with closing(Database(f"sqlite:///{backup}", house.database.keyring)) as copy:
        assert _sealed(copy, look) == sealed
        assert look_keys(copy).secret(look.seal_id) is None


def _sealed(database, look):
    with database.read() as connection:
        return connection.scalar(select(looks.c.content).where(looks.c.id == look.id))
