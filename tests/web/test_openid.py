"""Signing in with a real OpenID provider, from the button to the page and back."""

from contextlib import ExitStack
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from authlib.integrations.base_client import OAuthError
from authlib.integrations.flask_client import OAuth
from joserfc import jwk, jwt
from joserfc.errors import JoseError

import openid
from conftest import furnished
from page import PageClient
from postcheck.providers import read
from postcheck.services import EXTENSION
from postcheck.stores import user_changes, users
from postcheck.stores.audit import COMMAND
from postcheck.web import openid as pages

START = "/sign-in/openid/school"
PEOPLE = {
    "corin": {"name": "Corin Thrale", "email": "corin@example.org", "groups": ["g-staff", "else"]},
    "orla": {"name": "Orla Pennywell", "groups": ["g-office", "g-staff", "g-academy"]},
    "anouk": {"name": "Anouk Vantongeren", "roles": ["g-trust"], "groups": ["g-staff"]},
    "nobody": {"name": "Zoe", "groups": ["something"]},
    "many": {"name": "Al", "hasgroups": True},
    "lost": {"name": "Bo", "groups": ["g-lost"]},
}


@pytest.fixture(scope="module")
def provider():
    with openid.running() as started:
        started.tell(redirect=f"http://localhost{openid.BACK}", people=PEOPLE)
        yield started


@pytest.fixture(scope="module")
def app(provider, tmp_path_factory, models_dir):
    with ExitStack() as stack:
        home = tmp_path_factory.mktemp("openid")
        made = furnished(home, models_dir, stack, openid=read(provider.setting()))
        yield made


@pytest.fixture(scope="module")
def database(app):
    return app.extensions[EXTENSION].database


@pytest.fixture
def browser(app):
    return PageClient(app.test_client())


@pytest.fixture
def others(provider):
    """Says who there is at the provider, for one test."""
    yield lambda **people: provider.tell(people=PEOPLE | people)
    provider.tell(people=PEOPLE)


def there(browser, path=START):
    """Begins, and returns the provider's address."""
    return browser.get(path, status=302).location


def sign_in(browser, account, status=303, path=START):
    return back(browser, openid.choose(there(browser, path), account), status)


def back(browser, address, status):
    parts = urlsplit(address)
    return browser.get(f"{parts.path}?{parts.query}", status=status)


def test_the_sign_in_page_offers_the_provider(browser):
    page = browser.get("/sign-in?next=/help")

    way = next(a for a in page.all("a") if a.text == "Sign in with Saltmarsh accounts")
    assert way["href"] == f"{START}?next=/help"


def test_somebody_signs_in_for_the_first_time_and_is_of_their_school(browser, database):
    response = sign_in(browser, "corin", path=f"{START}?next=/help")

    assert response.location == "/help"
    assert "Saltmarsh Primary School" in browser.get("/").one("header").text
    found = user_changes.named_so(database, "Corin Thrale")
    assert (found.user.role, found.provider, found.email) == (
        "staff",
        "school",
        "corin@example.org",
    )
    page = browser.get("/account")
    assert "You sign in with Saltmarsh accounts" in page.text
    assert not page.all(name="new")


@pytest.mark.parametrize(
    ("account", "role", "school"),
    [("orla", "office", "saltmarsh-primary-school"), ("anouk", "trust_admin", None)],
)
def test_the_highest_role_of_all_groups_counts(browser, database, account, role, school):
    sign_in(browser, account)

    user = users.by_name(database, PEOPLE[account]["name"])
    assert (user.role, user.school) == (role, school)


def test_what_is_asked_has_state_nonce_and_a_challenge_and_asks_which_account(browser):
    asked = parse_qs(urlsplit(there(browser)).query)

    assert asked["response_type"] == ["code"]
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["prompt"] == ["select_account"]
    assert {"state", "nonce", "code_challenge"} <= asked.keys()
    assert asked["redirect_uri"] == [f"http://localhost{openid.BACK}"]


def test_a_role_follows_its_group_and_other_visits_end(app, browser, others):
    others(al={"name": "Alder Quayle", "groups": ["g-staff"]})
    sign_in(browser, "al")
    others(al={"name": "Alder Quayle", "groups": ["g-office"]})
    second = PageClient(app.test_client())

    sign_in(second, "al")

    second.get("/office")
    browser.get("/", status=303)


def test_whoever_lost_their_group_is_refused_and_signed_out(app, browser, others):
    others(bryony={"name": "Bryony Quayle", "groups": ["g-staff"]})
    sign_in(browser, "bryony")
    others(bryony={"name": "Bryony Quayle", "groups": []})

    page = sign_in(PageClient(app.test_client()), "bryony", status=400)

    assert "none of the groups" in page.errors[0]
    browser.get("/", status=303)


@pytest.mark.parametrize(
    ("account", "words"),
    [
        ("nobody", "none of the groups"),
        ("many", "more groups than Saltmarsh accounts tells"),
        ("lost", "a school that Postcheck does not know"),
        ("", "You did not finish"),
    ],
)
def test_whoever_may_not_is_told_why_in_a_sentence(browser, database, caplog, account, words):
    page = sign_in(browser, account, status=400)

    assert words in page.errors[0]
    assert "Somebody said no" not in page.text + caplog.text
    assert users.by_name(database, PEOPLE.get(account, {}).get("name", "")) is None
    browser.get("/", status=303)


