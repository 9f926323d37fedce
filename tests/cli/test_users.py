"""People by command: what an admin who is locked out themselves still can do on the server."""

import pyotp

from postcheck.stores import audit, second_factors, user_changes
from postcheck.stores.audit import COMMAND
from postcheck.stores.database import open_database

PASSWORD = "a heron stands on one leg"


def opened(home):
    return open_database(f"sqlite:///{home}/postcheck.db", home / "key")


def test_people_are_listed_with_how_they_sign_in(school, home):
    school("user", "add", "Corin Thrale", "--no-password", "--email", "corin@example.org")
    school("user", "add", "Orla Pennywell", "--role", "admin", "--password-stdin", text=PASSWORD)

    listed = school("user", "list").output

    assert "Corin Thrale  (staff, the trust, link only, last seen never)" in listed
    assert "Orla Pennywell  (admin, the trust, password, last seen never)" in listed
    assert user_changes.named_so(opened(home), "corin thrale").email == "corin@example.org"


def test_an_address_is_changed_and_the_audit_says_by_whom(school, home):
    school("user", "add", "Addressed", "--no-password")

    school("user", "email", "addressed", "new@example.org")

    entry = audit.entries(opened(home))[0]
    assert (entry.by, entry.after) == ("the command line", {"email": "new@example.org"})
    assert "looks like" in school("user", "email", "addressed", "nowhere", status=1).output
    assert "nobody of that name" in school("user", "email", "no one", "a@b.c", status=1).output


def test_a_lost_second_step_is_reset(school, home):
    school("user", "add", "Locked out", "--no-password")
    database = opened(home)
    user = user_changes.named_so(database, "locked out").user
    assert "no second step" in school("user", "reset-second-factor", "locked out", status=1).output
    second_factors.begin(database, user.id)
    code = pyotp.TOTP(second_factors.pending(database, user.id)).now()
    assert second_factors.confirm(database, user.id, code, COMMAND)

    school("user", "reset-second-factor", "locked out")

    assert not second_factors.factor(database, user.id).is_on
    assert audit.entries(database)[0].action == "second step reset"


def test_somebody_switched_off_is_let_in_again(school, home):
    school("user", "add", "On leave", "--no-password")
    school("user", "disable", "On leave")
    assert "switched off" in school("user", "list").output

    school("user", "enable", "on leave")

    assert user_changes.named_so(opened(home), "On leave").disabled_at is None
    assert "already" in school("user", "enable", "on leave", status=1).output
