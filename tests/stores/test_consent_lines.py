"""What a file may do to a line of the register that a person changed by hand, and what not."""

from datetime import UTC, date, datetime

import pytest

from made_up_school import NAME, PICTURE
from postcheck.consent import Consent, Status
from postcheck.stores.sealed import FROM_FILE, merge_consents, settle_consents

AT = datetime(2026, 11, 21, 9, tzinfo=UTC)
JULY, AUGUST = date(2027, 7, 31), date(2027, 8, 31)
PAST = date(2026, 8, 31)
CLEARED, REFUSED, NEVER = Status.CLEARED, Status.REFUSED, Status.NEVER
WITHDRAWN, OBJECTED, EXPIRED = Status.WITHDRAWN, Status.OBJECTED, Status.EXPIRED


def line(status, until=None, by="Orla Pennywell"):
    last = until and until.isoformat()
    return ["social", "picture", status.value, last, by, "2026-10-01T08:00:00+00:00"]


def after(by_hand, file):
    """Returns status, last day and author of a line after a file, and the disagreement if any."""
    settled = settle_consents([line(*by_hand)], (Consent(PICTURE, *file),), AT)
    ((_, _, status, until, by, _),) = settled.lines
    told = settled.disagreements[0].is_kept if settled.disagreements else None
    return status, until, by == FROM_FILE, told


@pytest.mark.parametrize("file", [REFUSED, WITHDRAWN, OBJECTED, EXPIRED])
def test_a_clearance_by_hand_yields_to_a_no_in_the_file(file):
    assert after((CLEARED,), (file,)) == (file.value, None, True, False)


def test_an_empty_cell_takes_no_clearance_away_and_is_told():
    assert after((CLEARED,), (NEVER,)) == ("cleared", None, False, True)


@pytest.mark.parametrize("by_hand", [REFUSED, WITHDRAWN, OBJECTED, EXPIRED, NEVER])
def test_a_file_never_clears_what_a_person_set_to_anything_else(by_hand):
    assert after((by_hand,), (CLEARED,)) == (by_hand.value, None, False, True)


@pytest.mark.parametrize("file", [WITHDRAWN, NEVER, REFUSED])
def test_two_ways_of_saying_no_are_no_disagreement(file):
    assert after((REFUSED,), (file,)) == ("refused", None, False, None)


def test_a_no_replaces_never_asked():
    assert after((NEVER,), (REFUSED,)) == ("refused", None, True, None)


def test_the_same_again_leaves_the_line_as_it_is():
    assert after((CLEARED, JULY), (CLEARED, JULY)) == ("cleared", "2027-07-31", False, None)


def test_the_earlier_last_day_counts_where_the_file_has_it():
    assert after((CLEARED, AUGUST), (CLEARED, JULY)) == ("cleared", "2027-07-31", True, False)
    assert after((CLEARED,), (CLEARED, JULY)) == ("cleared", "2027-07-31", True, False)


def test_a_later_last_day_or_none_in_the_file_does_not_lengthen_a_clearance():
    assert after((CLEARED, JULY), (CLEARED, AUGUST)) == ("cleared", "2027-07-31", False, None)
    assert after((CLEARED, JULY), (CLEARED,)) == ("cleared", "2027-07-31", False, None)


def test_a_clearance_that_ran_out_is_not_renewed_by_a_file_but_told():
    assert after((CLEARED, PAST), (CLEARED,)) == ("cleared", "2026-08-31", False, True)


def test_what_a_file_wrote_the_next_file_replaces():
    kept = [line(REFUSED, by=FROM_FILE)]

    settled = settle_consents(kept, (Consent(PICTURE, CLEARED),), AT)

    assert settled.lines == [["social", "picture", "cleared", None, "import", AT.isoformat()]]
    assert settled.disagreements == ()


def test_a_use_that_a_file_does_not_speak_of_stays():
    kept = [line(CLEARED)]

    assert settle_consents(kept, (Consent(NAME, REFUSED),), AT).lines[1] == kept[0]


def test_a_person_always_has_their_way():
    (changed,) = merge_consents([line(REFUSED)], (Consent(PICTURE, CLEARED),), "Corin", AT)

    assert changed[2:5] == ["cleared", None, "Corin"]
    assert merge_consents([line(REFUSED)], (Consent(PICTURE, CLEARED),), FROM_FILE, AT) == [
        line(REFUSED)
    ]


def test_what_was_kept_is_not_changed_in_place():
    kept = [line(CLEARED)]

    settle_consents(kept, (Consent(PICTURE, REFUSED),), AT)

    assert kept == [line(CLEARED)]
