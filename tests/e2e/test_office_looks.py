"""Second looks in a real browser: asked from the checker, answered in the office, seen again."""

import pytest
from playwright.sync_api import expect

import looking
from checker_tab import CLOSED_LATE, SIZES, add, look_at_both, sign_in_as, write
from looking import ASKER, PASSWORD, REVIEWER
from pictured import screen

pytestmark = CLOSED_LATE

JARVIS = "👏🏽 So proud of Jarvis Coldbeck in 4 Curlew today!"
WORRY = "One of my Year 4s has disclosed something about her stepdad."


@pytest.fixture(scope="module")
def house(tmp_path_factory, models_dir):
    with looking.opened(tmp_path_factory.mktemp("looks"), models_dir) as made:
        yield made


@pytest.fixture(scope="module")
def address(house, served):
    with served(house.app) as there:
        yield there


@pytest.fixture
def sit_down(chromium, address):
    """Opens a window for somebody who signs in; whatever a page logs as an error fails the test."""
    contexts, errors = [], []

    def seated(name, size="desk", **choices):
        context = chromium.new_context(base_url=address, viewport=SIZES[size], **choices)
        contexts.append(context)
        context.set_default_timeout(15_000)
        tab = context.new_page()
        tab.on("pageerror", lambda error: errors.append(str(error)))
        sign_in_as(tab, name, PASSWORD)
        return tab

    yield seated
    for context in contexts:
        context.close()
    assert not errors


def seen(tab, name, *sizes):
    """What is wrong with a page, at both widths unless one is named."""
    faults = look_at_both(tab, name, *sizes)
    tab.set_viewport_size(SIZES["desk"])
    return faults


def test_a_second_look_from_one_desk_to_the_other(house, sit_down):
    corin, orla = sit_down(ASKER), sit_down(REVIEWER)
    faults = seen(corin, "checker", "phone")
    write(corin, JARVIS)
    add(corin, ("choir.png", screen("Star of the week: Jarvis Coldbeck")))
    corin.get_by_role("button", name="Ask for a second look").click()
    expect(corin.locator("h1")).to_have_text("Waiting for an answer")
    faults += seen(corin, "waiting", "phone")

    orla.goto("/office/looks")
    faults += seen(orla, "list")
    orla.get_by_role("link", name=ASKER).click()
    expect(orla.locator("image")).to_have_count(1)
    box = orla.locator(".look__place").bounding_box()
    assert box["width"] > 50, "what was found stands over the picture"
    natural = "fetch(document.querySelector('image').href.baseVal).then((a) => a.status)"
    assert orla.evaluate(natural) == 200
    expect(orla.get_by_label("Words to use instead")).to_be_hidden()
    faults += seen(orla, "a look")
    orla.get_by_role("button", name="Send your answer").click()
    expect(orla.locator(".govuk-error-summary")).to_contain_text("Choose an answer")
    faults += seen(orla, "a look with errors", "phone")
    orla.get_by_label("Suggest other words").check()
    orla.get_by_label("Words to use instead").fill("So proud of 4 Curlew today!")
    orla.get_by_role("button", name="Send your answer").click()
    expect(orla.get_by_text("Answered. Whoever asked sees it now.")).to_be_visible()
    faults += seen(orla, "answered", "phone")

    corin.reload()
    expect(corin.locator("h1")).to_have_text("Other words suggested")
    faults += seen(corin, "words", "phone")
    corin.context.grant_permissions(["clipboard-read", "clipboard-write"])
    corin.get_by_role("button", name="Copy these words").click()
    expect(corin.get_by_role("button", name="Copied")).to_be_visible()
    assert corin.evaluate("navigator.clipboard.readText()") == "So proud of 4 Curlew today!"
    corin.goto("/looks")
    faults += seen(corin, "my looks", "phone")
    corin.get_by_role("link", name="Other words suggested").first.click()
    corin.get_by_role("button", name="Delete it now").click()
    expect(corin.locator("h1")).to_have_text("Your second looks")
    assert not faults


def test_from_the_extension_s_page_and_without_script(house, sit_down):
    token, _ = house.ask(WORRY, looking.ON_FACEBOOK, by=None)
    corin, orla = (sit_down(name, java_script_enabled=False) for name in (ASKER, REVIEWER))
    corin.goto(f"/looks/{token}")
    expect(corin.get_by_text(WORRY)).to_be_visible()
    corin.get_by_label("1 day").check()
    corin.get_by_role("button", name="Send it", exact=True).click()
    expect(corin.locator("h1")).to_have_text("Waiting for an answer")

    orla.goto("/office/looks")
    orla.get_by_role("link", name=ASKER).first.click()
    expect(
        orla.get_by_role("heading", name="This may be a worry about a child").first
    ).to_be_visible()
    orla.get_by_label("It should not go out").check()
    orla.get_by_label("Why, in a sentence").fill("Please speak to me.")
    orla.get_by_role("button", name="Send your answer").click()
    corin.reload()
    expect(corin.get_by_text("Please speak to me.")).to_be_visible()

    orla.goto("/office/looks/receipts")
    orla.get_by_label("The words of the post").fill(WORRY)
    orla.get_by_role("button", name="Look for its receipt").click()
    expect(orla.get_by_role("status")).to_contain_text(f"Not approved by {REVIEWER}")


def test_what_is_not_sent_yet_and_receipts_are_for_everybody(house, sit_down):
    token, _ = house.ask(JARVIS, by=None)
    corin, orla = sit_down(ASKER, color_scheme="dark"), sit_down(REVIEWER, color_scheme="dark")
    corin.goto(f"/looks/{token}")
    faults = seen(corin, "unsent")
    house.ask(WORRY)
    orla.goto("/office/looks")
    orla.get_by_role("link", name=ASKER).last.click()
    faults += seen(orla, "a worry in the dark")
    orla.goto("/office/looks/receipts")
    orla.get_by_label("The words of the post").fill(JARVIS)
    orla.get_by_role("button", name="Look for its receipt").click()
    faults += seen(orla, "receipts")
    assert not faults
