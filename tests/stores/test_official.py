"""Official accounts one at a time, and schools: changed, refused, noted and put back."""

from dataclasses import replace
from datetime import date

import pytest

from made_up_school import ACADEMY, SALTMARSH, build_trust
from postcheck.errors import CannotPutBack, FormRefused
from postcheck.school import Account, SchoolDetails
from postcheck.stores import accounts, audit, official, put_back, school_edits, snapshot
from postcheck.stores.audit import By
from postcheck.stores.handles import handle_of, site_of
from postcheck.stores.keepers import Keepers
from postcheck.stores.official import Official

NGAIO = By("Ngaio Bellweather")
KEEPERS = Keepers(
    "Ngaio Bellweather", "Corin Thrale", ("Orla Pennywell",), {"Corin Thrale": date(2026, 3, 2)}
)
CHOIR = Official(
    0, Account("instagram", "saltmarsh.choir", "The choir", SALTMARSH, needs_two=True), KEEPERS
)


@pytest.fixture
def furnished(database):
    """A database with the made-up trust's schools and accounts."""
    accounts.apply(database, build_trust(pupils=(), staff=()))
    return database


def last(database):
    return audit.entries(database, most=1)[0]


def test_an_account_keeps_who_looks_after_it(furnished):
    number = official.add(furnished, CHOIR, NGAIO)

    kept = official.one(furnished, number)
    assert (kept.keepers, kept.account.needs_two) == (KEEPERS, True)
    assert kept.account.keepers == ("Ngaio Bellweather", "Corin Thrale", "Orla Pennywell")
    assert kept.account in snapshot.load_trust(furnished).accounts
    noted = last(furnished)
    assert (noted.action, noted.by, noted.school) == ("account added", NGAIO.name, SALTMARSH)


def test_training_is_due_again_after_a_year():
    assert KEEPERS.due(date(2027, 3, 1)) == ("Ngaio Bellweather", "Orla Pennywell")
    assert "Corin Thrale" in KEEPERS.due(date(2027, 3, 2))


@pytest.mark.parametrize("handle", ["@SALTMARSH_pri", "saltmarsh_pri"])
def test_one_handle_is_there_once(furnished, handle):
    twice = Official(0, Account("x", handle, "Another", ACADEMY))

    with pytest.raises(FormRefused) as refused:
        official.add(furnished, twice, NGAIO)

    assert "Saltmarsh Primary on X" in refused.value.problems["handle"]


def test_a_file_leaves_who_keeps_an_account_and_whether_two_must_look(furnished):
    first = official.register(furnished)[0]
    official.change(
        furnished, Official(first.id, replace(first.account, needs_two=True), KEEPERS), NGAIO
    )

    again = build_trust(pupils=(), staff=())
    change = accounts.apply(furnished, again)

    assert (change.unchanged, change.added, change.removed) == (3, 0, 0)
    kept = official.one(furnished, first.id)
    assert (kept.keepers, kept.account.needs_two) == (KEEPERS, True)


def test_a_removed_account_is_put_back_with_its_keepers(furnished):
    number = official.add(furnished, CHOIR, NGAIO)
    assert official.remove(furnished, number, NGAIO)

    put_back.put_back(furnished, last(furnished).id, NGAIO)

    back = official.register(furnished)[-1]
    assert (back.account.handle, back.keepers) == ("saltmarsh.choir", KEEPERS)
    put_back.put_back(furnished, last(furnished).id, NGAIO)
    assert len(official.register(furnished)) == 3


def test_what_was_changed_again_since_is_not_put_back(furnished):
    number = official.add(furnished, CHOIR, NGAIO)
    renamed = replace(CHOIR, id=number, account=replace(CHOIR.account, display_name="Choir"))
    official.change(furnished, renamed, NGAIO)
    first_change = last(furnished).id
    more = replace(renamed, account=replace(renamed.account, needs_two=False))
    official.change(furnished, more, NGAIO)

    with pytest.raises(CannotPutBack, match="changed again"):
        put_back.put_back(furnished, first_change, NGAIO)
    put_back.put_back(furnished, last(furnished).id, NGAIO)
    put_back.put_back(furnished, first_change, NGAIO)

    assert official.one(furnished, number).account.display_name == "The choir"


