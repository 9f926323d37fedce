"""The policy as staff read it: every clause of it, in its mode, in plain words."""

from dataclasses import replace

import pytest

from made_up_school import ACADEMY, SALTMARSH, TODAY, build_trust
from postcheck.check import Checker
from postcheck.conduct import all_signals
from postcheck.policy.profile import Mode, Moment
from postcheck.policy.profiles import names, profile, read_profile
from postcheck.policy.rules import all_rules
from postcheck.post import AccountKind, Surface
from postcheck.recognizers import all_entities
from postcheck.services import EXTENSION
from postcheck.web.docstrings import first_sentence
from postcheck.web.looked_for import looked_for
from postcheck.web.policy_shown import policy
from postcheck.web.policy_words import MOMENTS, accounts_words, boxes_words, when_words

CHECKED = """
id = "made-up"
name = "Made-up School"

[[clauses]]
id = "made-up-1"
says = "Nobody swears."
mode = "check"
"""
CHECK = """
[[clauses.checks]]
rule = "profanity"
severity = "{severity}"
accounts = {accounts}
surfaces = {surfaces}
options = {{ anything = {number} }}
triggers = {{ text = "" }}
spares = {{ text = "" }}
"""


def check(severity="warn", accounts=("official",), surfaces=("post",), number=1):
    return CHECK.format(
        severity=severity, accounts=list(accounts), surfaces=list(surfaces), number=number
    )


def lines(*checks):
    """Returns how a clause with these checks is shown."""
    (clause,) = policy(read_profile(CHECKED + "".join(checks))).modes[Mode.CHECK]
    return clause.lines


@pytest.fixture
def policies(app, analyzer, monkeypatch):
    """Gives the schools of the trust other policies."""

    def give(saltmarsh="default", academy="default"):
        trust, chosen = build_trust(), {SALTMARSH: saltmarsh, ACADEMY: academy}
        schools = tuple(replace(s, profile=chosen[s.id]) for s in trust.schools)
        checker = Checker(analyzer, replace(trust, schools=schools), lambda: TODAY)
        monkeypatch.setattr(app.extensions[EXTENSION].live, "_checker", checker)

    return give


@pytest.mark.parametrize("name", sorted(names()))
def test_every_policy_that_is_shipped_is_shown_whole(policies, browser, name):
    policies(saltmarsh=name)

    page = browser.get("/what-we-check")

    chosen = profile(name)
    for clause in (*chosen.clauses, *chosen.law):
        assert clause.id in page.text
        assert " ".join(clause.says.replace("'", "’").split()) in page.text
        assert clause.tells.replace("'", "’") in page.text
    assert len(page.all("li", class_="clause")) == len(chosen.clauses) + len(chosen.law)
    counts = [f"{sum(c.mode is mode for c in chosen.clauses)}" for mode in Mode]
    assert [s.text for s in page.one("figure").all("strong")] == counts


def test_the_bar_is_as_long_as_the_policy_and_says_itself_in_words(browser):
    page = browser.get("/what-we-check")

    bar = page.one("svg", class_="shares__bar")
    assert bar["viewbox"] == f"0 0 {len(profile('default').clauses)} 1"
    ends = [int(r["x"]) + int(r["width"]) for r in bar.all("rect")]
    assert ends[-1] == len(profile("default").clauses)
    assert bar["aria-hidden"] == "true"
    assert page.one("figure").text.endswith("left to people")


def test_everybody_sees_the_policy_of_their_own_school(policies, browser):
    policies(saltmarsh="soke", academy="waj")

    page = browser.get("/what-we-check")

    assert "Soke Education Trust" in page.text
    assert not page.all("select")
    browser.get(f"/what-we-check?school={ACADEMY}", status=404)


def test_somebody_of_the_trust_chooses_a_school(policies, trust_browser):
    policies(saltmarsh="soke")
    assert "Neutral default" in trust_browser.get("/what-we-check").text

    page = trust_browser.get(f"/what-we-check?school={SALTMARSH}")

    assert "At Saltmarsh Primary School, posts are checked by this policy: Soke" in page.text
    assert page.value("school") == SALTMARSH
    trust_browser.get("/what-we-check?school=nowhere", status=404)


