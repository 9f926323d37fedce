from dataclasses import replace
from datetime import date

import pytest

from made_up_school import build_trust, everyone, pupil
from postcheck.stores import accounts, roll, snapshot, staff

BORN = date(2018, 3, 4)


def test_a_trust_comes_back_as_it_was_told(database):
    told = build_trust()
    accounts.apply(database, told)
    roll.apply(database, told.pupils)
    staff.apply(database, told.staff)

    kept = snapshot.load_trust(database)

    assert replace(kept, version=told.version) == told


def test_a_new_database_has_an_empty_trust(database):
    trust = snapshot.load_trust(database)

    assert (trust.name, trust.own, trust.schools, trust.pupils) == ("", None, (), ())


def test_every_field_of_a_pupil_is_kept(database):
    whole = pupil(
        "Lily-Mae",
        "Farquhar-Singh",
        id="Z999200001001",
        preferred_forename="Lily",
        preferred_surname="Singh",
        middle_names="Rose Ann",
        former_surnames=("Farquhar", "O’Dowd"),
        date_of_birth=BORN,
        restricted=True,
        left_on=date(2026, 7, 17),
    )

    roll.apply(database, [whole])

    assert snapshot.load_trust(database).pupils == (whole,)


def test_the_version_tells_whether_a_snapshot_is_old(database):
    before = snapshot.load_trust(database)
    assert snapshot.version(database) == before.version

    roll.apply(database, everyone())

    assert snapshot.version(database) != before.version


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_thirty_thousand_pupils_are_loaded_whole(database):
    many = [
        pupil("Heather", f"Pike{n}", id=f"Z999{n:09d}", date_of_birth=BORN) for n in range(30_000)
    ]
    roll.apply(database, many)

    trust = snapshot.load_trust(database)

    assert len(trust.pupils) == 30_000