def test_a_school_s_change_is_noted_field_by_field_and_put_back(furnished):
    before = snapshot.load_trust(furnished).school(SALTMARSH)
    told = replace(before, hashtags=("LoveSaltmarsh",), office_phone="01632 960799")

    assert school_edits.change(furnished, told, NGAIO)
    assert not school_edits.change(furnished, told, NGAIO)

    noted = last(furnished)
    assert noted.before == {"hashtags": [], "office_phone": before.office_phone}
    put_back.put_back(furnished, noted.id, NGAIO)
    assert snapshot.load_trust(furnished).school(SALTMARSH) == before


def test_a_school_is_added_last_under_an_id_of_its_own_and_moves(furnished):
    added = school_edits.add(furnished, SchoolDetails("", "Quayside Infants"), NGAIO)

    assert added == "quayside-infants"
    assert school_edits.move(furnished, added, -2, NGAIO)
    assert not school_edits.move(furnished, added, -1, NGAIO)
    order = [s.id for s in snapshot.load_trust(furnished).schools]
    assert order == [added, SALTMARSH, ACADEMY]


@pytest.mark.parametrize(
    ("told", "field"),
    [
        (SchoolDetails("", "saltmarsh primary"), "name"),
        (SchoolDetails("", "Quayside", short_names=("TMA",)), "short_names"),
    ],
)
def test_no_two_schools_go_by_one_name(furnished, told, field):
    with pytest.raises(FormRefused) as refused:
        school_edits.add(furnished, told, NGAIO)

    assert list(refused.value.problems) == [field]


def test_the_trust_s_own_details_are_put_back(furnished):
    before = snapshot.load_trust(furnished).own
    school_edits.change_trust(furnished, replace(before, website="https://t.example.org"), NGAIO)

    put_back.put_back(furnished, last(furnished).id, NGAIO)

    assert snapshot.load_trust(furnished).own == before


@pytest.mark.parametrize(
    ("site", "told", "handle"),
    [
        ("x", "@Saltmarsh_pri", "Saltmarsh_pri"),
        ("x", "https://x.com/saltmarsh_pri?lang=en", "saltmarsh_pri"),
        ("facebook", "https://www.facebook.com/profile.php?id=1000123", "1000123"),
        ("facebook", "facebook.com/tidemoor.trust/", "tidemoor.trust"),
        ("linkedin", "https://www.linkedin.com/company/tidemoor/about/", "company/tidemoor"),
        ("linkedin", "tidemoor", "company/tidemoor"),
        ("youtube", "https://www.youtube.com/@tidemoor", "tidemoor"),
        ("bluesky", "@tide.bsky.social", "tide.bsky.social"),
        ("whatsapp", "01632 960710", "441632960710"),
        ("reddit", "u/tidemoor", "tidemoor"),
        ("forum.example.org", "tidemoor", "tidemoor"),
    ],
)
def test_a_handle_is_taken_out_of_what_people_paste(site, told, handle):
    assert handle_of(site, told) == handle


@pytest.mark.parametrize(
    ("site", "told"),
    [
        *(("x", t) for t in ("", "two words", "sixteen_letters_1", "tidemoor’s", "https://x.com/")),
        *(("whatsapp", t) for t in ("the choir", "")),
        ("bluesky", "tidemoor"),
        ("facebook", "tm"),
        ("forum.example.org", "two words"),
    ],
)
def test_what_no_handle_can_be_is_refused_with_a_sentence(site, told):
    with pytest.raises(FormRefused) as refused:
        handle_of(site, told)

    assert refused.value.problems["handle"].endswith(".")
    assert not told or told not in refused.value.problems["handle"]


def test_a_site_is_known_by_name_or_address():
    assert site_of("https://www.twitter.com/home") == "x"
    assert site_of("forum.example.org") == "forum.example.org"
    with pytest.raises(FormRefused):
        site_of("somewhere")
