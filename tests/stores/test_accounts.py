from dataclasses import replace

import pytest

from made_up_school import SALTMARSH, accounts, build_trust, everyone, pupil, schools
from postcheck.errors import UnknownSchool
from postcheck.post import AccountKind
from postcheck.school import Account, SchoolDetails, Trust
from postcheck.stores import accounts as register
from postcheck.stores import roll, snapshot
from postcheck.stores.schools import id_for

FILE = build_trust(pupils=(), staff=())


def test_a_register_is_kept_as_it_was_told(database):
    change = register.apply(database, FILE)

    assert (change.added, change.schools_added, change.trust_changed) == (3, 2, True)
    kept = snapshot.load_trust(database)
    assert replace(kept, version=FILE.version) == FILE


def test_the_same_register_again_changes_nothing(database):
    register.apply(database, FILE)

    change = register.apply(database, FILE)

    assert change.unchanged == 3
    assert not any((change.added, change.changed, change.removed, change.schools_changed))


def test_a_preview_changes_nothing(database):
    before = snapshot.load_trust(database)

    assert register.preview(database, FILE).added == 3
    assert snapshot.load_trust(database) == before


def test_accounts_that_are_missing_are_no_longer_official(database):
    register.apply(database, FILE)

    change = register.apply(database, replace(FILE, accounts=accounts()[:1]))

    assert (change.removed, change.unchanged) == (2, 1)
    kept = snapshot.load_trust(database)
    assert kept.destination(site="x", handle="@tidemooracademy").kind is AccountKind.PERSONAL
    assert kept.destination(site="x", handle="@saltmarsh_pri").kind is AccountKind.OFFICIAL


def test_a_site_may_be_named_by_its_host(database):
    mine = Account("https.x.com", "@a", "A"), Account("www.X.com", "@Saltmarsh_Pri", "S", SALTMARSH)

    register.apply(database, replace(FILE, accounts=mine))

    assert [a.site for a in snapshot.load_trust(database).accounts] == ["https.x.com", "x"]


def test_schools_that_are_missing_stay_because_people_belong_to_them(database):
    register.apply(database, FILE)
    roll.apply(database, everyone())

    register.apply(database, replace(FILE, schools=(), accounts=()))

    assert len(snapshot.load_trust(database).schools) == 2


def test_a_register_without_profile_and_contact_leaves_those_that_were_chosen(database):
    chosen = replace(schools()[0], profile="soke")
    register.apply(database, replace(FILE, schools=(chosen, schools()[1])))

    told = replace(chosen, profile="default", dsl_contact="", office_phone="01632 960799")
    change = register.apply(database, replace(FILE, schools=(told, schools()[1])))

    assert change.schools_changed == 1
    kept = snapshot.load_trust(database).school(SALTMARSH)
    assert kept == replace(chosen, office_phone="01632 960799")


def test_a_roll_that_came_first_belongs_to_the_schools_of_the_register(database):
    roll.apply(database, [pupil("Heather", "Pike", "Saltmarsh")])

    register.apply(database, FILE)

    kept = snapshot.load_trust(database)
    assert [s.name for s in kept.schools] == ["Saltmarsh Primary School", "Tidemoor Academy"]
    assert kept.school(kept.pupils[0].school).name == "Saltmarsh Primary School"
    assert kept.destination(site="x", handle="saltmarsh_pri").school == kept.pupils[0].school


def test_a_register_whose_schools_have_names_for_ids_gets_short_ones(database):
    school = SchoolDetails(id="St Aidan’s C of E", name="St Aidan’s C of E")
    account = Account("x", "@staidans", "St Aidan’s", school.id)

    register.apply(database, Trust(schools=(school,), accounts=(account,)))

    kept = snapshot.load_trust(database)
    assert (kept.schools[0].id, kept.accounts[0].school) == ("st-aidans-c-of-e",) * 2


def test_an_account_of_a_school_the_register_does_not_have_refuses_it_whole(database):
    with pytest.raises(UnknownSchool):
        register.apply(database, replace(FILE, schools=()))

    assert snapshot.load_trust(database).accounts == ()


def test_a_change_is_counted_as_one_of_settings(database):
    before = snapshot.version(database)

    register.apply(database, FILE)

    assert snapshot.version(database) == replace(before, config=before.config + 1)


@pytest.mark.parametrize(
    ("name", "school_id"),
    [
        ("Saltmarsh Primary School", "saltmarsh-primary-school"),
        ("saltmarsh-primary-school", "saltmarsh-primary-school"),
        ("St. Mary's & St John’s", "st-marys-st-johns"),
        ("Ysgol Gynradd Tŷ-gwyn", "ysgol-gynradd-ty-gwyn"),
        ("x" * 300, "x" * 100),
    ],
)
def test_an_id_is_made_of_plain_letters(name, school_id):
    assert id_for(name) == school_id


def test_a_name_without_plain_letters_has_an_id_too():
    assert len(id_for("学校")) == 12
