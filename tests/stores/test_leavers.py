"""How long somebody who left is kept."""

from datetime import date, timedelta

import pytest

from made_up_school import ACADEMY, SALTMARSH, everyone, pupil
from postcheck.stores import audit, leavers, roll, snapshot
from postcheck.stores.audit import By
from postcheck.stores.choices import choose
from postcheck.stores.people import Kept

LEFT = date(2026, 7, 17)


def last_day(born=None, left=LEFT, years=leavers.YEARS):
    payload = {"left_on": left.isoformat()} | ({"date_of_birth": born} if born else {})
    return leavers.last_day(Kept(1, SALTMARSH, payload), years)


@pytest.mark.parametrize(
    ("born", "last"),
    [
        ("2015-03-04", date(2034, 3, 3)),  # the day before a 19th birthday
        ("2008-02-29", date(2027, 2, 28)),  # no 29 February in that year
        ("2007-07-01", LEFT + leavers.LEAST),  # is 19 already: a wrong file can be put right
    ],
)
def test_a_leaver_is_kept_until_they_are_nineteen(born, last):
    assert last_day(born) == last


def test_without_a_date_of_birth_the_years_count():
    assert last_day() == date(2034, 7, 17)
    assert last_day(years=0) == LEFT + leavers.LEAST
    assert last_day(left=date(2028, 2, 29), years=1) == date(2029, 3, 1)


def test_leavers_go_when_their_time_is_over_and_others_stay(database):
    born = date(2015, 3, 4)
    old = pupil("Maud", "Sallow", date_of_birth=born, left_on=LEFT)
    roll.apply(database, [*everyone(), old])

    assert roll.purge_leavers(database, date(2034, 3, 3)) == 0
    assert roll.purge_leavers(database, date(2034, 3, 4)) == 1

    names = {p.forename for p in snapshot.load_trust(database).pupils}
    assert names == {p.forename for p in everyone()}


def test_where_nobody_has_to_go_nothing_is_written(database):
    roll.apply(database, everyone())
    before = snapshot.version(database)

    roll.purge_leavers(database, date(2026, 11, 21))

    assert snapshot.version(database) == before


def test_the_trust_chooses_the_years(database):
    roll.apply(database, everyone())
    with database.begin() as connection:
        choose(connection, None, leavers.RETENTION, {"leaver_years": 1})

    assert roll.purge_leavers(database, LEFT + timedelta(days=366)) == 1


def test_a_school_deletes_its_own_leavers_only_and_it_is_written_down(database):
    gone = pupil("Maud", "Sallow", ACADEMY, left_on=LEFT)
    roll.apply(database, [*everyone(), gone])

    assert roll.purge(database, date(2030, 1, 1), by=By("Olive", 7), school=ACADEMY) == 1

    (entry, *_) = audit.entries(database)
    assert (entry.by, entry.school, entry.action) == ("Olive", ACADEMY, "leavers deleted")
    assert entry.after == {"deleted": 1}
    assert "rowena-tasker" in {p.id for p in snapshot.load_trust(database).pupils}
