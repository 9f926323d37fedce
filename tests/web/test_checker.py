import pytest

OFFICIAL = "x|@saltmarsh_pri"
OWN = "facebook|"


def test_the_empty_page_asks_where_it_is_going_first(browser):
    page = browser.get("/")

    fields = [e["name"] for e in page.one(id="checker").all() if e.get("id") and e.get("name")]
    assert fields[0] == "going_to"
    assert fields[-3:] == ["text", "picture", "pictured"]
    assert "Nothing you write here is kept" in page.text


def test_a_pupil_who_is_not_cleared_is_marked_and_advised_about(browser):
    page = browser.post("/", going_to=OFFICIAL, surface="post", text="Well done Jarvis Coldbeck!")

    assert page.one(id="verdict").text == "Please change this"
    assert page.one("mark").text == "Jarvis Coldbeck"
    card = page.one(id="card-0")
    assert "not cleared for social media" in card.one("h3").text
    assert "Your policy:" in card.text


def test_a_restricted_pupil_is_a_stop(browser):
    page = browser.post("/", going_to=OFFICIAL, surface="post", text="Petra Lindqvist read a poem.")

    assert page.one(id="verdict").text == "Do not post this"
    assert page.one("mark")["class"] == "mark mark--stop"
    assert "restricted" not in page.response.text


def test_a_clear_text_says_what_was_not_looked_at(browser):
    page = browser.post("/", going_to=OFFICIAL, surface="post", text="The choir sang today.")

    assert page.one(id="verdict").text == "Nothing found"
    assert "no picture was added, and videos" in page.one(id="unchecked").text
    assert not page.all("mark")


def test_a_mark_after_emoji_is_on_the_right_letters(browser):
    text = "👏🏽🇬🇧 Bravo Jarvis Coldbeck 🎉"

    page = browser.post("/", going_to=OFFICIAL, surface="post", text=text)

    assert page.one("mark").text == "Jarvis Coldbeck"
    assert page.value("text") == text


def test_line_ends_count_once(browser):
    page = browser.post(
        "/", going_to=OFFICIAL, surface="post", text="One\r\ntwo\r\nJarvis Coldbeck"
    )

    assert page.one("mark").text == "Jarvis Coldbeck"


def test_a_suggestion_replaces_its_words_only(browser):
    text = "Well done Jarvis Coldbeck! Ring 07700 900123."
    page = browser.post("/", going_to=OFFICIAL, surface="post", text=text)
    button = page.one(id="card-0").one("button")

    page = browser.post("/", going_to=OFFICIAL, surface="post", text=text, use=button["value"])

    assert page.value("text") == "Well done one of our Year 4 pupils! Ring 07700 900123."
    assert page.one("mark").text == "07700 900123"


def test_a_suggestion_that_is_not_there_changes_nothing(browser):
    text = "Well done Jarvis Coldbeck!"

    page = browser.post("/", going_to=OFFICIAL, surface="post", text=text, use="7:no-such-rule")

    assert page.value("text") == text


def test_the_safe_version_can_be_put_in_the_box(browser):
    text = "Well done Jarvis Coldbeck! Ring 07700 900123."
    page = browser.post("/", going_to=OFFICIAL, surface="post", text=text)
    safe = "".join(page.one(id="safe-text").words()).removeprefix("\n")

    page = browser.post("/", going_to=OFFICIAL, surface="post", text=text, use="all")

    assert page.value("text") == safe
    assert page.one(id="verdict").text == "Nothing found"


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ({"text": " \r\n "}, "Type or paste the words you want checked, or add a picture"),
        ({"going_to": ""}, "Choose where it is going"),
        ({"going_to": "x|@somebody_else"}, "Choose where it is going"),
        ({"surface": "profile"}, "Choose what it is"),
        ({"text": "a" * 20_009}, "Shorten the text by 9 characters: 20,000 can be checked at once"),
    ],
)
def test_what_is_missing_is_said_once_on_top_and_once_at_the_field(browser, missing, sentence):
    draft = {"going_to": OFFICIAL, "surface": "post", "text": "Hello"} | missing

    page = browser.post("/", status=400, **draft)

    assert page.errors == [sentence]
    assert page.one("title").text.startswith("Error: ")
    assert [e.text for e in page.all(class_="govuk-error-message")] == [f"Error: {sentence}"]


def test_all_20_000_characters_are_checked(browser):
    text = "word " * 3_997 + "Jarvis Coldbeck"

    page = browser.post("/", going_to=OFFICIAL, surface="post", text=text)

    assert page.one("mark").text == "Jarvis Coldbeck"


def test_markup_in_a_text_stays_text(browser):
    text = "</textarea><script src=x></script><b>Jarvis Coldbeck</b>"

    page = browser.post("/", going_to=OFFICIAL, surface="post", text=text)

    assert page.value("text") == text
    assert not page.all("b")


def test_a_text_that_begins_with_an_empty_line_keeps_it(browser):
    page = browser.post("/", going_to=OFFICIAL, surface="post", text="\nHello")

    assert page.value("text") == "\nHello"


