from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from made_up_school import ACADEMY, NAME, SALTMARSH, consents, everyone, pupil, schools
from postcheck.consent import Channel, Consent, Kind, Status, Use
from postcheck.errors import ImportRefused, UnknownSchool
from postcheck.stores import roll, snapshot
from postcheck.stores.roll import RollChange
from postcheck.stores.schools import save_schools
from postcheck.stores.tables import pupils as pupils_table

TODAY = date(2026, 11, 21)
PERMANENT, TEMPORARY = "Z999200001001", "T99920000100A"


def on_roll(database):
    return {p.id: p for p in snapshot.load_trust(database).pupils}


def test_a_first_import_adds_everyone_and_makes_their_schools(database):
    change = roll.apply(database, everyone())

    assert change == RollChange(10, 0, 0, 0, (SALTMARSH, ACADEMY))
    assert on_roll(database) == {p.id: p for p in everyone()}


def test_importing_the_same_again_changes_nobody(database):
    roll.apply(database, everyone())

    assert roll.apply(database, everyone()) == RollChange(0, 0, 0, 10)


def test_a_preview_counts_what_an_import_would_do_and_changes_nothing(database):
    roll.apply(database, everyone())
    before, rows = snapshot.load_trust(database), [*everyone()[1:], pupil("Maud", "Sallow")]

    preview = roll.preview(database, rows)

    assert preview == RollChange(added=1, changed=0, left=1, unchanged=9)
    assert snapshot.load_trust(database) == before
    assert roll.apply(database, rows) == preview


def test_a_preview_of_the_first_import_makes_no_school(database):
    assert roll.preview(database, everyone()).new_schools == (SALTMARSH, ACADEMY)

    assert snapshot.load_trust(database).schools == ()


def test_who_is_missing_from_a_file_becomes_a_leaver_of_its_schools_only(database):
    roll.apply(database, everyone())

    roll.apply(database, [p for p in everyone() if p.forename == "Heather"], today=TODAY)

    left = {p.id: p.left_on for p in snapshot.load_trust(database).pupils}
    assert left["jarvis-coldbeck"] == TODAY
    assert left["rowena-tasker"] == date(2026, 7, 17)
    assert left["heather-pike"] is left["tobias-fennimore"] is None


def test_a_leaver_who_comes_back_is_on_the_roll_again(database):
    roll.apply(database, everyone())
    roll.apply(database, everyone()[1:])

    assert roll.apply(database, everyone()).changed == 1
    assert on_roll(database)["heather-pike"].left_on is None


def test_a_pupil_who_changes_school_within_the_trust_is_one_pupil(database):
    roll.apply(database, everyone())
    heather = next(p for p in everyone() if p.forename == "Heather")
    tobias = next(p for p in everyone() if p.forename == "Tobias")

    roll.apply(database, [replace(heather, school=ACADEMY), tobias])

    assert on_roll(database)["heather-pike"].school == ACADEMY
    assert len(on_roll(database)) == len(everyone())


def test_a_school_may_be_named_by_its_short_name(database):
    with database.begin() as connection:
        save_schools(connection, schools())

    roll.apply(database, [pupil("Heather", "Pike", "saltmarsh primary"), pupil("Al", "Roe", "TMA")])

    assert [p.school for p in snapshot.load_trust(database).pupils] == [SALTMARSH, ACADEMY]


def test_an_unknown_school_refuses_the_whole_file(database):
    roll.apply(database, everyone())
    before = snapshot.load_trust(database)

    with pytest.raises(UnknownSchool, match="Salt Marsh") as unknown:
        roll.apply(database, [pupil("Maud", "Sallow"), pupil("Al", "Roe", "Salt Marsh")])

    assert unknown.value.names == ("Salt Marsh",)
    assert snapshot.load_trust(database) == before


def test_a_new_school_is_made_when_asked_for(database):
    roll.apply(database, everyone())

    change = roll.apply(database, [pupil("Al", "Roe", "Mill Lane Infants")], new_schools=True)

    assert change.new_schools == ("Mill Lane Infants",)
    assert snapshot.load_trust(database).schools[-1].name == "Mill Lane Infants"


def test_a_pupil_belongs_to_a_school_not_to_the_trust(database):
    with pytest.raises(UnknownSchool):
        roll.apply(database, [pupil("Heather", "Pike", "trust")])


def test_one_pupil_twice_refuses_the_whole_file(database):
    with pytest.raises(ImportRefused):
        roll.apply(database, [*everyone(), everyone()[0]])

    assert snapshot.load_trust(database).pupils == ()


