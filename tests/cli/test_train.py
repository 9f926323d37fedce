"""`postcheck train`, on few examples and two signals: what ships takes half a minute to read."""

import numpy as np
import pytest

from postcheck.cli import train
from postcheck.conduct import heads
from postcheck.conduct.signal import Signal

SIGNALS = {
    name: Signal(name, "KITES", name, finds=(), ignores=(), is_learned=is_learned)
    for name, is_learned in {"boats": True, "kites": True, "kettles": False}.items()
}
OBJECTS = ("harbour wall", "jetty", "ferry", "dinghy", "sail"), ("string", "tail", "breeze", "sky")


@pytest.fixture
def models(models_dir, tmp_path, monkeypatch):
    """A folder with the sentence model and no heads, and few examples instead of those shipped."""
    folder, shipped = tmp_path / "models", tmp_path / "shipped"
    folder.mkdir()
    for part in ("sentences", "sentence_words"):
        (folder / part).symlink_to(models_dir / part)
    shipped.mkdir()
    for name, things in zip(("boats", "kites"), OBJECTS, strict=True):
        (shipped / f"{name}.yes.txt").write_text(topics("I love the {} of number {}", things))
        (shipped / f"{name}.no.txt").write_text(topics("We baked {} bread, loaf {}", "abcde"))
    monkeypatch.setattr(train, "SHIPPED", shipped)
    monkeypatch.setattr(train, "all_signals", lambda: SIGNALS)
    return folder


@pytest.fixture
def trained(run, models, monkeypatch):
    """Runs the command on that folder."""
    monkeypatch.setenv("POSTCHECK_MODELS_DIR", str(models))
    return lambda *words, status=0: run("train", *words, status=status).output


def topics(sentence, things):
    """Returns a file of 24 posts in six topics."""
    lines = [sentence.format(things[at % len(things)], at) for at in range(24)]
    return "\n".join(
        f"# topic: {at}\n{line}" if at % 4 == 0 else line for at, line in enumerate(lines)
    )


def known(models):
    return set(heads.load(models).words.tolist())


def test_heads_are_trained_once_and_the_table_says_how_they_did(trained, models):
    first, again = trained(), trained()

    rows = {line.split()[0]: line.split() for line in first.splitlines() if line}
    assert rows["boats"][1] == rows["kites"][1] == "24"
    assert "kettles" not in rows
    assert "Written: heads.npz" in first
    assert set(heads.load(models).names) == {"boats", "kites"}
    assert again == "The conduct signals are trained on these examples.\n"


def test_examples_of_one_s_own_are_learned_beside_those_shipped(trained, models, tmp_path):
    ours = tmp_path / "ours"
    ours.mkdir()
    (ours / "kites.yes.txt").write_text("# topic: ours\nOur stunter flew\nThe stunter looped")
    trained()
    before = heads.load(models)

    said = trained("--examples", ours)

    after = heads.load(models)
    assert "trained on these examples" not in said
    assert after.examples != before.examples
    assert "stunter" in known(models)
    assert after.positives.tolist() == [24, 26]
    assert "trained on these examples" in trained("--examples", ours)
    assert "Written" in trained(), "without them it is trained on those shipped alone"
    assert np.array_equal(heads.load(models).weights, before.weights)


def test_too_few_examples_are_a_sentence_and_change_nothing(trained, models):
    trained()
    before = (models / heads.FILE).read_bytes()
    (train.SHIPPED / "boats.yes.txt").write_text("# topic: boats\nI love the harbour")

    assert "boats: 20 example posts with this signal are needed" in trained(status=1)
    assert (models / heads.FILE).read_bytes() == before


def test_a_file_that_is_no_text_is_named(trained, tmp_path):
    (train.SHIPPED / "boats.yes.txt").write_bytes(b"\xff\xfe")

    assert "boats.yes.txt: this is not text in UTF-8" in trained(status=1)


def test_a_folder_that_is_not_there_is_refused(trained, tmp_path):
    assert "does not exist" in trained("--examples", tmp_path / "nowhere", status=2)


def test_a_missing_network_is_named(trained, models):
    (models / "sentences").unlink()

    assert "sentence model is not installed" in trained(status=1)