def test_the_script_gets_code_points(browser):
    text = "👏🏽🇬🇧 Bravo Jarvis Coldbeck"

    answer = browser.ask(going_to=OFFICIAL, surface="post", text=text)

    (mark,) = answer["marks"]
    assert text[mark["start"] : mark["end"]] == "Jarvis Coldbeck"
    assert answer["verdict"] == "warn"
    assert answer["cards"][0]["offer"] == "Use “one of our Year 4 pupils” instead"


def test_the_script_is_told_what_is_missing(browser):
    answer = browser.ask(status=400, going_to="", surface="post", text="Hello")

    assert answer == {"errors": {"going_to": "Choose where it is going"}}


def test_the_script_may_send_half_a_character(browser):
    answer = browser.ask(going_to=OFFICIAL, surface="post", text="\ud83d Jarvis Coldbeck")

    assert [(m["start"], m["end"]) for m in answer["marks"]] == [(2, 17)]


@pytest.mark.parametrize("body", ["", "[]", "{", '"text"', '{"text": 7}'])
def test_a_script_that_sends_nonsense_gets_400(browser, body):
    headers = {"X-CSRFToken": browser.get("/").value("csrf_token"), "Accept": "application/json"}

    response = browser.client.post(
        "/check", data=body, content_type="application/json", headers=headers
    )

    assert response.status_code == 400


def test_a_text_stands_in_no_address_and_no_cookie(browser):
    page = browser.post("/", going_to=OFFICIAL, surface="post", text="Jarvis Coldbeck quokka")

    assert "quokka" not in page.response.request.url
    assert "Location" not in page.response.headers
    assert "Set-Cookie" not in page.response.headers


def test_an_own_account_is_no_official_one(browser):
    page = browser.post("/", going_to=OWN, surface="comment", text="Well done Heather Pike!")

    assert page.one(id="verdict-as").text == (
        "Checked as: A comment from your own account on Facebook"
    )
    assert page.one(id="verdict").text != "Nothing found"


def test_a_pasted_class_list_is_one_card(browser):
    text = "Jarvis Coldbeck. " * 30

    page = browser.post("/", going_to=OFFICIAL, surface="post", text=text)

    cards = page.one(id="cards").all("li", class_="card")
    named = [c for c in cards if "not cleared for social media" in c.one("h3").text]
    assert len(named) == 1
    assert "and 18 more" in named[0].text


def test_a_complaint_shows_where_it_will_be_heard(browser):
    text = "Year 8 were vile again today. I have never met such a rude, lazy bunch."

    page = browser.post("/", going_to=OWN, surface="post", text=text)

    routes = [li.text for li in page.one("main").all("li") if "line manager" in li.text]
    assert "Speak to your line manager, or to the head; your union can come with you." in routes
    script = browser.ask(going_to=OWN, surface="post", text=text)
    assert any("line manager" in route for card in script["cards"] for route in card["routes"])


def test_a_reminder_stands_below_the_answer_and_is_not_counted(browser):
    page = browser.post("/", going_to=OFFICIAL, surface="post", text="Well done Jarvis Coldbeck!")

    assert "One thing should change" in page.one(id="verdict-summary").text
    said = [li.text for li in page.one(id="bear-list").all("li")]
    assert "In doubt? Ask a colleague or your safeguarding lead before you post." in said
    script = browser.ask(going_to=OFFICIAL, surface="post", text="Well done Jarvis Coldbeck!")
    assert script["reminders"] == said
    assert script["verdict"] == "warn"


def test_nothing_to_bear_in_mind_shows_no_box(browser):
    page = browser.post("/", going_to=OFFICIAL, surface="post", text="The choir sang today.")

    assert "hidden" in page.one(id="bear").attributes


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("You absolute muppet, read the letter next time.", "Remove this comment"),
        ("Lovely to see the choir at the harbour!", "Nothing found"),
    ],
)
def test_somebody_elses_comment_is_judged_for_whoever_looks_after_the_page(browser, text, heading):
    page = browser.post("/", going_to=OFFICIAL, surface="moderation", text=text)

    assert page.one(id="verdict").text == heading
    assert page.one(id="verdict-as").text == (
        "Checked as: Somebody else’s comment on the page of Saltmarsh Primary on X, "
        "an official account"
    )
    assert page.one("label", for_="text").text == "What does the comment say?"
    assert "goes out" not in page.one(id="verdict-summary").text
    assert browser.ask(going_to=OFFICIAL, surface="moderation", text=text)["heading"] == heading


def test_nobody_mends_what_somebody_else_wrote(browser):
    text = "Ring me on 07700 900123, I can drive four of them."

    page = browser.post("/", going_to=OFFICIAL, surface="moderation", text=text)

    assert page.one(id="verdict").text == "Remove this comment"
    assert "hidden" in page.one(id="safe").attributes
    assert not list(page.one(id="card-0").all("button"))


def test_comments_are_looked_after_under_the_schools_own_posts_alone(browser):
    page = browser.post("/", status=400, going_to=OWN, surface="moderation", text="Hello")

    assert page.errors == ["Choose the school’s account that the comment stands under"]
