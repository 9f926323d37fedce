"""A roll that waits for a yes, is imported once, and can be undone for an hour."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import update

from made_up_school import ACADEMY, PICTURE, SALTMARSH, everyone, pupil
from postcheck.consent import Consent, Status
from postcheck.errors import BadRow, FormRefused, RegisterMoved
from postcheck.stores import (
    audit,
    consent,
    imports,
    roll,
    roll_age,
    roll_import,
    rotation,
    snapshot,
    upkeep,
    users,
)
from postcheck.stores.audit import By
from postcheck.stores.imports import Waiting
from postcheck.stores.office_tables import imports as imports_table
from postcheck.stores.roll_plan import Incoming

PASSWORD = "curlew-and-heron"
SECRETS = ("Quillfeather", "Z999200001001", "9 Avocet", "2018-03-04", "cleared", "forename")
MAUD = pupil("Maud", "Sallow")
QUILL = pupil(
    "Hesketh",
    "Quillfeather",
    id="Z999200001001",
    class_name="9 Avocet",
    date_of_birth=date(2018, 3, 4),
)


@pytest.fixture
def olive(database):
    """Somebody of Saltmarsh's office, with a roll to bring up to date."""
    roll.apply(database, everyone())
    return users.add(database, "Olive", PASSWORD, "office", SALTMARSH)


def of_saltmarsh(*more, without=()):
    ours = [p for p in everyone() if p.school == SALTMARSH and p.forename not in without]
    return Waiting(Incoming([*ours, *more], only=SALTMARSH), school=SALTMARSH)


def on_roll(database):
    return {p.id: p for p in snapshot.load_trust(database).pupils}


def confirm(database, user, token, stamp=None, **more):
    if stamp is None:
        found = imports.waiting(database, user.id, token)
        stamp = roll.outlook(database, found.incoming).stamp if found else ""
    by = By(user.name, user.id)
    chosen = {"only": user.school} | more
    return roll_import.confirm(database, user.id, token, stamp=stamp, by=by, **chosen)


def undo(database, user):
    return roll_import.undo(database, user.id, By(user.name, user.id), only=user.school)


def test_what_waits_comes_back_as_it_was(database, olive):
    told = Waiting(
        Incoming([QUILL, *everyone()], frozenset({"restricted"}), complete=False, only=SALTMARSH),
        bad=(BadRow(3, "DOB", "not a date"),),
        warnings=(BadRow(0, "UPN", "not in the file"),),
        ignored=("Parent e-mail",),
        kind="SIMS export",
        school=SALTMARSH,
        columns={"forename": "Legal Forename"},
        headings=("Legal Forename", "Parent e-mail"),
    )

    token = imports.keep(database, olive.id, told)

    assert imports.waiting(database, olive.id, token) == told


def test_an_import_waits_for_its_user_alone(database, olive):
    other = users.add(database, "Corin", PASSWORD, "admin", SALTMARSH)
    token = imports.keep(database, olive.id, of_saltmarsh(MAUD))

    assert imports.waiting(database, other.id, token) is None
    assert confirm(database, other, token) is None
    assert not imports.drop(database, other.id, token)
    assert imports.waiting(database, olive.id, token)


def test_a_yes_counts_once(database, olive):
    token = imports.keep(database, olive.id, of_saltmarsh(MAUD, without=["Heather"]))

    done = confirm(database, olive, token)

    assert (done.added, done.left, done.unchanged) == (1, 1, 8)
    assert confirm(database, olive, token) is None
    assert on_roll(database)["maud-sallow"].left_on is None


def test_after_an_hour_it_is_forgotten(database, olive):
    token = imports.keep(database, olive.id, of_saltmarsh(MAUD))
    over = datetime.now(UTC) - timedelta(seconds=1)
    with database.begin() as connection:
        connection.execute(update(imports_table).values(expires_at=over))

    assert imports.waiting(database, olive.id, token) is None
    assert confirm(database, olive, token) is None
    upkeep.every_minute(database)
    with database.read() as connection:
        assert connection.execute(imports_table.select()).all() == []


