from dataclasses import replace

import pytest

from made_up_school import ACADEMY, SALTMARSH, consents, schools, staff
from postcheck.consent import Status
from postcheck.errors import UnknownSchool
from postcheck.school import SchoolDetails
from postcheck.stores import snapshot
from postcheck.stores import staff as staff_store
from postcheck.stores.schools import save_own, save_schools
from postcheck.stores.staff import StaffChange

HEAD = staff("Mrs", "Ngaio", "Bellweather", role="Headteacher", email="head@example.org")
TEACHER = staff("Mr", "Corin", "Thrale", consents=consents(Status.NEVER, Status.NEVER))
PRINCIPAL = staff("Dr", "Solveig", "Marchmont", ACADEMY)
EVERYONE = (HEAD, TEACHER, PRINCIPAL)


@pytest.fixture
def trust(database):
    with database.begin() as connection:
        save_schools(connection, schools())
        save_own(connection, SchoolDetails(id="trust", name="Tidemoor Learning Trust"))
    return database


def known(database):
    return {s.surname: s for s in snapshot.load_trust(database).staff}


def test_staff_are_kept_as_they_were_told(trust):
    change = staff_store.apply(trust, EVERYONE)

    assert change == StaffChange(added=3, changed=0, removed=0, unchanged=0)
    assert known(trust) == {s.surname: s for s in EVERYONE}


def test_who_is_missing_is_removed_from_the_schools_of_the_file_only(trust):
    staff_store.apply(trust, EVERYONE)

    change = staff_store.apply(trust, [replace(HEAD, role="Executive head")])

    assert change == StaffChange(added=0, changed=1, removed=1, unchanged=0)
    assert known(trust).keys() == {"Bellweather", "Marchmont"}


def test_a_preview_changes_nothing(trust):
    staff_store.apply(trust, EVERYONE)

    assert staff_store.preview(trust, [HEAD]) == StaffChange(0, 0, 1, 1)
    assert known(trust).keys() == {"Bellweather", "Thrale", "Marchmont"}


@pytest.mark.parametrize("named", ["Tidemoor Learning Trust", "trust", ""])
def test_the_trust_s_own_staff_have_no_school(trust, named):
    staff_store.apply(trust, [replace(HEAD, school=named)])

    assert known(trust)["Bellweather"].school == ""


def test_an_unknown_school_refuses_the_whole_file(trust):
    with pytest.raises(UnknownSchool, match="Salt Marsh"):
        staff_store.apply(trust, [HEAD, replace(TEACHER, school="Salt Marsh")])

    assert known(trust) == {}


def test_staff_may_come_before_any_school(database):
    staff_store.apply(database, EVERYONE)

    assert {s.school for s in known(database).values()} == {""}


def test_before_the_trust_is_known_an_unknown_school_is_taken_for_it(database):
    with database.begin() as connection:
        save_schools(connection, schools())

    staff_store.apply(database, [HEAD, replace(TEACHER, school="Tidemoor Learning Trust")])

    assert {s.school for s in known(database).values()} == {SALTMARSH, ""}