def test_a_policy_that_is_not_installed_is_said(policies, browser):
    assert "not installed" not in browser.get("/what-we-check").text
    policies(saltmarsh="of-my-own")

    page = browser.get("/what-we-check")

    assert "is not installed, so the neutral one is used" in page.text
    assert "Neutral default" in page.text


def test_a_policy_about_school_alone_says_so(policies, browser):
    said = "only where a post touches school"
    assert said not in browser.get("/what-we-check").text
    policies(saltmarsh="t4")

    assert said in browser.get("/what-we-check").text


def test_the_page_is_found_from_every_page_for_staff(browser, stranger):
    assert "/what-we-check" in [a["href"] for a in browser.get("/help").one("footer").all("a")]
    browser.post("/sign-out", status=303)

    links = [a["href"] for a in stranger.get("/help").one("footer").all("a")]
    assert "/what-we-check" not in links


def test_a_clause_says_how_strongly_for_what_and_where():
    (line,) = lines(check("stop", ["personal", "unknown"], ["message", "request"]))

    assert line.label == "Do not post this"
    assert line.looks_for[0].startswith("Swearing:")
    assert line.where == "on your own accounts, in messages and friend requests"


def test_checks_that_read_the_same_are_said_once():
    strong, mild = lines(check(number=1), check(number=2), check("note"))

    assert (strong.label, mild.label) == ("Please change this", "Worth a look")
    assert len(strong.looks_for) == 1


def test_a_check_of_other_peoples_comments_is_called_so():
    (line,) = lines(check("warn", ["official"], ["moderation"]))

    assert line.label == "Remove this comment"
    assert line.where == "on school accounts, in comments of other people"


@pytest.mark.parametrize(
    ("accounts", "words"),
    [
        (AccountKind, "on every account"),
        (["official"], "on school accounts"),
        (["personal"], "on your own accounts"),
        (["official", "personal"], "on school accounts and your own"),
    ],
)
def test_accounts_in_words(accounts, words):
    assert accounts_words(frozenset(map(AccountKind, accounts))) == words


def test_every_box_that_one_writes_in_needs_no_words():
    assert boxes_words(frozenset(Surface) - {Surface.MODERATION}) == ""
    assert boxes_words(frozenset(Surface)) == "and in comments of other people"
    assert boxes_words(frozenset({Surface.POST})) == "in posts"


def test_every_moment_has_its_words():
    assert MOMENTS.keys() == set(Moment)


def test_working_hours_are_said_with_their_breaks():
    hours = {"from": "08:50", "to": "15:20", "breaks": [["12:00", "13:15"]]}

    said = when_words(Moment.WORKING_HOURS, hours)

    assert said.endswith(": Monday to Friday, 8:50am to 3:20pm, but not 12:00pm to 1:15pm")
    some = when_words(
        Moment.WORKING_HOURS, {"days": ["mon", "wed"], "from": "09:00", "to": "17:00"}
    )
    assert some.endswith(": Monday and Wednesday, 9:00am to 5:00pm")


def test_a_day_to_answer_by_is_said():
    assert when_words(Moment.OFFICIAL_COMMENT, {"school_days": 5}).endswith(
        ", with the day by which to answer"
    )


@pytest.mark.parametrize(
    "module",
    [rule.advise.__module__ for rule in all_rules().values()]
    + [f"postcheck.conduct.signals.{name}" for name in all_signals()],
)
def test_what_a_module_looks_for_reads_as_a_sentence(module):
    said = first_sentence(module)

    assert said[0].isupper()
    assert said[-1] in ".”"
    assert not set("`'\"_*") & set(said), said


def test_everything_that_can_be_found_is_listed():
    kinds = {kind.words: [thing.label for thing in kind.things] for kind in looked_for()}

    listed = {label for labels in kinds.values() for label in labels}
    assert {entity.label for entity in all_entities()} <= listed
    assert len(kinds["What a post does"]) == len(all_signals())
    assert all(kinds.values())
