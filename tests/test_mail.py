"""E-mail to reviewers: by a real mail server on loopback, without content, and failing quietly."""

import re
import ssl

import pytest

import looking
from browsers.certificate import write_certificate
from looking import ASKER, ELSEWHERE, ON_FACEBOOK, REVIEWER, TRUSTS
from page import PageClient
from post_office import open_office
from postcheck.errors import SettingsWrong
from postcheck.mail import Mailer, Server
from postcheck.stores import user_changes
from postcheck.stores.audit import COMMAND

FROM = "postcheck@school.example.org"
PLACES = {
    REVIEWER: "orla@school.example.org",
    ELSEWHERE: "bertil@school.example.org",
    TRUSTS: "anouk@school.example.org",
}


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example.org", Server("mail.example.org", 25)),
        ("smtps://mail.example.org", Server("mail.example.org", 465, is_tls=True)),
        (
            "smtp://us%40er:p%2Fw@mail.example.org:587?tls=start",
            Server("mail.example.org", 587, starts_tls=True, user="us@er", password="p/w"),
        ),
        ("smtp://me:pw@localhost:2525", Server("localhost", 2525, user="me", password="pw")),
    ],
)
def test_a_url_says_how_mail_goes_out(url, server):
    assert Server.read(url) == server
    assert "p/w" not in repr(server)


@pytest.mark.parametrize(
    "url",
    [
        "http://mail.example.org",
        "smtp://",
        "smtp://mail.example.org:x",
        "smtp://mail.example.org?tls=perhaps",
        "smtp://mail.example.org/inbox",
        "smtp://me:quillfeather@mail.example.org",
    ],
)
def test_what_is_no_such_url_is_named_and_not_repeated(url):
    with pytest.raises(SettingsWrong, match="POSTCHECK_SMTP_URL") as wrong:
        Server.read(url)
    assert "quillfeather" not in wrong.value.sentence


@pytest.fixture
def told():
    return []


def mailer(office, told, url="smtp://127.0.0.1:{}"):
    return Mailer(url.format(office.port), FROM, told.append)


def test_each_gets_their_own_message(told):
    with open_office(refuses=("gone@example.org",)) as office:
        sends = mailer(office, told)
        sends.send(["a@example.org", "gone@example.org", "b@example.org"], "It waits", "Here.\n")
        sends.wait()

    assert office.to == ["a@example.org", "b@example.org"], "one refused keeps none from another"
    assert told == [False]
    text = office.messages[0][1]
    assert "To: a@example.org\r\n" in text
    assert "b@example.org" not in text
    assert "Auto-Submitted: auto-generated" in text


def test_a_secured_server_is_signed_in_to_only_once_it_has_proved_who_it_is(
    told, tmp_path, monkeypatch, caplog
):
    certificate = write_certificate(["localhost"], tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    url = "smtp://me:quillfeather@localhost:{}?tls=start"

    with open_office(context) as office:
        stranger = mailer(office, told, url)
        stranger.send(["a@example.org"], "It waits", "Here.\n")
        stranger.wait()
        assert (told, office.signed_in, office.messages) == ([False], [], [])
        assert "E-mail could not be sent (SSLCertVerificationError)." in caplog.text

        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        known = mailer(office, told, url)
        known.send(["a@example.org"], "It waits", "Here.\n")
        known.wait()

    assert told == [False, True]
    assert office.signed_in == ["\x00me\x00quillfeather"]
    assert office.to == ["a@example.org"]


@pytest.fixture
def house(make_app):
    """Yields a house whose reviewers have an address each."""
    made = looking.settle(make_app(public_url="https://postcheck.example.org/"))
    for name, place in PLACES.items():
        user_changes.set_email(made.database, made.people[name].id, place, COMMAND)
    return made


def sent(house, text):
    """Sends a look as a person does on its page; returns it."""
    token, look = house.ask(text, ON_FACEBOOK, by=None)
    browser = house.browser(ASKER)
    browser.get(f"/looks/{token}")
    browser.post(f"/looks/{token}", status=303, do="send", until="1")
    house.looks.mailer.wait()
    return look


def test_reviewers_of_the_school_get_word_without_a_word_of_the_post(house):
    with open_office() as office:
        house.looks.mailer = Mailer(f"smtp://127.0.0.1:{office.port}", FROM, house.looks.note_mail)
        look = sent(house, "Quillfeather, read your letter!")

    assert office.to == sorted([PLACES[REVIEWER], PLACES[TRUSTS]])
    for _, text in office.messages:
        assert f"https://postcheck.example.org/office/looks/{look.id}\r\n" in text
        assert re.search(r"Subject: A second look waits at\s+Saltmarsh Primary School", text)
        assert not re.search("quillfeather|letter|facebook", text, re.IGNORECASE)


def test_what_could_not_be_sent_is_said_until_it_can_be(house, caplog):
    with open_office() as office:
        port = office.port
    house.looks.mailer = Mailer(f"smtp://127.0.0.1:{port}", FROM, house.looks.note_mail)
    look = sent(house, "Quillfeather!")

    assert house.looks.by_id(look.id).is_open, "it waits all the same"
    orla = PageClient(house.app.test_client()).sign_in(REVIEWER, looking.PASSWORD)
    assert "E-mail could not be sent" in orla.get("/office/looks").text
    corin = house.browser(ASKER)
    assert "E-mail could not be sent" in corin.get(f"/looks/mine/{look.id}").text
    assert "ConnectionRefusedError" in caplog.text
    assert "example.org" not in caplog.text

    house.looks.note_mail(is_sent=True)
    assert "E-mail could not be sent" not in orla.get("/office/looks").text
