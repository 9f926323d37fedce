"""Rows that cannot be read: the whole file refused, or left out and told."""

import pytest

from postcheck.errors import BadRow, ImportRefused
from postcheck.mis.reading import read_roll

HEAD = "UPN,Forename,Surname,Year,Form,DOB,Photo consent\n"


def row(number, upn="", born="04/03/2018", consent="Y", form="4C"):
    return f"{upn},Heather{number},Pike,4,{form},{born},{consent}\n"


def read(*rows, **more):
    return read_roll((HEAD + "".join(rows)).encode(), school="Saltmarsh", **more)


GOOD = [row(n) for n in range(9)]


def test_bad_rows_refuse_the_file():
    with pytest.raises(ImportRefused) as told:
        read(*GOOD, row(9, born="soon"))

    assert [r.line for r in told.value.rows] == [11]


def test_bad_rows_may_be_left_out_and_are_told():
    roll = read(*GOOD, row(9, born="soon"), skip_bad=True)

    assert len(roll.rows) == 9
    assert [(r.line, r.column) for r in roll.bad] == [(11, "DOB")]
    assert not roll.complete
    assert read(*GOOD, skip_bad=True).complete


def test_a_file_that_is_mostly_bad_is_refused_all_the_same():
    bad = [row(n, consent="perhaps") for n in range(20, 23)]

    assert len(read(*GOOD, *GOOD_MORE, *bad, skip_bad=True).rows) == 12
    with pytest.raises(ImportRefused):
        read(*GOOD, *bad, skip_bad=True)


GOOD_MORE = [row(n) for n in range(10, 13)]


def test_where_two_rows_of_a_pupil_differ_neither_is_taken():
    same = "Z999200001001"

    roll = read(
        *GOOD, *GOOD_MORE, row("", same, consent="Y"), row("", same, consent="N"), skip_bad=True
    )

    assert same not in {pupil.id for pupil in roll.rows}
    told = "the same pupil as in line 14, but the two rows differ"
    assert roll.bad == (BadRow(15, "UPN", told),)


def test_progress_is_told():
    seen = []

    read(*(row(n) for n in range(2500)), seen=lambda done, total: seen.append((done, total)))

    assert seen == [(0, 2500), (1000, 2500), (2000, 2500), (2500, 2500)]
