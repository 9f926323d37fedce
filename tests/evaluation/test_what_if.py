"""What a change would do is what it does: beforehand, afterwards, and after one click back."""

import json

import pytest
from click.testing import CliRunner

from made_up_school import SALTMARSH
from postcheck.analyzer import TextAnalyzer
from postcheck.cli import main
from postcheck.cli.opening import database
from postcheck.evaluation import built_in
from postcheck.evaluation import known as known_posts
from postcheck.evaluation.known import known
from postcheck.evaluation.labelled import read_lines
from postcheck.evaluation.what_if import what_if
from postcheck.post import AccountKind
from postcheck.stores import tunings
from postcheck.stores.audit import By
from postcheck.tuning import Level, Tuning

MAUD = By("Maud Sallow")
UNTUNED = Tuning()
SURER = Tuning(
    thresholds={"PUPIL": 0.9},
    levels={("pupil-named-in-full", AccountKind.OFFICIAL): Level.NOTE},
)


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def run(home, models_dir, monkeypatch):
    """Runs a command of an installation of this module's own."""
    monkeypatch.setenv("POSTCHECK_HOME", str(home))
    monkeypatch.setenv("POSTCHECK_MODELS_DIR", str(models_dir))

    def command(*words, status=0):
        result = CliRunner().invoke(main, [str(word) for word in words])
        assert result.exit_code == status, result.output
        return result

    return command


@pytest.fixture(scope="module", autouse=True)
def some_posts(analyzer):
    """Every fourth of the built-in posts stands for all, and commands share the one analyzer."""
    some = built_in.lines()[::4]
    with pytest.MonkeyPatch.context() as patched:
        for module in ("known", "what_if", "built_in"):
            patched.setattr(f"postcheck.evaluation.{module}.lines", lambda: some)
        patched.setattr(TextAnalyzer, "load", lambda *_: analyzer)
        known_posts._KNOWN.pop(analyzer, None)
        yield some
    known_posts._KNOWN.pop(analyzer, None)


@pytest.fixture(scope="module")
def effect(analyzer):
    return what_if(analyzer, UNTUNED, SURER)


def test_the_built_in_posts_are_enough_and_of_every_kind():
    lines = [*read_lines(built_in.FOLDER / "posts.jsonl")]
    kinds = {kind: sum(line.account is kind for line in lines) for kind in AccountKind}

    assert len(lines) == 877
    assert kinds[AccountKind.OFFICIAL] > 250
    assert kinds[AccountKind.PERSONAL] > 250
    assert sum(line.verdict == "clear" for line in lines) > 250
    assert len(built_in.trust().pupils) == 150


def test_what_changes_is_counted_and_listed(effect, some_posts):
    assert effect.posts == len(some_posts) == 220
    assert effect.warned_after < effect.warned_before
    assert effect.missed_after > effect.missed_before
    assert 0 < effect.false_after <= effect.false_before < effect.clear
    were, are = (sum(v in {"warn", "stop"} for v in verdicts) for verdicts in sides(effect))
    assert effect.warned_before - effect.warned_after == were - are
    assert all(c.text and c.right for c in effect.changed)


def sides(effect):
    """Returns the verdicts of the posts that change, before and after."""
    return zip(*((c.before, c.after) for c in effect.changed), strict=True)


def test_nothing_changed_changes_nothing(analyzer):
    same = what_if(analyzer, SURER, SURER)

    assert same.changed == ()
    assert same.figures_before == same.figures_after


def test_the_posts_are_read_once_in_a_process(analyzer, effect, monkeypatch):
    """Progress is told while they are read, and the next change does not read them again."""
    read = known(analyzer)
    monkeypatch.setattr(type(analyzer), "read", None)

    again = what_if(analyzer, UNTUNED, Tuning(off=frozenset({"PERSON"})))

    assert known(analyzer) is read
    assert again.figures_before == effect.figures_before
    assert again.missed_after > again.missed_before


def test_samples_are_checked_for_the_real_school(analyzer, checker):
    tuning = Tuning(allowed=("Jarvis Coldbeck",))
    pasted = ("Well done Jarvis Coldbeck!", "Well done everybody!")

    effect = what_if(analyzer, UNTUNED, tuning, pasted, checker=checker, school=SALTMARSH)

    one, other = effect.samples
    assert (one.before, one.after, one.is_same) == ("warn", "clear", False)
    assert one.rules_before == (("pupil-named-without-consent", "warn"),)
    assert (other.before, other.after, other.is_same) == ("clear", "clear", True)
    assert effect.changed == ()


def test_what_was_shown_beforehand_is_what_evaluate_measures(tmp_path, effect, run):
    """A threshold is tried, put live and taken back; `postcheck evaluate` agrees each time."""
    before, draft, after, back = (tmp_path / f"{n}.json" for n in ("a", "b", "c", "d"))
    run("evaluate", "--json", before)
    opened = database()
    tunings.save_draft(opened, None, UNTUNED, MAUD)
    first = tunings.publish(opened, None, "As it comes", MAUD)
    tunings.save_draft(opened, None, SURER, MAUD)
    run("evaluate", "--draft", "--json", draft)
    tunings.publish(opened, None, "Only what is sure", MAUD)
    run("evaluate", "--json", after)
    tunings.go_back(opened, None, first.id, MAUD)
    run("evaluate", "--json", back)
    opened.close()

    figures = [json.loads(path.read_text("utf-8")) for path in (before, draft, after, back)]
    assert figures[0] == figures[3] == as_read(effect.figures_before)
    assert figures[1] == figures[2] == as_read(effect.figures_after)
    assert figures[0] != figures[1]


def as_read(figures):
    return json.loads(json.dumps(figures))


def test_a_file_of_posts_is_measured_as_tuned_only_when_asked(tmp_path, run):
    posts, plain, tuned = (tmp_path / name for name in ("posts.jsonl", "a.json", "b.json"))
    label = {"start": 5, "end": 17, "label": "PHONE_NUMBER"}
    posts.write_text(json.dumps({"text": "Ring 07700 900123", "spans": [label]}), "utf-8")
    opened = database()
    tunings.save_draft(opened, None, Tuning(off=frozenset({"PHONE_NUMBER"})), MAUD)
    tunings.publish(opened, None, "No numbers", MAUD)
    opened.close()

    run("evaluate", posts, "--json", plain)
    run("evaluate", posts, "--tuned", "--json", tuned)

    found = [json.loads(p.read_text("utf-8"))["entities"]["PHONE_NUMBER"] for p in (plain, tuned)]
    assert [one["recall"] for one in found] == [1, 0]
    assert "--tuned" in run("evaluate", posts, "--school", "Saltmarsh", status=2).output
    assert "no draft" in run("evaluate", "--draft", status=1).output
    assert "Not a school" in run("evaluate", "--school", "Nowhere", status=1).output
