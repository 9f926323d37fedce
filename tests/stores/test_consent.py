"""The register in the database: changed for one and many, by two at once, and undone."""

from datetime import date

import pytest
from sqlalchemy import select

from made_up_school import ACADEMY, SALTMARSH, TODAY, everyone
from postcheck.consent import Channel, Kind, Status, Use
from postcheck.errors import RegisterMoved
from postcheck.stores import audit, consent, roll, snapshot
from postcheck.stores.audit import By
from postcheck.stores.consent import USES, Line, Wanted
from postcheck.stores.tables import pupils

SOCIAL, PRESS = Use(Channel.SOCIAL, Kind.PICTURE), Use(Channel.PRESS, Kind.NAME)
OFFICE, HEAD = By("Orla Pennywell", 1), By("Ngaio Bellweather", 2)
REFUSED, CLEARED = Wanted(Status.REFUSED), Wanted(Status.CLEARED, date(2027, 7, 31))
CAST = {p.id: p for p in everyone()}
HEATHER, JARVIS, IDRIS = CAST["heather-pike"], CAST["jarvis-coldbeck"], CAST["idris-vance"]


@pytest.fixture
def register(database):
    """A database with the cast on its roll."""
    roll.apply(database, everyone(), new_schools=True)
    return database


@pytest.fixture
def change(register):
    """Changes lines of some of the cast as a page does that has just shown them."""

    def changing(wanted, *cast, by=OFFICE, seen=None):
        rows = macs(register, *cast)
        seen = seen or stamps(register, *cast)
        return consent.change(register, rows, wanted, by, seen=seen, school=SALTMARSH)

    return changing


def macs(register, *cast):
    return [consent.mac(register, one) for one in cast]


def stamps(register, *cast):
    these = consent.registered(register, macs(register, *cast))
    return {use: consent.stamp(register, these, use) for use in USES}


def line(register, one, use=SOCIAL):
    return consent.registered(register, macs(register, one))[0].line(use)


def test_one_line_says_who_changed_it_and_when_and_until_when(change, register):
    assert change({SOCIAL: CLEARED}, JARVIS) == 1

    said = line(register, JARVIS)
    assert (said.status, said.until, said.by) == (Status.CLEARED, date(2027, 7, 31), OFFICE.name)
    assert said.at is not None
    assert not said.has_ended(date(2027, 7, 31))
    assert said.has_ended(date(2027, 8, 1))


def test_what_is_changed_counts_in_the_next_snapshot_and_for_nobody_else(change, register):
    before = snapshot.load_trust(register)

    change({SOCIAL: CLEARED}, JARVIS)

    after = snapshot.load_trust(register)
    assert after.version.roll > before.version.roll
    was, now = ({p.id: p for p in trust.pupils} for trust in (before, after))
    assert now[JARVIS.id].is_cleared(SOCIAL, TODAY)
    assert [i for i in now if now[i] != was[i]] == [JARVIS.id]


def test_only_the_rows_concerned_are_sealed_anew(change, register):
    def kept():
        with register.read() as connection:
            return dict(connection.execute(select(pupils.c.mac, pupils.c.sealed)).all())

    before = kept()
    change({PRESS: CLEARED}, JARVIS, HEATHER)
    after = kept()

    assert {m for m in after if after[m] != before[m]} == set(macs(register, JARVIS, HEATHER))


def test_what_says_so_already_keeps_who_said_it(change, register):
    change({SOCIAL: REFUSED}, HEATHER)

    assert change({SOCIAL: REFUSED, PRESS: REFUSED}, HEATHER, JARVIS, by=HEAD) == 2
    assert line(register, HEATHER).by == OFFICE.name
    assert line(register, JARVIS).by == "import"
    assert line(register, JARVIS, PRESS).by == HEAD.name
    assert change({SOCIAL: REFUSED}, HEATHER, by=HEAD) == 0


