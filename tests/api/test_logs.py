import json
import logging

import pytest

from postcheck.errors import ModelMissing
from postcheck.logs import JsonLines, failure

SECRET = "Quillfeather"


def _line(name, level, message, *args, **more):
    record = logging.LogRecord(name, level, "/x/module.py", 7, message, args, None)
    record.__dict__.update(more)
    return json.loads(JsonLines().format(record))


def test_a_message_of_ours_is_written_with_its_fields():
    line = _line("postcheck.access", logging.INFO, "request", fields={"status": 200})

    assert (line["message"], line["status"], line["level"]) == ("request", 200, "info")


@pytest.mark.parametrize(
    ("message", "args"), [(f"could not read {SECRET}", ()), ("could not read %s", (SECRET,))]
)
def test_of_a_librarys_message_only_its_place_and_template_are(message, args):
    line = _line("some.library", logging.WARNING, message, *args)

    assert line["message"].startswith("module:7")
    assert SECRET not in json.dumps(line)


def test_what_the_server_says_of_itself_is_written():
    line = _line("gunicorn.error", logging.INFO, "Listening at: %s", "http://127.0.0.1:8080")

    assert line["message"] == "Listening at: http://127.0.0.1:8080"


def test_of_a_warning_of_the_server_only_the_beginning_is():
    line = _line("gunicorn.error", logging.WARNING, f"Invalid request from ip=::1: {SECRET}")

    assert line["message"] == "Invalid request from ip=::1"


def test_an_exception_is_its_kind_and_its_frames():
    with pytest.raises(ValueError, match=SECRET) as raised:
        int(SECRET)

    said = failure(raised.value)

    assert said["error"] == "ValueError"
    assert "test_logs.py" in said["frames"][0]
    assert SECRET not in json.dumps(said)


def test_an_error_that_a_person_can_act_on_keeps_its_sentence():
    assert failure(ModelMissing("Install it."))["sentence"] == "Install it."


@pytest.mark.usefixtures("app")
def test_presidio_may_not_log_what_it_works_on():
    assert logging.getLogger("presidio-analyzer").getEffectiveLevel() == logging.WARNING
    assert logging.getLogger("decision_process").disabled
