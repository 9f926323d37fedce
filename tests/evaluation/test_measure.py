"""How figures are counted, on posts small enough to count by hand."""

import json

import pytest

from made_up_school import SALTMARSH
from postcheck.errors import PostcheckError
from postcheck.evaluation.labelled import read_lines
from postcheck.evaluation.measure import measure
from postcheck.evaluation.score import Score
from postcheck.evaluation.table import as_json, as_table


def write(folder, *posts):
    path = folder / "posts.jsonl"
    path.write_text("\n".join(json.dumps(p) for p in posts), "utf-8")
    return path


def official(text, spans=(), verdict="clear"):
    return {
        "id": "a", "text": text, "account": "official", "school": SALTMARSH, "site": "x",
        "composer": "post", "spans": list(spans), "verdict": verdict,
    }  # fmt: skip


def person(start, end):
    return {"start": start, "end": end, "label": "PERSON"}


def test_a_hit_a_miss_and_a_false_hit_are_counted(checker, tmp_path):
    path = write(
        tmp_path,
        official("Jarvis won.", [{"start": 0, "end": 6, "label": "PUPIL"}], "warn"),
        official("Nobody won.", [{"start": 0, "end": 6, "label": "PUPIL"}], "warn"),
        official("Petra won."),
    )

    measured = measure(list(read_lines(path)), checker, tmp_path)

    assert measured.scores["PUPIL"] == Score(hits=1, missed=1, false=1)
    assert measured.clear_official == measured.clear_official_warned == 1
    assert as_json(measured)["entities"]["PUPIL"]["recall"] == 0.5


def test_a_file_of_names_counts_anybody_as_a_person(checker, tmp_path):
    path = write(
        tmp_path,
        {"text": "We met Priscilla Oakden there.", "spans": [person(7, 23)]},
        {"text": "Roald Dahl wrote it.", "spans": [person(0, 10)]},
    )

    measured = measure(list(read_lines(path)), checker, tmp_path)

    assert measured.scores["PERSON"] == Score(hits=2)


def test_the_table_names_what_was_measured(checker, tmp_path):
    path = write(tmp_path, official("Hello", [{"start": 0, "end": 5, "label": "PUBLIC"}]))

    table = as_table(measure(list(read_lines(path)), checker, tmp_path))

    assert "Public people wrongly found: 0 of 1" in table
    assert "Clear official posts warned about: 0 of 1" in table


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("not json", "not JSON"),
        ('{"id": "a"}', "text is missing"),
        ('{"text": "a", "account": "secret"}', "wrong kind"),
        ('{"text": "a", "composer": "telegram"}', "wrong kind"),
        ('["a"]', "wrong kind"),
    ],
)
def test_a_line_that_is_no_post_is_named_without_its_content(tmp_path, line, reason):
    path = tmp_path / "posts.jsonl"
    path.write_text('{"text": "fine"}\n' + line, "utf-8")

    with pytest.raises(PostcheckError, match=f"line 2.*{reason}") as refused:
        list(read_lines(path))

    assert "telegram" not in str(refused.value)
    assert "secret" not in str(refused.value)
