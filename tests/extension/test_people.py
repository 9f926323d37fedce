"""Who a post comes from and who it goes to: pupils, strangers, the school's own accounts."""

import json

import pytest

from asked import asked, wait_asked
from rebuilt import FIND, OFFICIAL, lines

TO_A_PUPIL = "This goes to a pupil from a personal account"
PUPIL, STRANGER = "Jarvis Coldbeck", "Marisol Quennell"
CLEAN = "The tide tables are on the board by the door"
NAMED = "So proud of Jarvis Coldbeck today"

FEEDBACK = "POST /api/v1/feedback"

IN_FIREFOX = {
    "x.com/messages/requests request",
    "instagram.com/direct/t/1 message",
    "test_an_official_account_gives_a_reason_and_posts_once",
}
"""Who it is from and for is read by the same code."""

REQUESTS = (
    "bsky.app/messages/inbox request",
    "facebook.com/friends/requests request",
    "linkedin.com/mynetwork/invitation-manager request",
    "x.com/messages/requests request",
)
MESSAGES = (
    "facebook.com/messages/t/1 message",
    "instagram.com/direct/t/1 message",
    "web.whatsapp.com message",
    "x.com/i/chat/1 message",
)
NTH = f"""(selector, number) => {{
  const box = ({FIND})(selector)[number].getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}}"""


@pytest.fixture(scope="module")
def settled(browser):
    """The extension has the school's settings, as it has a second after its first page."""
    with browser.tab(browser.extension_url("sent.html")) as tab:
        tab.evaluate('chrome.runtime.sendMessage({ name: "refresh", given: [] })')


@pytest.fixture
def compose(settled, stage, rebuilt_pages):
    """Opens a composer by its name, to somebody."""
    named = {line["name"]: line for line in lines(rebuilt_pages)}

    def open_one(name, to=None, **how):
        facts = dict(named[name])
        if to is not None:
            facts["url"] += f"?with={to.replace(' ', '%20')}"
        return stage.composer(facts, **how)

    return open_one


def press_nth(page, number):
    """Presses the site's own button of one of several cards."""
    page.tab.click_at(*page.tab.evaluate(NTH, page.facts["send"], number))


@pytest.mark.parametrize("name", REQUESTS)
def test_a_request_of_a_pupil_is_held_and_a_stranger_s_is_nobody_s_business(
    compose, school_server, name
):
    page = compose(name)
    before = asked(school_server)
    press_nth(page, 1)
    [accepted] = page.wait_sent()
    assert (accepted["subject"], accepted["trusted"]) == (STRANGER, True)
    assert checks(asked(school_server)) == checks(before)

    press_nth(page, 0)
    page.wait_panel(TO_A_PUPIL)
    assert len(page.sent) == 1
    page.choose("Post anyway")
    press_nth(page, 0)
    accepted = page.wait_sent(2)[1]
    assert (accepted["subject"], accepted["trusted"]) == (PUPIL, True)
    assert page.tab.errors == []


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_to_a_pupil_is_warned_about_before_a_word_is_written(compose, name):
    chat = compose(name, to=PUPIL)
    chat.wait_badge("look", "stop", timeout=20)
    chat.type("See you at four")
    chat.send()
    chat.wait_panel(TO_A_PUPIL)
    assert chat.sent == []

    chat.choose("Post anyway")
    chat.send()
    [sent] = chat.wait_sent()
    assert (sent["text"], sent["trusted"]) == ("See you at four", True)


def test_an_official_account_may_write_to_a_pupil(compose):
    chat = compose("x.com/i/chat/1 message", to=PUPIL, acting=OFFICIAL)
    chat.wait_badge("checked", timeout=20)
    chat.type(CLEAN)

    [sent] = chat.send_checked()
    assert (sent["text"], sent["account"]) == (CLEAN, OFFICIAL)


def test_everything_of_an_official_account_is_checked(compose, school_server):
    before = asked(school_server)
    composer = compose("x.com/home modal", acting=OFFICIAL).type(CLEAN)
    composer.wait_badge("checked", timeout=20)
    assert len(checks(asked(school_server))) > len(checks(before))

    [sent] = composer.send_checked()
    assert (sent["text"], sent["trusted"]) == (CLEAN, True)


