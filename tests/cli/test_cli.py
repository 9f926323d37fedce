"""The commands, run as a technician runs them, on an installation of their own."""

import json
import re
from pathlib import Path

import pytest

from postcheck.cli.main import COMMANDS

SAMPLE = Path(__file__).parents[2] / "deploy" / "sample"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(run, command):
    assert "Usage:" in run(command, "--help").output


def test_the_made_up_trust_is_imported(school):
    assert "150 pupils" in school("roll", "status").output
    assert "150 as before" in school("roll", "import", SAMPLE / "roll.csv", "--dry-run").output


def test_a_bad_roll_is_refused_by_line_and_column_and_nothing_changes(school, tmp_path):
    bad = tmp_path / "roll.csv"
    lines = (SAMPLE / "roll.csv").read_text("utf-8").splitlines()
    lines[1] = re.sub(r"\d{4}-\d\d-\d\d", "the tenth of May", lines[1])
    bad.write_text("\n".join(lines), "utf-8")

    refused = school("roll", "import", bad, status=1).output

    assert "line 2" in refused
    assert "the tenth of May" not in refused
    assert "150 pupils" in school("roll", "status").output


def test_a_post_is_checked_in_the_terminal(school):
    said = school("check", "Ring 07700 900123", "--school", "Kiln Lane Academy").output

    assert "Please change this" in said
    assert "contact details" in said


def test_a_post_is_checked_from_standard_input_as_json(school):
    said = school("check", "--json", "--account", "personal", text="Lovely weather").output

    assert json.loads(said)["verdict"] == "clear"


def test_a_school_nobody_knows_is_said_to_be_unknown(school):
    assert (
        "no school of that name" in school("check", "Hi", "--school", "Hogwarts", status=1).output
    )


def test_a_text_that_is_too_long_is_refused(school):
    assert "20,000" in school("check", "a" * 20_001, status=1).output


def test_a_batch_gives_one_report_a_line(school, tmp_path):
    batch, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    batch.write_text(
        '{"id": "one", "text": "Hello", "account": "official"}\n{"id": "two", "text": ""}\n'
    )

    school("check", "--batch", batch, "--out", out)

    reports = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [(r["id"], r["verdict"]) for r in reports] == [("one", "clear"), ("two", "clear")]


def test_labelled_posts_are_measured(school, tmp_path):
    posts, figures = tmp_path / "posts.jsonl", tmp_path / "figures.json"
    label = {"start": 5, "end": 17, "label": "PHONE_NUMBER"}
    posts.write_text(json.dumps({"id": "a", "text": "Ring 07700 900123", "spans": [label]}))

    table = school("evaluate", posts, "--json", figures, "--misses").output

    assert "PHONE_NUMBER" in table
    assert json.loads(figures.read_text())["entities"]["PHONE_NUMBER"]["recall"] == 1


def test_somebody_is_let_in_by_a_link(school):
    school("user", "add", "office", "--no-password")

    link = school("user", "link", "office", "--url", "https://postcheck.example.org/").output

    assert re.fullmatch(r"https://postcheck\.example\.org/sign-in/link/\S+\n", link)
    assert "nobody of that name" in school("user", "link", "nobody", status=1).output


def test_somebody_who_leaves_is_let_in_no_more(school):
    school("user", "add", "leaver", "--no-password")

    assert "not sign in" in school("user", "disable", "leaver").output
    assert "nobody of that name" in school("user", "disable", "leaver", status=1).output


def test_a_password_may_come_from_standard_input(school):
    school("user", "add", "reader", "--password-stdin", text="correct horse battery staple\n")


def test_a_key_is_made_listed_and_revoked(school):
    secret = school("key", "add", "laptops").stdout.strip()

    listed = school("key", "list").output
    number = re.search(r"(\d+)  pck_", listed).group(1)

    assert secret.startswith("pck_")
    assert secret not in listed
    assert "revoked" in school("key", "revoke", number).output
    assert "no key" in school("key", "revoke", number, status=1).output


def test_the_key_file_is_rotated(school):
    assert "fresh key" in school("rotate-key").output
    assert "150 pupils" in school("roll", "status").output


def test_leavers_are_purged_only_when_asked_twice(school):
    assert (
        "Aborted" in school("roll", "purge", "--before", "2020-01-01", status=1, text="n\n").output
    )
    assert "Deleted 0" in school("roll", "purge", "--before", "2020-01-01", "--yes").output


def test_a_missing_model_is_named(school, monkeypatch, tmp_path):
    monkeypatch.setenv("POSTCHECK_MODELS_DIR", str(tmp_path))

    assert "not installed" in school("check", "Hi", status=1).output
    assert "postcheck models install" in school("models", "status", status=1).output


def test_a_wrong_setting_is_named(run, monkeypatch):
    monkeypatch.setenv("POSTCHECK_PORT", "ninety")

    assert "POSTCHECK_PORT" in run("migrate", status=1).output