def test_only_a_few_wait_for_one_person(database, olive):
    tokens = [imports.keep(database, olive.id, of_saltmarsh(MAUD)) for _ in range(5)]

    there = [bool(imports.waiting(database, olive.id, token)) for token in tokens]

    assert there == [False, False, True, True, True]


def test_a_yes_to_what_was_changed_meanwhile_is_refused_and_waits_on(database, olive):
    token = imports.keep(database, olive.id, of_saltmarsh(MAUD, without=["Heather"]))
    incoming = imports.waiting(database, olive.id, token).incoming
    shown = roll.outlook(database, incoming).stamp
    mac = consent.mac(database, on_roll(database)["heather-pike"])
    stamps = {PICTURE: consent.stamp(database, consent.registered(database, [mac]), PICTURE)}
    wanted = {PICTURE: consent.Wanted(Status.WITHDRAWN)}
    consent.change(database, [mac], wanted, By("Corin"), seen=stamps, school=SALTMARSH)

    with pytest.raises(RegisterMoved):
        confirm(database, olive, token, shown)

    assert "maud-sallow" not in on_roll(database)
    assert confirm(database, olive, token).added == 1


def test_a_change_elsewhere_does_not_refuse_a_yes(database, olive):
    token = imports.keep(database, olive.id, of_saltmarsh(MAUD))
    shown = roll.outlook(database, imports.waiting(database, olive.id, token).incoming).stamp
    roll.apply(database, [pupil("Al", "Roe", ACADEMY), everyone()[-1]])

    assert confirm(database, olive, token, shown).added == 1


def test_a_yes_for_another_school_counts_no_more(database, olive):
    """Somebody may be moved to another school while a roll of theirs waits."""
    token = imports.keep(database, olive.id, of_saltmarsh(MAUD))

    assert confirm(database, olive, token, only=ACADEMY) is None


def test_half_the_roll_gone_needs_its_number(database, olive):
    token = imports.keep(database, olive.id, Waiting(Incoming([MAUD], only=SALTMARSH)))

    for wrong in (0, 7, 9):
        with pytest.raises(FormRefused) as refused:
            confirm(database, olive, token, sure=wrong)
        assert list(refused.value.problems) == ["sure"]
    assert "maud-sallow" not in on_roll(database)
    assert confirm(database, olive, token, sure=8).left == 8


def test_bad_rows_are_left_out_only_if_somebody_says_so(database, olive):
    bad = (BadRow(3, "DOB", "not a date"),)
    incoming = Incoming([MAUD], complete=False, only=SALTMARSH)
    token = imports.keep(database, olive.id, Waiting(incoming, bad=bad))

    with pytest.raises(FormRefused):
        confirm(database, olive, token)
    done = confirm(database, olive, token, leave_out=True)

    assert (done.added, done.left) == (1, 0), "who is missing may stand in a bad row"


def test_undo_puts_everybody_back(database, olive):
    before, ages = on_roll(database), roll_age.ages(database)
    moved = [replace(p, class_name="5 Ruff") for p in of_saltmarsh().incoming.rows[1:]]
    waiting = Waiting(Incoming([MAUD, *moved], only=SALTMARSH), school=SALTMARSH)
    confirm(database, olive, imports.keep(database, olive.id, waiting))
    assert roll_import.undoable(database, olive.id).change.left == 1

    assert undo(database, olive) == roll_import.Undone(pupils=10, kept=0)

    assert on_roll(database) == before
    assert roll_age.ages(database) == ages
    assert undo(database, olive) is None
    assert roll_import.undoable(database, olive.id) is None


