"""Work that takes a while, told as it goes to the script, and as a page to everybody else."""

import json
import threading

import pytest
from flask import Response, url_for

from postcheck.errors import (
    BadRow,
    DatabaseUnavailable,
    FormRefused,
    ImportRefused,
    PostcheckError,
    Trouble,
)
from postcheck.web import progress

SCRIPT = {"Accept": progress.KIND}
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def count_to_three(seen):
    for done in range(4):
        seen(done, 3, "Counting")
    return url_for("web.about.help_page")


def refuse_with(error):
    def work(seen):
        seen(0, 0)
        raise error

    return work


def page_of(wrong):
    return Response(wrong.sentence, 400)


def told(app, work):
    """Returns the lines that the script reads."""
    with app.test_request_context("/", headers=SCRIPT):
        response = progress.telling(work, page_of)
        assert response.mimetype == progress.KIND
        return [json.loads(line) for line in response.get_data(as_text=True).splitlines()]


def test_a_browser_without_script_is_sent_to_the_next_page(app):
    with app.test_request_context("/", headers=BROWSER):
        response = progress.telling(count_to_three, page_of)

    assert response.status_code == 303
    assert response.headers["Location"] == "/help"


def test_a_browser_without_script_gets_the_page_for_what_went_wrong(app):
    with app.test_request_context("/", headers=BROWSER):
        response = progress.telling(refuse_with(PostcheckError("Not that one.")), page_of)

    assert (response.status_code, response.get_data(as_text=True)) == (400, "Not that one.")


def test_a_database_that_does_not_answer_has_its_own_page(app):
    with app.test_request_context("/", headers=BROWSER), pytest.raises(DatabaseUnavailable):
        progress.telling(refuse_with(DatabaseUnavailable(Trouble.LOCKED)), page_of)


def test_the_script_hears_how_far_it_is_and_where_to_go(app):
    lines = told(app, count_to_three)

    assert lines[0] == {"done": 0, "of": 3, "words": "Counting"}
    assert {"done": 3, "of": 3, "words": "Counting"} in lines
    assert lines[-1] == {"goto": "/help"}


def test_the_first_line_comes_while_the_work_still_goes_on(app):
    go_on = threading.Event()

    def work(seen):
        seen(0, 2, "Waiting")
        assert go_on.wait(10)
        return "/help"

    with app.test_request_context("/", headers=SCRIPT):
        lines = progress.telling(work, page_of).iter_encoded()
        first = json.loads(next(lines))
        go_on.set()
        rest = [json.loads(line) for line in lines]

    assert first == {"done": 0, "of": 2, "words": "Waiting"}
    assert rest == [{"goto": "/help"}]


def test_what_is_seen_too_often_to_be_read_is_not_told(app):
    def work(seen):
        for done in range(5000):
            seen(done, 5000, "Reading")
        return "/help"

    assert len(told(app, work)) < 500


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (PostcheckError("Not that one."), {"wrong": "Not that one."}),
        (
            FormRefused({"file": "Choose a file"}),
            {"wrong": "", "list": [["file", "Choose a file"]]},
        ),
        (
            ImportRefused([BadRow(3, "DOB", "not a date")]),
            {
                "wrong": ImportRefused([BadRow(3, "DOB", "not a date")]).sentence,
                "list": [["", 'line 3, column "DOB": not a date']],
            },
        ),
    ],
)
def test_the_script_hears_what_is_wrong(app, error, line):
    assert told(app, refuse_with(error))[-1] == line


def test_what_the_database_says_is_for_it_alone(app):
    (_, line) = told(app, refuse_with(DatabaseUnavailable(Trouble.FULL, "SQLITE_FULL")))

    assert "SQLITE" not in line["wrong"]
    assert "Try again" in line["wrong"]


def test_an_error_nobody_expected_is_logged_and_not_told(app, caplog):
    (_, line) = told(app, refuse_with(RuntimeError("Quillfeatherby")))

    assert "Quillfeatherby" not in str(line)
    assert "went wrong" in line["wrong"]
    assert caplog.records[-1].exc_info
