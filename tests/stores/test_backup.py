"""Backups of a database of either kind, put back into one of either kind."""

import gzip
import json
from base64 import b64encode
from datetime import UTC, date, datetime
from itertools import pairwise

import pyrage
import pytest
from sqlalchemy import select

from made_up_school import everyone, staff
from postcheck.errors import BackupRefused, KeyFileWrong, NotReady
from postcheck.stores import backup, devices, held, restore, roll, rotation, snapshot, users
from postcheck.stores import staff as staff_store
from postcheck.stores.audit import COMMAND, By
from postcheck.stores.backup import Backup
from postcheck.stores.choices import choose, chosen
from postcheck.stores.erasure import erase
from postcheck.stores.held import Kind
from postcheck.stores.keyring import Keyring, fresh_keyring, joined
from postcheck.stores.look_keys import look_keys
from postcheck.stores.tables import metadata, trust_details
from postcheck.stores.tables import users as users_table

TODAY = date(2026, 11, 22)
IDENTITY = pyrage.x25519.Identity.generate()
MARK = {"lists": [1, {"json": "is a word"}], "none": None}


@pytest.fixture
def filled(database):
    roll.apply(database, everyone())
    staff_store.apply(database, [staff("Mrs", "Ngaio", "Bellweather")])
    users.add(database, "Orla Pennywell", "curlew-and-heron", "office", None)
    devices.add(database, "Laptop trolley", None)
    with database.begin() as connection:
        choose(connection, None, "a choice", MARK)
    return database


@pytest.fixture
def made(filled, tmp_path):
    """A backup of the filled database."""
    return made_of(filled, tmp_path / "backups")


@pytest.fixture(params=["sqlite", "postgresql"])
def elsewhere(request, opened, tmp_path, keyring):
    """A new database, without tables, of each kind in turn."""
    if request.param == "sqlite":
        return opened(f"sqlite:///{tmp_path / 'new' / 'postcheck.db'}")
    return opened(request.getfixturevalue("postgresql_urls")())


def made_of(database, folder):
    path, _ = backup.make(database, folder, [str(IDENTITY.to_public())], COMMAND)
    return path


def read(path) -> Backup:
    return backup.read(path, str(IDENTITY))


def everything(database):
    """Returns every row by table, but for what a restoration itself changes."""
    with database.read() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table))]
            for table in metadata.sorted_tables
            if table.name not in {"counters", "users", "audit"}
        }


def people(database):
    trust = snapshot.load_trust(database)
    return trust.pupils, trust.staff


def test_a_backup_goes_into_a_new_database_of_either_kind(filled, made, elsewhere):
    before = everything(filled)
    before["choices"] = [row for row in before["choices"] if row[2] != backup.LAST]

    done = restore.restore(elsewhere, read(made), TODAY, replace=False)

    assert done.rows > len(everyone())
    assert done.erased_again == 0
    assert everything(elsewhere) == before
    assert people(elsewhere) == people(filled)
    with elsewhere.read() as connection:
        assert chosen(connection, None, "a choice") == MARK
    users.add(elsewhere, "Corin Thrale", "curlew-and-heron", "reviewer", None)  # numbers go on


def test_a_backup_tells_nothing_without_its_key(filled, made):
    sealed = made.read_bytes()

    assert made.stat().st_mode & 0o777 == 0o600
    assert b"Pennywell" not in sealed
    assert filled.keyring.active.encode() not in sealed
    with pytest.raises(BackupRefused, match="does not open"):
        backup.read(made, str(pyrage.x25519.Identity.generate()))
    with pytest.raises(BackupRefused, match="no private key"):
        backup.read(made, "AGE-SECRET-KEY-1")


@pytest.mark.parametrize("hurt", [lambda b: b[:-40], lambda b: b[:300] + b"x" + b[301:]])
def test_a_damaged_backup_is_refused(made, hurt):
    made.write_bytes(hurt(made.read_bytes()))

    with pytest.raises(BackupRefused, match="damaged"):
        read(made)


@pytest.mark.parametrize(
    "inside",
    [b"", b"\x1f\x8b", b"no gzip", gzip.compress(b"7"), gzip.compress(b"[" * 100_000)],
    ids=["nothing", "begins well", "no gzip", "a number", "far too deep"],
)
def test_what_is_no_backup_is_refused(tmp_path, inside):
    path = tmp_path / "file"
    path.write_bytes(pyrage.encrypt(inside, [IDENTITY.to_public()]))

    with pytest.raises(BackupRefused, match="not a backup"):
        read(path)


def test_a_database_that_holds_something_is_left_alone(filled, made):
    before = everything(filled)

    with pytest.raises(BackupRefused, match="--replace"):
        restore.restore(filled, read(made), TODAY, replace=False)

    assert everything(filled) == before


def test_a_restoration_that_fails_leaves_everything(filled, made, failing_at):
    before = everything(filled)

    with pytest.raises(RuntimeError), failing_at("INSERT INTO devices"):
        restore.restore(filled, read(made), TODAY, replace=True)

    assert everything(filled) == before


def test_in_place_of_what_is_there(filled, made):
    versions = [snapshot.version(filled)]
    first = everything(filled)
    with filled.read() as connection:
        sessions = connection.scalar(select(users_table.c.session_version))
    devices.add(filled, "Made later", None)
    roll.apply(filled, everyone()[:3])
    versions.append(snapshot.version(filled))

    restore.restore(filled, read(made), TODAY, replace=True)

    versions.append(snapshot.version(filled))
    assert all(a.roll < b.roll for a, b in pairwise(versions)), "workers see every change"
    assert everything(filled)["pupils"] == first["pupils"]
    assert len(devices.all_devices(filled)) == 1
    with filled.read() as connection:
        assert connection.scalar(select(users_table.c.session_version)) > sessions