def test_the_account_is_read_again_at_the_moment_of_posting(compose, school_server):
    composer = compose("x.com/home modal").type(CLEAN)
    composer.wait_badge("checked", timeout=20)
    before = checks(asked(school_server))
    composer.tab.evaluate("(handle) => window.postcheckTest.setAccount(handle)", OFFICIAL)

    [sent] = composer.send_checked()
    assert (sent["text"], sent["account"], sent["trusted"]) == (CLEAN, OFFICIAL, True)
    assert len(checks(asked(school_server))) > len(before), "as the school's it is checked there"


def test_an_official_account_gives_a_reason_and_posts_once(compose):
    composer = held(compose("x.com/home modal", acting=OFFICIAL))
    composer.choose("Post anyway")
    composer.wait_panel("Why is it all right to post this?")
    composer.choose("Post anyway")
    composer.wait_panel("Please choose a reason")
    composer.pick(".reasons label:nth-of-type(2)")
    composer.choose("Post anyway")
    composer.wait_panel("You can post it now")
    assert composer.sent == []

    composer.send()
    [sent] = composer.wait_sent()
    assert (sent["text"], sent["trusted"]) == (NAMED, True)


def test_change_it_goes_back_to_the_words_and_says_what_is_new_once(compose):
    composer = held(compose("x.com/home modal"))
    composer.choose("Change it")
    composer.type(". Petra Lindqvist too")
    composer.wait_text(f"{NAMED}. Petra Lindqvist too")
    composer.wait_badge("stop", timeout=20)
    composer.send()
    composer.wait_panel("Petra Lindqvist")
    assert composer.sent == []


@pytest.fixture
def nothing_remembered(browser):
    """This computer remembers of no advice that it was no problem, before and after."""
    browser.storage_clear("local")
    yield
    browser.storage_clear("local")


@pytest.mark.usefixtures("nothing_remembered")
def test_no_problem_is_remembered_on_this_computer(compose, school_server):
    before = asked(school_server).count(FEEDBACK)
    composer = held(compose("x.com/home modal"))
    no_problem(composer)
    composer.send()
    assert composer.wait_sent()[0]["text"] == NAMED

    composer = compose("x.com/home modal").type(NAMED)  # another page
    composer.wait_badge("checked", timeout=20)
    composer.send()
    assert composer.wait_sent()[0]["trusted"]
    assert asked(school_server).count(FEEDBACK) == before


@pytest.mark.usefixtures("nothing_remembered")
def test_no_problem_is_told_to_the_school_where_that_is_agreed_to(compose, school_server, browser):
    before = asked(school_server).count(FEEDBACK)
    composer = held(compose("x.com/home modal"))
    no_problem(composer, agrees=True)
    wait_asked(school_server, FEEDBACK, before)

    feedback = [one for one in list_of_sent(browser) if one["path"].endswith("/feedback")]
    assert "Jarvis" not in feedback[0]["body"]
    assert json.loads(feedback[0]["body"])["rule"]


def held(composer):
    """Writes a pupil's name, and presses the site's button, which is held."""
    composer.type(NAMED)
    composer.wait_badge("look", "stop", timeout=20)
    composer.send()
    composer.wait_panel("Not sent yet")
    assert composer.sent == []
    return composer


def no_problem(composer, *, agrees=False):
    """Says of the advice in sight that it is none."""
    composer.choose("Not a problem")
    composer.wait_panel("be quiet about this in this draft")
    if agrees:
        composer.pick("input[name=share]")
    composer.choose("OK")
    composer.wait_panel("You can post it now")


def list_of_sent(browser):
    """Returns the requests of which the extension says that they left this computer."""
    with browser.tab(browser.extension_url("sent.html")) as tab:
        return tab.evaluate('chrome.runtime.sendMessage({ name: "sent", given: [] })')


def checks(requests):
    """Returns the checks among requests."""
    return [one for one in requests if one == "POST /api/v1/check"]
