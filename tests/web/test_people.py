"""The office's pages about people and devices: each keeps to those whom one may look after."""

import pytest

from page import PageClient
from postcheck.services import EXTENSION
from postcheck.stores import audit, devices, second_factors, user_changes, users
from postcheck.stores.audit import COMMAND
from postcheck.stores.users import Role

PASSWORD = "curlew-and-heron"
ACADEMY, SALTMARSH = "tidemoor-academy", "saltmarsh-primary-school"
ACTIONS = ("", "/disable", "/enable", "/link", "/end-sessions", "/reset-second-step")


@pytest.fixture(scope="module")
def admin(database):
    return users.add(database, "Admin of the primary", PASSWORD, "admin", "Saltmarsh")


@pytest.fixture(scope="module")
def head(database):
    return users.add(database, "Head of the trust", PASSWORD, "trust_admin", None)


@pytest.fixture
def at_school(app, admin):
    return PageClient(app.test_client()).sign_in(admin.name, PASSWORD)


@pytest.fixture
def at_trust(app, head):
    return PageClient(app.test_client()).sign_in(head.name, PASSWORD)


@pytest.fixture(scope="module")
def people(database):
    """Adds somebody with a role and a school."""
    return lambda name, role="staff", school="Saltmarsh": users.add(
        database, name, PASSWORD, role, school
    )


def rows(page):
    return {tr.text.partition("  ")[0]: tr.text for tr in page.one("tbody").all("tr")}


def last(database):
    entry = audit.entries(database)[0]
    return entry.by, entry.action, entry.subject


def test_an_admin_sees_their_school_alone(at_school, at_trust, people):
    people("Person of the primary")
    people("Person of the academy", school="Tidemoor Academy")
    people("Person of the trust", school=None)

    mine, all_ = at_school.get("/office/users").text, at_trust.get("/office/users").text

    names = [f"Person of the {place}" for place in ("primary", "academy", "trust")]
    assert [name in mine for name in names] == [True, False, False]
    assert all(name in all_ for name in names)


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize(
    ("name", "role", "school", "status"),
    [
        ("Elsewhere", "staff", "Tidemoor Academy", 404),
        ("Of the trust", "staff", None, 404),
        ("Runs it all", "trust_admin", "Saltmarsh", 403),
    ],
)
def test_nobody_else_is_an_admins_to_change(
    at_school, database, people, action, name, role, school, status
):
    name = f"{name} {action}"
    user = people(name, role, school)
    at_school.get("/office/users")

    at_school.post(f"/office/users/{user.id}{action}", status=status, name="X", role="staff")

    assert users.by_id(database, user.id) == user
    assert at_school.get(f"/office/users/{user.id}", status=status) if status == 404 else True


@pytest.mark.parametrize("action", ACTIONS)
def test_nobody_changes_their_own_account_here(at_school, admin, database, action):
    page = at_school.get(f"/office/users/{admin.id}")
    assert "This is you" in page.text
    assert not page.all("input", name="role")

    at_school.post(f"/office/users/{admin.id}{action}", status=403, name="X", role="staff")

    assert users.by_id(database, admin.id) == admin


def test_an_admin_of_all_schools_leaves_the_trusts_people_alone(app, database, people):
    people("Admin of all schools", "admin", None)
    browser = PageClient(app.test_client()).sign_in("Admin of all schools", PASSWORD)
    other = people("Trust's secretary", "office", None)

    assert "Only a trust admin" in browser.get(f"/office/users/{other.id}").text
    browser.post(f"/office/users/{other.id}/disable", status=403)
    page = browser.get("/office/users/add")
    assert "trust_admin" not in [e["value"] for e in page.all("input", name="role")]
    page = browser.post("/office/users/add", status=400, name="Zoe", role="staff", school="")
    assert page.errors == ["Choose a school"]


def test_somebody_is_added_and_comes_in_by_the_link_once(app, at_school, database):
    at_school.get("/office/users/add")

    page = at_school.post(
        "/office/users/add", name="Newly Added", email="n@example.org", role="office"
    )

    added = user_changes.named_so(database, "newly added")
    assert (added.user.role, added.user.school) == (Role.OFFICE, SALTMARSH)
    link = page.value("link")
    assert link.startswith("http://localhost/sign-in/link/")
    newcomer = PageClient(app.test_client())
    newcomer.post(link.removeprefix("http://localhost"), status=303)
    newcomer.get("/office")
    assert last(database) == ("Admin of the primary", "sign-in link made", "Newly Added")
    assert link not in at_school.get(f"/office/users/{added.user.id}").text


@pytest.mark.parametrize(
    ("different", "error"),
    [
        ({"name": " "}, "A name needs"),
        ({"name": "admin OF the primary"}, "already"),
        ({"email": "x"}, "looks like"),
        ({"role": "trust_admin"}, "Choose what they may do"),
        ({"role": "king"}, "Choose what they may do"),
        ({"school": ACADEMY}, "Choose a school"),
        ({"school": ""}, "Choose a school"),
    ],
)
def test_nobody_is_added_with_more_than_an_admin_may_give(at_school, database, different, error):
    at_school.get("/office/users/add")
    before = len(user_changes.people(database))

    fields = {"name": "Never Added", "email": "", "role": "staff"} | different
    page = at_school.post("/office/users/add", status=400, **fields)

    assert error in page.errors[0]
    assert page.value("name") == fields["name"]
    assert len(user_changes.people(database)) == before