def test_whoever_was_switched_off_stays_out(browser, database, others):
    others(clement={"name": "Clement Quayle", "groups": ["g-trust"]})
    sign_in(browser, "clement")
    browser.post("/sign-out", status=303)
    user_changes.disable(database, users.by_name(database, "Clement Quayle").id, COMMAND)

    page = sign_in(browser, "clement", status=400)

    assert "switched off" in page.errors[0]


def test_a_local_account_of_the_same_name_is_not_taken_over(browser, database, others):
    users.add(database, "Delia Quayle", "a heron on one leg", "trust_admin", None)
    others(delia={"name": "Delia Quayle", "email": "d@example.org", "groups": ["g-staff"]})

    sign_in(browser, "delia")

    assert "Delia Quayle (d@example.org)" in browser.get("/").one("header").text
    browser.get("/office", status=403)


def test_an_answer_for_another_browser_signs_nobody_in(app, browser):
    address = openid.choose(there(browser), "corin")
    other = PageClient(app.test_client())

    page = back(other, address, 400)

    assert "did not work" in page.errors[0]
    other.get("/", status=303)
    back(browser, address, 303)


def test_an_answer_is_good_once(browser):
    address = openid.choose(there(browser), "corin")
    back(browser, address, 303)
    browser.post("/sign-out", status=303)

    back(browser, address, 400)


@pytest.mark.parametrize("query", [{}, {"code": "x"}, {"code": "x", "state": "y"}])
def test_an_answer_that_nobody_asked_for_signs_nobody_in(browser, query):
    page = browser.get(f"{openid.BACK}?{urlencode(query)}", status=400)

    assert "did not work" in page.errors[0]


def test_a_code_that_was_not_given_to_us_signs_nobody_in(browser):
    parts = urlsplit(openid.choose(there(browser), "corin"))
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}

    browser.get(f"{parts.path}?{urlencode(query | {'code': 'another'})}", status=400)

    browser.get("/", status=303)


def test_a_session_from_before_is_not_carried_on(browser):
    address = openid.choose(there(browser), "corin")
    with browser.client.session_transaction() as session:
        session["planted"] = "by somebody else"
        before = session.get("csrf_token")

    back(browser, address, 303)

    with browser.client.session_transaction() as session:
        assert "planted" not in session
        assert session.get("csrf_token") != before or before is None


def test_no_code_of_an_app_is_asked_beside_the_providers(browser, app, monkeypatch):
    monkeypatch.setitem(app.config, "POSTCHECK_SECOND_FACTOR", "everybody")

    sign_in(browser, "orla")

    browser.get("/")
    page = browser.get("/account/second-step")
    assert "nothing to set up here" in page.text


def test_whoever_is_signed_in_is_not_sent_away(browser):
    sign_in(browser, "corin")

    assert browser.get(f"{START}?next=/help", status=303).location == "/help"


def test_a_provider_that_is_somebody_else_is_refused(provider, make_app):
    """Its own word for itself is 127.0.0.1; a setting that says localhost means another one."""
    elsewhere = provider.setting(issuer=provider.issuer.replace("127.0.0.1", "localhost"))
    someone = PageClient(make_app(openid=read(elsewhere)).test_client())

    page = someone.get(START, status=400)

    assert "did not work" in page.errors[0]


def test_a_provider_that_is_not_there_is_a_sentence(make_app, provider):
    someone = PageClient(
        make_app(openid=read(provider.setting(issuer="http://127.0.0.1:9"))).test_client()
    )

    assert "did not work" in someone.get(START, status=400).errors[0]


@pytest.mark.parametrize(
    "wrong",
    [
        {"iss": "https://else.example.org"},
        {"aud": "another"},
        {"aud": ["another"], "azp": openid.CLIENT},
        {"nonce": "another"},
        {"exp": 1_000_000_000},
        {"iss": None},
        {"aud": None},
    ],
)
def test_a_token_has_to_say_whose_it_is_and_for_whom(app, provider, wrong):
    """Signed by the provider's own key, so that only what it says is wrong."""
    key = jwk.RSAKey.generate_key(2048, {"kid": "one", "alg": "RS256"})
    chosen = app.extensions[pages.EXTENSION]["school"][0]
    good = {"iss": chosen.issuer, "aud": openid.CLIENT, "nonce": "n", "sub": "s"}
    times = {"exp": 4_000_000_000, "iat": 1_700_000_000}
    client = _with_key(app, key)

    def parse(claims):
        said = {k: v for k, v in claims.items() if v is not None}
        token = {"id_token": jwt.encode({"alg": "RS256", "kid": "one"}, said, key)}
        return client.parse_id_token(token, "n", claims_options=pages.trusted(chosen))

    assert parse(good | times)["sub"] == "s"
    with pytest.raises((JoseError, OAuthError)):
        parse(good | times | wrong)


def _with_key(app, key):
    """Returns a client like the page's, of a provider whose key is known here."""
    return OAuth(app).register(
        "known",
        client_id=openid.CLIENT,
        jwks={"keys": [key.as_dict(private=False)]},
        id_token_signing_alg_values_supported=["RS256"],
    )