def test_of_two_who_edit_at_once_the_second_overwrites_nothing(change, register):
    shown = stamps(register, JARVIS, IDRIS)
    change({SOCIAL: CLEARED}, JARVIS)

    with pytest.raises(RegisterMoved):
        change({SOCIAL: REFUSED}, JARVIS, IDRIS, by=HEAD, seen=shown)

    assert line(register, JARVIS).status is Status.CLEARED
    assert line(register, IDRIS).by == "import"
    assert change({PRESS: REFUSED}, JARVIS, IDRIS, by=HEAD, seen=shown) == 2, "another line"


def test_a_pupil_of_another_school_or_of_none_is_not_changed(register):
    tobias = CAST["tobias-fennimore"]
    for rows in (macs(register, tobias), [b"x" * 32]):
        with pytest.raises(RegisterMoved):
            consent.change(
                register,
                rows,
                {SOCIAL: REFUSED},
                OFFICE,
                seen=stamps(register, tobias),
                school=SALTMARSH,
            )


def test_the_last_change_is_undone_as_if_it_had_never_been(change, register):
    def lines():
        rows = macs(register, HEATHER, JARVIS, IDRIS)
        return [dict(one.lines) for one in consent.registered(register, rows)]

    before = lines()
    change({SOCIAL: CLEARED, PRESS: REFUSED}, HEATHER, JARVIS, IDRIS)
    last = consent.last_change(register, OFFICE, SALTMARSH)

    undone = consent.undo(register, last.id, OFFICE, SALTMARSH)

    assert (last.pupils, last.subject) == (3, "3 pupils")
    assert (undone.pupils, undone.kept) == (3, 0)
    assert lines() == before
    assert consent.last_change(register, OFFICE, SALTMARSH) is None
    with pytest.raises(RegisterMoved):
        consent.undo(register, last.id, OFFICE, SALTMARSH)


def test_what_was_changed_again_since_stays_when_it_is_undone(change, register):
    change({SOCIAL: CLEARED}, JARVIS, IDRIS)
    last = consent.last_change(register, OFFICE, SALTMARSH)
    change({SOCIAL: REFUSED}, JARVIS, by=HEAD)

    undone = consent.undo(register, last.id, OFFICE, SALTMARSH)

    assert (undone.pupils, undone.kept) == (1, 1)
    assert line(register, JARVIS).by == HEAD.name
    assert line(register, IDRIS) == Line(
        Status.CLEARED, date(2026, 8, 31), "import", line(register, IDRIS).at
    )


def test_nobody_undoes_what_somebody_else_did(change, register):
    change({SOCIAL: CLEARED}, JARVIS)
    last = consent.last_change(register, OFFICE, SALTMARSH)

    assert consent.last_change(register, HEAD, SALTMARSH) is None
    assert consent.last_change(register, OFFICE, ACADEMY) is None
    with pytest.raises(RegisterMoved):
        consent.undo(register, last.id, HEAD, SALTMARSH)


def test_an_import_after_it_keeps_what_the_office_wrote(change, register):
    change({PRESS: CLEARED}, JARVIS)

    roll.apply(register, everyone(), new_schools=True)

    assert line(register, JARVIS, PRESS).by == OFFICE.name


def test_the_note_of_it_names_nobody(change, register):
    change({SOCIAL: CLEARED}, JARVIS)
    change({SOCIAL: REFUSED}, HEATHER, JARVIS)

    newest, first = audit.entries(register, schools=[SALTMARSH])[:2]

    row = macs(register, JARVIS)[0].hex()
    assert first.subject == f"a pupil of {JARVIS.class_name}, {row[:8]}"
    assert newest.subject == "2 pupils"
    assert first.before["lines"][row][0][:3] == ["social", "picture", "refused"]
    assert first.after["lines"][0][:4] == ["social", "picture", "cleared", "2027-07-31"]
    for pupil in everyone():
        for name in (pupil.surname, pupil.id):
            assert name not in str((newest, first))


def test_many_are_looked_up_in_the_order_asked_for(register):
    rows = [m for _ in range(3) for m in macs(register, *everyone())]
    strange = [bytes([i % 256]) * 31 + bytes([i // 256]) for i in range(1_200)]

    found = consent.registered(register, [*strange, *rows, *rows])

    assert [one.pupil.surname for one in found[:9]] == [p.surname for p in everyone()[:9]]