def test_whoever_was_erased_since_is_erased_again(filled, made):
    (found,) = held.find(filled, Kind.PUPIL, "Heather Pike", None)
    erase(filled, found.kind, found.key, By("Anouk Vantongeren", 1), TODAY)

    done = restore.restore(filled, read(made), TODAY, replace=True)

    assert done.erased_again == 1
    assert held.find(filled, Kind.PUPIL, "Heather Pike", None) == ()


def test_an_old_backup_can_be_read_after_the_key_was_changed(filled, made):
    before = people(filled)
    rotation.rotate(filled)
    rotation.rotate(filled)
    now, found = filled.keyring.active, read(made)

    filled.keyring.take_in(found.keyring)
    restore.restore(filled, found, TODAY, replace=True)

    assert people(filled) == before
    assert filled.keyring.active == now
    rotation.rotate(filled)
    assert Keyring.open(filled.keyring.path).ids == {filled.keyring.active}
    assert people(filled) == before


def test_a_backup_made_while_the_key_changes_can_be_read(filled, tmp_path, monkeypatch):
    given, rows = filled.keyring.path.read_text("ascii"), backup.copying.rows

    def rotating(connection):
        found = list(rows(connection))
        rotation.rotate(filled)
        return iter(found)

    monkeypatch.setattr(backup.copying, "rows", rotating)
    found = read(made_of(filled, tmp_path / "b"))

    assert Keyring(given).ids <= Keyring(found.keyring).ids


def test_keys_of_another_database_are_refused(filled, made):
    before = filled.keyring.path.read_bytes()

    with pytest.raises(KeyFileWrong, match="another database"):
        filled.keyring.take_in(fresh_keyring())

    assert filled.keyring.path.read_bytes() == before
    assert joined(read(made).keyring, filled.keyring.text()) == filled.keyring.text()


def test_a_keyring_of_the_environment_says_what_to_do(filled):
    older = filled.keyring.text()
    filled.keyring.rotate()
    newest = Keyring(filled.keyring.text())
    filled.keyring.drop_others(Keyring(older).ids)

    newest.take_in(older)
    with pytest.raises(KeyFileWrong, match="POSTCHECK_KEY_FILE"):
        Keyring(filled.keyring.text()).take_in(older)


def test_a_backup_of_another_key_does_not_get_in(made, tmp_path, opened):
    stranger = opened(
        f"sqlite:///{tmp_path / 'strange' / 'x.db'}",
        Keyring.open(tmp_path / "strange" / "key", make=True),
    )

    with pytest.raises(KeyFileWrong):
        restore.restore(stranger, read(made), TODAY, replace=False)

    stranger.migrate()
    assert everything(stranger)["pupils"] == []


def test_a_backup_of_a_newer_version_is_refused(filled, made, elsewhere, monkeypatch):
    monkeypatch.setattr(backup, "revision", lambda: "9999")
    newer = read(made_of(filled, made.parent / "newer"))

    with pytest.raises(NotReady, match="newer"):
        restore.restore(elsewhere, newer, TODAY, replace=False)


def test_rows_that_fit_no_table_are_refused(sqlite):
    with pytest.raises(NotReady, match="other tables"), sqlite.begin() as connection:
        backup.copying.fill(connection, [("pupils", {"surname": "x"})])


def test_no_key_of_a_second_look_is_in_it(filled, tmp_path):
    keys = look_keys(filled)
    secret = keys.make("a" * 43)

    found = read(made_of(filled, tmp_path / "b"))

    assert all(secret not in row.values() for _, row in found.rows())
    assert keys.secret("a" * 43) == secret


def test_old_backups_go(filled, made, tmp_path):
    old = made.with_name("postcheck-2025-01-01T000000Z.age")
    strange = made.with_name("postcheck-of-somebody.age")
    for path in (old, strange):
        path.write_bytes(b"x")

    assert backup.tidy(made.parent, 30) == 1

    assert sorted(made.parent.iterdir()) == sorted([made, strange])


def test_where_nothing_can_be_written_a_sentence_says_so(filled, tmp_path):
    place = tmp_path / "file"
    place.write_text("x")

    with pytest.raises(BackupRefused, match="cannot be written"):
        made_of(filled, place / "folder")
    with pytest.raises(BackupRefused, match="mistyped"):
        backup.make(filled, tmp_path, ["age1nobody"], COMMAND)


def test_of_a_database_from_before(sqlite, elsewhere):
    """A backup of the first tables there were becomes one of today's."""
    texts = ("phase", "postal_address", "office_phone", "office_email", "website", "dsl_contact")
    lists = ("short_names", "places", "classes", "houses")
    own = dict.fromkeys(texts, "") | {name: {"json": []} for name in lists}
    with sqlite.read() as connection:
        check = connection.scalar(select(trust_details.c.key_check))
    own |= {"id": 1, "name": "Saltmarsh", "profile": "default"}
    own["key_check"] = {"bytes": b64encode(check).decode()}
    lines = [
        {"table": "trust_details", "row": own},
        *({"table": "counters", "row": {"name": n, "n": 3}} for n in ("config", "roll")),
    ]
    packed = gzip.compress("\n".join(map(json.dumps, lines)).encode())

    old = Backup("0001", datetime(2026, 1, 1, tzinfo=UTC), "", {}, len(lines), packed)
    restore.restore(elsewhere, old, TODAY, replace=False)

    assert snapshot.load_trust(elsewhere).name == "Saltmarsh"
