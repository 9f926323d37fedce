from made_up_school import ACADEMY, SALTMARSH, build_trust
from postcheck.post import AccountKind, Surface
from postcheck.school import SITES, Account
from postcheck.web import channels

TRUST = build_trust()


def values(school):
    return [c.value for group in channels.menu(TRUST, school) for c in group.choices]


def test_every_site_has_its_name():
    assert channels.SITE_NAMES.keys() == SITES.keys()


def test_staff_see_their_schools_accounts_and_the_trusts():
    assert "x|@saltmarsh_pri" in values(SALTMARSH)
    assert "facebook|tidemoortrust" in values(SALTMARSH)
    assert "x|@tidemooracademy" not in values(SALTMARSH)
    assert "x|@tidemooracademy" in values(None)


def test_everybody_can_choose_their_own_account_on_every_site():
    assert {f"{site}|" for site in SITES} <= set(values(ACADEMY))
    assert len(values(None)) == len(set(values(None)))


def test_sites_with_official_accounts_come_first():
    groups = [g.words for g in channels.menu(TRUST, SALTMARSH)]

    assert groups == ["Facebook", "X", "My own account somewhere else"]


def test_a_site_nobody_heard_of_stands_for_itself():
    trust = build_trust(accounts=(Account("hall.example.org", "school", "School Hall"),))

    assert channels.menu(trust, None)[0].words == "hall.example.org"


def test_an_official_account_speaks_for_its_school():
    found = channels.destination("x|@saltmarsh_pri", Surface.COMMENT, TRUST, SALTMARSH)

    assert (found.kind, found.school) == (AccountKind.OFFICIAL, SALTMARSH)
    assert channels.words_for(found) == (
        "A comment from Saltmarsh Primary on X, an official account"
    )


def test_an_own_account_is_personal_and_its_writer_works_at_the_school():
    found = channels.destination("|", Surface.POST, TRUST, SALTMARSH)

    assert (found.kind, found.school, found.site) == (AccountKind.PERSONAL, SALTMARSH, "")
    assert channels.words_for(found) == "A post from your own account"


def test_another_schools_account_is_no_choice():
    assert channels.destination("x|@tidemooracademy", Surface.POST, TRUST, SALTMARSH) is None
