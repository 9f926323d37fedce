from datetime import date

import pytest

from made_up_school import ACADEMY, SALTMARSH, schools
from postcheck.errors import UserRefused
from postcheck.stores import audit, user_changes, users
from postcheck.stores.audit import By
from postcheck.stores.schools import save_schools
from postcheck.stores.users import Role

BY = By("Anouk Vantongeren", 99)
PASSWORD = "a heron stands on one leg"


@pytest.fixture(autouse=True)
def trust(database):
    with database.begin() as connection:
        save_schools(connection, schools())


@pytest.fixture
def corin(database):
    return users.add(database, "Corin Thrale", PASSWORD, "staff", "Saltmarsh")


def change(database, user, **different):
    now = user_changes.person(database, user.id)
    kept = {"name": user.name, "email": now.email, "role": user.role, "school": user.school}
    user_changes.change(database, user.id, **(kept | different), by=BY)
    return user_changes.person(database, user.id).user


def last(database):
    entry = audit.entries(database)[0]
    return entry.by, entry.action, entry.subject, entry.before, entry.after


def test_everybody_is_listed_by_name(database, corin):
    anouk = users.add(database, "Anouk", None, "trust_admin", None, email="a@example.org")

    found = user_changes.people(database)

    assert [p.user for p in found] == [anouk, corin]
    assert [(p.email, p.has_password) for p in found] == [("a@example.org", False), ("", True)]
    assert not any(p.has_second_factor or p.provider or p.disabled_at for p in found)


@pytest.mark.parametrize("different", [{"role": Role.OFFICE}, {"school": ACADEMY}])
def test_another_role_or_school_ends_sessions(database, corin, different):
    changed = change(database, corin, **different)

    assert changed.session_version == corin.session_version + 1
    assert last(database)[:3] == (BY.name, "user changed", "Corin Thrale")


def test_another_name_or_address_ends_none_and_says_what_was(database, corin):
    changed = change(database, corin, name="Corin T", email="corin@example.org")

    assert changed.session_version == corin.session_version
    before = {"name": "Corin Thrale", "email": None}
    assert last(database)[3:] == (before, {"name": "Corin T", "email": "corin@example.org"})
    assert users.verify(database, "corin t", PASSWORD)


def test_what_changes_nothing_is_not_noted(database, corin):
    change(database, corin)

    assert last(database)[1] == "user added"


@pytest.mark.parametrize("email", ["x", "a@b@c", "a b@example.org", "a@example.org\nBcc: b", "@"])
def test_an_address_that_cannot_be_is_refused(database, corin, email):
    with pytest.raises(UserRefused, match="looks like"):
        change(database, corin, email=email)


def test_a_name_that_is_taken_is_refused(database, corin):
    users.add(database, "Orla", None, "staff", None)

    with pytest.raises(UserRefused, match="already"):
        change(database, corin, name="ORLA")


def test_disabled_is_out_at_once_and_may_come_back_with_none_of_the_old_sessions(database, corin):
    token = users.one_time_link(database, corin.id, 5)

    assert user_changes.disable(database, corin.id, BY)
    assert not user_changes.disable(database, corin.id, BY)
    assert users.by_id(database, corin.id) is None
    assert last(database)[1] == "user disabled"

    assert user_changes.enable(database, corin.id, BY)
    assert not user_changes.enable(database, corin.id, BY)
    assert users.by_id(database, corin.id).session_version > corin.session_version
    assert users.redeem(database, token) is None
    assert last(database)[1] == "user enabled"


def test_the_last_who_may_run_the_trust_stays(database, corin):
    anouk = users.add(database, "Anouk", None, "trust_admin", None)
    users.add(database, "Of one school", None, "trust_admin", "Saltmarsh")
    gone = users.add(database, "Gone", None, "trust_admin", None)
    user_changes.disable(database, gone.id, BY)

    for attempt in (
        lambda: user_changes.disable(database, anouk.id, BY),
        lambda: change(database, anouk, role=Role.ADMIN),
        lambda: change(database, anouk, school=SALTMARSH),
    ):
        with pytest.raises(UserRefused, match="Nobody else"):
            attempt()

    user_changes.enable(database, gone.id, BY)
    assert change(database, anouk, role=Role.ADMIN).role is Role.ADMIN


def test_another_password_ends_sessions_and_links(database, corin):
    token = users.one_time_link(database, corin.id, 5)

    user = user_changes.set_password(database, corin.id, "curlews call at night", BY)

    assert user.session_version == corin.session_version + 1
    assert users.verify(database, "Corin Thrale", PASSWORD) is None
    assert users.verify(database, "Corin Thrale", "curlews call at night") == user
    assert users.redeem(database, token) is None
    assert last(database)[3:] == (None, None)
    with pytest.raises(UserRefused, match="12 characters"):
        user_changes.set_password(database, corin.id, "short", BY)


def test_sessions_are_ended(database, corin):
    user = user_changes.end_sessions(database, corin.id, BY)

    assert user == users.by_id(database, corin.id)
    assert user.session_version == corin.session_version + 1


def test_the_day_somebody_was_here_is_noted(database, corin):
    user_changes.note_seen(database, corin.id, date(2026, 11, 22))

    assert user_changes.named_so(database, "corin thrale").last_seen_on == date(2026, 11, 22)


def test_nobody_is_nobody(database):
    assert user_changes.person(database, 99) is None
    assert user_changes.named_so(database, "") is None
    assert not user_changes.disable(database, 99, BY)
    assert not user_changes.enable(database, 99, BY)
    with pytest.raises(UserRefused, match="no such user"):
        user_changes.end_sessions(database, 99, BY)