def test_what_a_file_does_not_state_stays_as_it_was(database):
    roll.apply(database, [pupil("Petra", "Lindqvist", restricted=True, middle_names="Ann")])

    unstated = frozenset({"restricted", "middle_names"})
    roll.apply(database, [pupil("Petra", "Lindqvist", class_name="5 Avocet")], unstated=unstated)

    petra = on_roll(database)["petra-lindqvist"]
    assert (petra.restricted, petra.middle_names, petra.class_name) == (True, "Ann", "5 Avocet")


def test_a_consent_that_a_file_does_not_speak_of_stays(database):
    website = Consent(Use(Channel.WEBSITE, Kind.PICTURE), Status.REFUSED)
    roll.apply(database, [pupil("Heather", "Pike", consents=(*consents(), website))])

    told = (Consent(NAME, Status.WITHDRAWN),)
    roll.apply(database, [pupil("Heather", "Pike", consents=told)])

    heather = on_roll(database)["heather-pike"]
    assert {c.use: c.status for c in heather.consents} == {
        consents()[0].use: Status.WITHDRAWN,
        consents()[1].use: Status.CLEARED,
        website.use: Status.REFUSED,
    }


def test_a_permanent_upn_after_a_temporary_one_is_the_same_pupil(database):
    born = date(2018, 3, 4)
    before = pupil("Heather", "Pike", id=TEMPORARY, date_of_birth=born, restricted=True)
    roll.apply(database, [before])

    row = replace(before, id=PERMANENT, restricted=False)
    change = roll.apply(database, [row], unstated=frozenset({"restricted"}))

    assert (change.changed, change.added, change.left) == (1, 0, 0)
    assert list(on_roll(database).values()) == [replace(before, id=PERMANENT)]


def test_a_file_without_upns_keeps_the_ones_that_are_known(database):
    before = pupil("Heather", "Pike", id=PERMANENT, date_of_birth=date(2018, 3, 4))
    roll.apply(database, [before])

    assert roll.apply(database, [replace(before, id="no-upn-1")]).unchanged == 1


def test_namesakes_born_the_same_day_are_never_taken_for_each_other(database):
    born = date(2018, 3, 4)
    twins = [pupil("Ellis", "Okonjo", id=f"{n}", date_of_birth=born) for n in "ab"]
    roll.apply(database, twins)

    change = roll.apply(database, [replace(twins[0], id=PERMANENT)])

    assert (change.added, change.left) == (1, 2)


def test_a_namesake_at_another_school_is_another_pupil(database):
    here = pupil("Ellis", "Okonjo", id="a", date_of_birth=date(2018, 3, 4))
    roll.apply(database, [here])

    roll.apply(database, [replace(here, id="b", school="Mill Lane")], new_schools=True)

    assert {p.school: p.left_on for p in on_roll(database).values()} == {
        SALTMARSH: None,
        "mill-lane": None,
    }


def test_an_import_that_fails_midway_changes_nothing(database, failing_at):
    roll.apply(database, everyone())
    before = snapshot.load_trust(database)

    with pytest.raises(RuntimeError), failing_at("UPDATE trust_details"):
        roll.apply(database, [replace(p, class_name="9Z") for p in everyone()[2:]])

    assert snapshot.load_trust(database) == before


def test_every_change_is_counted(database):
    before = snapshot.version(database)

    roll.apply(database, everyone())

    assert snapshot.version(database) == replace(before, roll=before.roll + 1)


def test_status_counts_pupils_and_leavers_of_each_school(database):
    assert roll.status(database).imported_at is None
    roll.apply(database, everyone())

    status = roll.status(database)

    counts = {s.id: (s.pupils, s.leavers) for s in status.schools}
    assert counts == {SALTMARSH: (8, 1), ACADEMY: (1, 0)}
    assert (status.pupils, status.leavers) == (9, 1)
    assert timedelta() <= datetime.now(UTC) - status.imported_at < timedelta(minutes=1)


def test_purging_deletes_only_those_who_left_before_the_day(database):
    roll.apply(database, everyone())

    assert roll.purge(database, date(2026, 7, 17)) == 0
    assert roll.purge(database, date(2026, 7, 18)) == 1
    assert "rowena-tasker" not in on_roll(database)
    assert len(on_roll(database)) == len(everyone()) - 1


def test_purging_leaves_no_byte_of_a_leaver(sqlite):
    roll.apply(sqlite, everyone())
    with sqlite.read() as connection:
        values = connection.execute(select(pupils_table.c.mac, pupils_table.c.sealed)).all()

    roll.purge(sqlite, date(2030, 1, 1))

    kept = b"".join(f.read_bytes() for f in sqlite.path.parent.glob("postcheck.db*"))
    assert len([v for v in values if v.mac in kept and v.sealed in kept]) == len(everyone()) - 1
    assert len([v for v in values if v.mac in kept or v.sealed in kept]) == len(everyone()) - 1
