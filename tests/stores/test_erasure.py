"""All we hold about somebody is found, and once erased not a byte of it can be read."""

import json
import os
import subprocess
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import insert, select

from made_up_school import ACADEMY, SALTMARSH, accounts, build_trust, pupil, staff
from postcheck.consent import Channel, Kind, Status, Use
from postcheck.errors import NotErased
from postcheck.stores import accounts as register
from postcheck.stores import audit, consent, erased, erasure, held, official, roll, snapshot, users
from postcheck.stores import staff as staff_store
from postcheck.stores.audit import By
from postcheck.stores.keepers import Keepers
from postcheck.stores.office_tables import feedback_words, imports, receipts
from postcheck.stores.official import Official
from postcheck.stores.roll_plan import Incoming
from postcheck.stores.sealed import seal

TODAY = date(2026, 11, 22)
DPO = By("Quentin Ashgrove", 4711)
HEATHER = pupil("Heathermoor", "Pikestaff", id="Z999200001001", class_name="Avocetclass")
ISOLDE = staff("Mrs", "Isolde", "Wetherthistle", role="Headmistress", email="isolde@example.org")
NAME = Use(Channel.SOCIAL, Kind.NAME)


@pytest.fixture
def furnished(database):
    register.apply(database, build_trust(pupils=(), staff=()))
    roll.apply(database, [HEATHER, pupil("Ellis", "Okonjo"), pupil("Heathermoor", "Pikestaff",
               ACADEMY, id="another", class_name="9T")], today=TODAY)  # fmt: skip
    staff_store.apply(database, [ISOLDE])
    keepers = Keepers("Mrs Wetherthistle", "Isolde Wetherthistle", ("Orla Pennywell",))
    first = official.register(database)[0]
    official.change(database, Official(first.id, accounts()[0], keepers), DPO)
    return database


def key_of(database, kind, words, schools=None):
    return held.find(database, kind, words, schools)[0].key


def share(database, text):
    """Puts words that a member of staff shared into the database, as feedback does."""
    mac = os.urandom(32)
    row = {"minute": datetime.now(UTC), "rule": "tone", "entity": "PUPIL", "is_settled": False}
    with database.begin() as connection:
        told = seal(database.keyring, feedback_words, mac, {"words": text})
        connection.execute(insert(feedback_words).values(mac=mac, sealed=told, **row))


def wait_to_import(database):
    user = users.add(database, "Orla Pennywell", None, "office", None)
    row = {"token_hash": b"t" * 32, "user_id": user.id, "expires_at": datetime.now(UTC)}
    with database.begin() as connection:
        connection.execute(insert(imports).values(mac=b"i" * 32, sealed=b"x", **row))


def withdraw(database):
    """Withdraws what Heathermoor and Ellis were cleared for, as the register's page does."""
    trust = snapshot.load_trust(database)
    macs = [consent.mac(database, p) for p in trust.pupils if p.school == SALTMARSH]
    seen = {NAME: consent.stamp(database, consent.registered(database, macs), NAME)}
    wanted = {NAME: consent.Wanted(Status.WITHDRAWN)}
    return consent.change(database, macs, wanted, DPO, seen=seen, school=SALTMARSH)


def readable(database, cluster, *words):
    """Returns which words stand in the tables' files, in clear, UTF-16 or hexadecimal digits."""
    if database.path is not None:
        kept = b"".join(f.read_bytes() for f in database.path.parent.iterdir())
    else:
        with database.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("CHECKPOINT")
        files = ["find", cluster / "data" / "base", "-type", "f", "-exec", "cat", "{}", "+"]
        kept = subprocess.run(files, capture_output=True, check=True).stdout
    return [w for w in words if w.encode() in kept or w.encode("utf-16-le") in kept]


def test_somebody_is_found_by_the_beginning_of_names_at_schools_one_may_see(furnished):
    found = held.find(furnished, held.Kind.PUPIL, "heather pike", None)
    assert {f.school for f in found} == {SALTMARSH, ACADEMY}
    assert [f.more for f in held.find(furnished, held.Kind.PUPIL, "Pikestaff", [SALTMARSH])] == [
        "Avocetclass"
    ]
    assert not held.find(furnished, held.Kind.PUPIL, "", None)
    assert not held.find(furnished, held.Kind.STAFF, "pikestaff", None)
    (academy,) = held.find(furnished, held.Kind.PUPIL, "pikestaff", [ACADEMY])
    assert held.one(furnished, held.Kind.PUPIL, academy.key, [SALTMARSH]) is None


def test_all_that_is_held_about_a_pupil_comes_out(furnished):
    assert withdraw(furnished) == 2
    share(furnished, "Heathermoor Pikestaff sang")
    share(furnished, "Somebody else sang")

    told = held.one(
        furnished, held.Kind.PUPIL, key_of(furnished, held.Kind.PUPIL, "pike", [SALTMARSH]), None
    )

    assert told.parts["On the register"][0]["surname"] == "Pikestaff"
    lines = {(c["channel"], c["kind"]): c for c in told.parts["What may be published"]}
    assert lines["social", "name"]["status"] == "withdrawn"
    assert lines["social", "name"]["by"] == DPO.name
    assert [n["action"] for n in told.parts["Changes noted in the audit"]] == ["consent changed"]
    (words,) = told.parts["Words shared as “not a problem” with this name"]
    assert words["words"] == "Heathermoor Pikestaff sang"
    assert json.dumps(told.parts)