def test_undo_leaves_who_was_changed_since(database, olive):
    token = imports.keep(database, olive.id, of_saltmarsh(MAUD, without=["Heather", "Jarvis"]))
    confirm(database, olive, token)
    rows = [p for p in everyone() if p.forename != "Jarvis"]
    roll.apply(database, [*rows, replace(MAUD, class_name="5 Ruff")])

    assert undo(database, olive) == roll_import.Undone(pupils=1, kept=2)

    now = on_roll(database)
    assert now["maud-sallow"].class_name == "5 Ruff"
    assert now["jarvis-coldbeck"].left_on is None


def test_undo_knows_a_pupil_whose_upn_changed(database, olive):
    born = date(2018, 3, 4)
    before = pupil("Maud", "Sallow", id="T99920000100A", date_of_birth=born)
    roll.apply(database, [*everyone(), before])
    token = imports.keep(database, olive.id, of_saltmarsh(replace(before, id="Z999200001001")))
    confirm(database, olive, token)

    undo(database, olive)

    assert on_roll(database)["T99920000100A"] == before


def test_a_school_takes_no_pupil_from_another_s_roll(database, olive):
    tobias = replace(everyone()[-1], school=SALTMARSH)
    waiting = of_saltmarsh(tobias)

    outlook = roll.outlook(database, waiting.incoming)
    confirm(database, olive, imports.keep(database, olive.id, waiting))

    assert [one.name for one in outlook.compared.elsewhere] == ["Tobias Fennimore"]
    assert on_roll(database)["tobias-fennimore"].school == ACADEMY


def test_a_change_by_hand_is_listed_and_stays(database, olive):
    refused = next(p for p in everyone() if p.forename == "Jarvis")
    mac = consent.mac(database, refused)
    stamps = {PICTURE: consent.stamp(database, consent.registered(database, [mac]), PICTURE)}
    wanted = {PICTURE: consent.Wanted(Status.OBJECTED)}
    consent.change(database, [mac], wanted, By("Corin"), seen=stamps, school=SALTMARSH)
    cleared = replace(refused, consents=(Consent(PICTURE, Status.CLEARED),))
    rows = [cleared if p.forename == "Jarvis" else p for p in everyone()]

    (told,) = roll.outlook(database, Incoming(rows)).compared.by_hand
    roll.apply(database, rows)

    assert (told.who.name, told.what.is_kept) == ("Jarvis Coldbeck", True)
    kept = {c.use: c.status for c in on_roll(database)["jarvis-coldbeck"].consents}
    assert kept[PICTURE] is Status.OBJECTED


def test_an_import_is_written_down_in_numbers(database, olive):
    confirm(database, olive, imports.keep(database, olive.id, of_saltmarsh(QUILL)))
    undo(database, olive)

    undone, done = audit.entries(database)[:2]

    assert (done.by, done.school, done.after) == (
        "Olive",
        SALTMARSH,
        {"added": 1, "changed": 0, "left": 0},
    )
    assert (undone.action, undone.after) == ("roll import undone", {"pupils": 1, "kept": 0})
    assert "Quillfeather" not in str(audit.entries(database))


def test_a_rotation_of_keys_seals_what_waits_anew(database, olive):
    token = imports.keep(database, olive.id, of_saltmarsh(MAUD))

    rotation.rotate(database)

    assert confirm(database, olive, token).added == 1
    rotation.rotate(database)
    assert undo(database, olive).pupils == 1


def test_nothing_that_waits_can_be_read_in_the_file(sqlite):
    roll.apply(sqlite, everyone())
    olive = users.add(sqlite, "Olive", PASSWORD, "office", SALTMARSH)
    told = replace(of_saltmarsh(QUILL), bad=(BadRow(3, "Quillfeather", "?"),))
    token = imports.keep(sqlite, olive.id, told)
    waiting = _bytes(sqlite)
    confirm(sqlite, olive, token, leave_out=True)
    undoable = _bytes(sqlite)

    assert [s for s in SECRETS if s.encode() in waiting + undoable] == []
    assert token.encode() not in waiting


def _bytes(database):
    return b"".join(f.read_bytes() for f in database.path.parent.glob("postcheck.db*"))