def test_a_trust_admin_gives_every_role_but_only_for_the_whole_trust(at_trust, database):
    at_trust.get("/office/users/add")
    fields = {"name": "Second Head", "role": "trust_admin"}

    page = at_trust.post("/office/users/add", status=400, school=ACADEMY, **fields)
    assert "whole trust" in page.errors[0]
    at_trust.post("/office/users/add", school="", **fields)

    assert users.by_name(database, "Second Head").role is Role.TRUST_ADMIN


def test_a_change_of_role_is_saved_noted_and_ends_visits(app, at_school, database, people):
    user = people("Gets a role")
    theirs = PageClient(app.test_client()).sign_in("Gets a role", PASSWORD)
    page = at_school.get(f"/office/users/{user.id}")
    assert [e["value"] for e in page.all(name="role") if "checked" in e.attributes] == ["staff"]

    at_school.post(
        f"/office/users/{user.id}", status=303, name="Gets a role", email="", role="reviewer"
    )

    assert "Saved." in at_school.get(f"/office/users/{user.id}").text
    assert users.by_id(database, user.id).role is Role.REVIEWER
    assert last(database) == ("Admin of the primary", "user changed", "Gets a role")
    theirs.get("/", status=303)


def test_somebody_is_signed_out_switched_off_and_let_in_again(app, at_school, people):
    user = people("Comes and goes")
    theirs = PageClient(app.test_client()).sign_in("Comes and goes", PASSWORD)
    at_school.get(f"/office/users/{user.id}")

    at_school.post(f"/office/users/{user.id}/end-sessions", status=303)
    theirs.get("/", status=303)

    theirs.sign_in("Comes and goes", PASSWORD)
    at_school.post(f"/office/users/{user.id}/disable", status=303)
    theirs.get("/", status=303)
    assert "Switched off" in at_school.get(f"/office/users/{user.id}").text
    at_school.post(f"/office/users/{user.id}/link", status=404)

    at_school.post(f"/office/users/{user.id}/enable", status=303)
    theirs.sign_in("Comes and goes", PASSWORD).get("/")


def test_a_lost_phone_is_forgotten(at_school, database, people, monkeypatch):
    user = people("Lost a phone")
    second_factors.begin(database, user.id)
    code = second_factors.pyotp.TOTP(second_factors.pending(database, user.id)).now()
    assert second_factors.confirm(database, user.id, code, COMMAND)
    assert "and a code" in at_school.get("/office/users").text
    at_school.get(f"/office/users/{user.id}")

    at_school.post(f"/office/users/{user.id}/reset-second-step", status=303)

    assert not second_factors.factor(database, user.id).is_on
    assert last(database) == ("Admin of the primary", "second step reset", "Lost a phone")
    at_school.post(f"/office/users/{user.id}/reset-second-step", status=303)
    assert "has no second step" in at_school.get(f"/office/users/{user.id}").text


def test_the_last_trust_admin_stays(make_app):
    app = make_app()
    database = app.extensions[EXTENSION].database
    head = users.add(database, "Head", PASSWORD, "trust_admin", None)
    users.add(database, "Odd one", PASSWORD, "trust_admin", None)
    browser = PageClient(app.test_client()).sign_in("Odd one", PASSWORD)
    browser.get(f"/office/users/{head.id}")
    browser.post(f"/office/users/{head.id}/disable", status=303)

    with pytest.raises(users.UserRefused, match="Nobody else"):
        user_changes.disable(database, users.by_name(database, "Odd one").id, COMMAND)


def test_a_key_is_made_shown_once_and_revoked(at_school, database, app):
    at_school.get("/office/devices")

    page = at_school.post("/office/devices", name="Trolley of the library")

    key = page.value("key")
    device = devices.verify(database, key)
    assert (device.name, device.school) == ("Trolley of the library", SALTMARSH)
    assert last(database)[1:] == ("device key made", "Trolley of the library")
    listed = at_school.get("/office/devices")
    assert device.prefix in listed.text
    assert key not in listed.response.get_data(as_text=True)

    at_school.get(f"/office/devices/{device.id}/revoke")
    assert devices.verify(database, key)
    at_school.post(f"/office/devices/{device.id}/revoke", status=303)

    assert devices.verify(database, key) is None
    assert "is revoked" in at_school.get("/office/devices").text
    at_school.post(f"/office/devices/{device.id}/revoke", status=404)
    assert last(database)[1:] == ("device key revoked", "Trolley of the library")


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"name": ""}, "A name needs"),
        ({"name": "x" * 201}, "A name needs"),
        ({"name": "Ours", "school": ACADEMY}, "Choose a school"),
        ({"name": "Ours", "school": ""}, "Choose a school"),
    ],
)
def test_no_key_is_made_for_what_is_not_theirs(at_school, database, fields, error):
    at_school.get("/office/devices")
    before = len(devices.all_devices(database))

    page = at_school.post("/office/devices", status=400, **fields)

    assert error in page.errors[0]
    assert len(devices.all_devices(database)) == before


def test_keys_of_others_are_not_seen_and_not_revoked(at_school, at_trust, database):
    theirs = [
        devices.add(database, name, school)[0]
        for name, school in (("Key elsewhere", "TMA"), ("Key of the trust", None))
    ]
    page = at_school.get("/office/devices")

    for device in theirs:
        assert device.name not in page.text
        at_school.get(f"/office/devices/{device.id}/revoke", status=404)
        at_school.post(f"/office/devices/{device.id}/revoke", status=404)
        assert device.name in at_trust.get("/office/devices").text