def test_an_erased_pupil_is_gone_and_the_next_file_says_they_are_back(furnished, cluster_or_none):
    withdraw(furnished)
    share(furnished, "Heathermoor Pikestaff sang")
    wait_to_import(furnished)
    key = key_of(furnished, held.Kind.PUPIL, "pike", [SALTMARSH])
    mac = bytes.fromhex(key)

    erasure.erase(furnished, held.Kind.PUPIL, key, DPO, TODAY)

    assert held.one(furnished, held.Kind.PUPIL, key, None) is None
    assert len(held.find(furnished, held.Kind.PUPIL, "pike", None)) == 1  # her namesake elsewhere
    again = roll.outlook(furnished, Incoming([HEATHER, pupil("Ellis", "Okonjo")])).compared
    assert erased.back_again(furnished, again.plan.added.values()) == 1
    with furnished.read() as connection:
        assert erased.returning(connection, furnished.keyring, [HEATHER.id, "another"]) == 1
        assert connection.execute(select(feedback_words)).all() == []
        assert connection.execute(select(imports)).all() == []
    notes = audit.entries(furnished)
    assert (notes[0].action, notes[0].by, notes[0].school) == (
        "pupil erased",
        DPO.name,
        SALTMARSH,
    )
    changed = next(n for n in notes if n.action == "consent changed")
    assert len(changed.before["lines"]) == 1
    assert readable(furnished, cluster_or_none, key, "Pikestaff") == []
    with pytest.raises(NotErased):
        erasure.erase(furnished, held.Kind.PUPIL, mac.hex(), DPO, TODAY)


def test_an_erased_member_of_staff_keeps_no_account_and_stands_in_no_note(
    furnished, cluster_or_none
):
    key = key_of(furnished, held.Kind.STAFF, "wetherth")
    told = held.one(furnished, held.Kind.STAFF, key, None)
    assert told.parts["Keeps these accounts"] == [{"site": "x", "handle": "@saltmarsh_pri"}]

    erasure.erase(furnished, held.Kind.STAFF, key, DPO, TODAY)

    assert official.register(furnished)[0].keepers.names == ("Orla Pennywell",)
    assert all("Wether" not in str(n) for n in audit.entries(furnished))
    assert snapshot.load_trust(furnished).staff == ()
    assert readable(furnished, cluster_or_none, "Wetherthistle") == []


def test_an_erased_user_is_a_person_no_longer_here(furnished, cluster_or_none):
    gone = users.add(furnished, "Zebedee Quillfeather", "curlew-and-heron", "admin", None)
    mine = By("Zebedee Quillfeather", gone.id)
    first = official.register(furnished)[0]
    official.change(furnished, Official(first.id, first.account, Keepers(mine.name)), mine)
    row = {"at": datetime.now(UTC), "site": "x", "account": "", "rules": [], "verdict": "approved"}
    who = {"asker": "Corin Thrale", "reviewer": mine.name, "post_mac": b"m" * 32}
    with furnished.begin() as connection:
        connection.execute(insert(receipts).values(**row, **who))
    told = held.one(furnished, held.Kind.USER, str(gone.id), None)
    assert told.parts["Receipts of second looks"][0]["given by"] == mine.name
    assert told.parts["What they changed"][0]["action"] == "account changed"
    assert "argon2" not in str(told.parts)

    erasure.erase(furnished, held.Kind.USER, str(gone.id), DPO, TODAY)

    with furnished.read() as connection:
        kept = connection.execute(select(receipts)).one()
    assert (kept.asker, kept.reviewer) == ("Corin Thrale", "a person no longer here")
    assert {n.by for n in audit.entries(furnished)} >= {"a person no longer here", DPO.name}
    assert readable(furnished, cluster_or_none, "Quillfeather", "quillfeather") == []


def test_nobody_erases_themselves_or_the_last_who_runs_the_trust(furnished):
    only = users.add(furnished, "Anouk Vantongeren", None, "trust_admin", None)

    with pytest.raises(NotErased, match="yourself"):
        erasure.erase(
            furnished, held.Kind.USER, str(only.id), By("Anouk Vantongeren", only.id), TODAY
        )
    with pytest.raises(NotErased, match="Nobody else may run the trust"):
        erasure.erase(furnished, held.Kind.USER, str(only.id), DPO, TODAY)


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("May", "In May we sang", "In May we sang"),
        ("May", "may", "a person no longer here"),
        ("Ann O'Hare", "kept by ann  O’Hare", "kept by a person no longer here"),
        ("Ann Hare", "Joann Hare, Ann Hareston", "Joann Hare, Ann Hareston"),
    ],
)
def test_a_name_is_left_out_whole_and_no_month_with_it(name, text, left):
    names = held.Names.of([name])

    assert names.left_out({"a": [text]}) == {"a": [left]}
    assert names.stand_in([text]) == (text != left)


@pytest.fixture
def cluster_or_none(url, request):
    """The folder of PostgreSQL, where the database is one."""
    return request.getfixturevalue("cluster") if url.startswith("postgresql") else None
