"""What-if by pages: the true effect of a draft, posts side by side, and posts of one's own."""

import json
import re

import pytest

from few_posts import PHONE, few_posts
from postcheck.evaluation.what_if import what_if
from postcheck.post import AccountKind
from postcheck.services import EXTENSION
from postcheck.stores import tunings
from postcheck.stores.audit import COMMAND
from postcheck.tuning import Tuning

SALTMARSH = "saltmarsh-primary-school"
NO_PHONES = Tuning(off=frozenset({"PHONE_NUMBER"}))


@pytest.fixture(scope="module", autouse=True)
def posts(app):
    with few_posts(app.extensions[EXTENSION].analyzer) as few:
        yield few


@pytest.fixture
def draft(database):
    tunings.save_draft(database, SALTMARSH, NO_PHONES, COMMAND)


def figures(page):
    """The four figures: each title with what stands before and after."""
    return {
        f.one(class_="figure__title").text: f.one(class_="figure__big").text
        for f in page.all(class_="figure")
    }


def test_without_a_draft_it_says_what_to_do_first(merryn):
    assert "There is no draft to try." in merryn.get("/office/what-if").text
    assert "There is no draft to try." in merryn.get("/office/what-if?shown=1").text


def test_the_effect_is_shown_side_by_side(merryn, draft, app, posts):
    assert "See what it would do" in merryn.get("/office/what-if").text
    page = merryn.get(merryn.post("/office/what-if", status=303).headers["Location"])

    analyzer = app.extensions[EXTENSION].analyzer
    effect = what_if(analyzer, Tuning(), NO_PHONES)
    assert {one.id for one in effect.changed} >= set(PHONE)
    assert f"{len(posts)} example posts" in page.text
    assert page.text.count("Please change this → With the draft: Nothing found") >= 2
    assert "Worse: a careful person would say “Please change this”" in page.text
    own = figures(page)["Warnings on own accounts"]
    before, after = (float(figure) for figure in re.findall(r"\d+\.\d", own))
    assert after < before
    assert "Somebody’s telephone number, mailbox, address or own account is given" in page.text


def test_the_posts_are_filtered(merryn, draft):
    page = merryn.get("/office/what-if?shown=1&only=worse")

    here = next(a for a in page.all("a", class_="only__one") if a.get("aria-current"))
    assert here.text.startswith("Judged worse")
    assert int(here.one(class_="only__count").text) == len(page.all(class_="judged"))
    assert all("judged--worse" in li["class"] for li in page.all("li", class_="judged"))
    assert "Judged worse" in merryn.get("/office/what-if?shown=1&only=nonsense").text


def test_the_script_hears_how_far_it_is(merryn, draft, app):
    form = {"csrf_token": merryn.get("/office/what-if").value("csrf_token")}
    with few_posts(app.extensions[EXTENSION].analyzer):
        answer = merryn.client.post(
            "/office/what-if", data=form, headers={"Accept": "application/x-ndjson"}
        )
        lines = [json.loads(line) for line in answer.text.splitlines()]

    assert lines[-1] == {"goto": "/office/what-if?shown=1"}
    assert any(line.get("words") == "Reading the example posts" for line in lines)


def test_posts_of_one_s_own_are_judged_both_ways(merryn, draft):
    sent = {
        "samples": "Ring me on 07700 900123 about the trip\r\nWell done Jarvis Coldbeck!",
        "account": AccountKind.OFFICIAL.value,
    }
    page = merryn.post("/office/what-if/samples", **sent)

    mine = page.one("section", aria_labelledby="own")
    first, second = mine.all(class_="judged")
    assert "Please change this → With the draft: Nothing found" in first.text
    assert "Please change this → With the draft: Please change this" in second.text
    assert page.value("samples").splitlines() == sent["samples"].splitlines()
    assert "07700 900123" not in merryn.get("/office/what-if?shown=1").text


def test_a_long_post_is_parted_by_an_empty_line(merryn, draft):
    page = merryn.post("/office/what-if/samples", samples="One line\nand another\n\nA second post")

    first, second = page.one("section", aria_labelledby="own").all(class_="judged")
    assert "and another" in first.text
    assert "A second post" in second.text


@pytest.mark.parametrize("pasted", ["", " \n \n", "post\n" * 41, "x" * 20_001])
def test_too_little_or_too_much_is_refused(merryn, draft, pasted):
    page = merryn.post("/office/what-if/samples", status=400, samples=pasted)

    assert page.errors[0].startswith("Paste ")


def test_a_draft_of_examples_and_words_is_tried_too(merryn, database):
    merryn.get("/office/words")
    merryn.post("/office/words/list", status=303, label="our old site", words="Slipway Lane")
    page = merryn.post(
        "/office/what-if/samples", samples="Meet at Slipway Lane", account="personal"
    )

    (mine,) = page.one("section", aria_labelledby="own").all(class_="judged")
    assert "Your own words" in mine.text
    assert "Own account" in mine.text
