"""Example posts: how files are read, what is said of bad ones, and that those shipped are whole."""

import json
import re
from pathlib import Path

import pytest

from postcheck.conduct.examples import SHIPPED, Example, digest, files_of, read_examples
from postcheck.conduct.signal import all_signals
from postcheck.errors import PostcheckError

FILES = files_of(Path(str(SHIPPED)))
HELD_APART = sorted((Path(__file__).parents[1] / "evaluation" / "conduct").glob("*.jsonl"))
LEARNED = {s.name for s in all_signals().values() if s.is_learned}
FEWEST_TOPICS = 4
"""Groups of posts that a signal's examples need, for training leaves one in four out in turn."""


def written(folder, **files):
    """Writes example files (`political_yes="…"`) and returns them in the order of their names."""
    for name, content in files.items():
        signal, _, side = name.rpartition("_")
        (folder / f"{signal}.{side}.txt").write_text(content, "utf-8")
    return files_of(folder)


def plain(text):
    """Returns a text without case, signs and blanks: what makes two posts the same to a reader."""
    return re.sub(r"\W+", " ", text.casefold()).strip()


def test_a_post_has_its_file_s_signal_and_its_topic(tmp_path):
    files = written(
        tmp_path,
        political_yes="# topic: kites\nVote for kites\n\n  # topic: boats\n  Vote for boats  \n",
        political_no="# topic: kites\nKites are lovely",
    )

    boring, kites, boats = read_examples(files)

    assert kites == Example(
        "Vote for kites", frozenset({"political"}), "political.yes.txt: 1", "political"
    )
    assert (boats.text, boats.topic) == ("Vote for boats", "political.yes.txt: 4")
    assert (boring.text, boring.signals, boring.about) == (
        "Kites are lovely",
        frozenset(),
        "political",
    )


def test_a_post_may_begin_with_a_hashtag(tmp_path):
    (one,) = read_examples(
        written(tmp_path, political_yes="# topic: kites\n#VoteKites on Thursday")
    )

    assert (one.text, one.topic) == ("#VoteKites on Thursday", "political.yes.txt: 1")


def test_posts_before_the_first_topic_are_a_group(tmp_path):
    (one,) = read_examples(written(tmp_path, abuse_no="Kites"))

    assert one.topic == "abuse.no.txt: 0"


def test_brackets_name_further_signals_and_are_no_part_of_the_post(tmp_path):
    files = written(
        tmp_path,
        abuse_yes="[political, spam] Vote, you muppet\n[sic] is not [abuse]",
        spam_no="[x]",
    )

    first, second, third = read_examples(files)

    assert (first.text, first.signals) == ("Vote, you muppet", {"abuse", "political", "spam"})
    assert second.text == "is not [abuse]"
    assert third.text == ""


def test_a_line_break_inside_a_post_is_one(tmp_path):
    (one,) = read_examples(written(tmp_path, abuse_yes=r"First line\nsecond line"))

    assert one.text == "First line\nsecond line"


def test_a_post_in_two_files_is_one_with_both_s_signals(tmp_path):
    files = written(
        tmp_path, abuse_yes="Vote, fool", political_yes="Vote, fool", spam_no="Vote, fool"
    )

    (one,) = read_examples(files)

    assert one.signals == {"abuse", "political"}


def test_only_files_of_examples_are_taken_in_the_order_of_their_names(tmp_path):
    written(tmp_path, spam_yes="b", abuse_no="a", clean_no="c")
    for other in ("README.md", "abuse.maybe.txt", "abuse.txt", "abuse.yes.txt~"):
        (tmp_path / other).write_text("d")

    names = [file.name for file in files_of(tmp_path)]

    assert names == ["abuse.no.txt", "clean.no.txt", "spam.yes.txt"]
    assert files_of(tmp_path / "nowhere") == []


def test_a_file_that_is_no_text_is_named_without_its_content(tmp_path):
    (tmp_path / "abuse.yes.txt").write_bytes("Quillfeather é".encode("latin-1"))

    with pytest.raises(PostcheckError, match=r"abuse\.yes\.txt.*UTF-8") as refused:
        read_examples(files_of(tmp_path))

    assert "Quillfeather" not in str(refused.value)


def test_a_file_of_another_name_is_refused(tmp_path):
    (tmp_path / "mine.txt").write_text("Quillfeather")

    with pytest.raises(PostcheckError, match=r"mine\.txt: .*SIGNAL\.yes\.txt"):
        read_examples([tmp_path / "mine.txt"])


def test_the_digest_changes_whenever_an_example_does(tmp_path):
    one = digest(written(tmp_path, abuse_yes="Kites", abuse_no="Boats"))

    assert digest(files_of(tmp_path)) == one
    assert digest(written(tmp_path, abuse_yes="Kites!")) != one
    assert digest(written(tmp_path, abuse_yes="Kites")) == one
    (tmp_path / "abuse.no.txt").rename(tmp_path / "spam.no.txt")
    assert digest(files_of(tmp_path)) != one


@pytest.fixture(scope="module")
def shipped():
    return read_examples(FILES)


def test_the_files_shipped_are_of_signals_and_every_learned_one_has_both():
    sides = {tuple(file.name.split(".")[:2]) for file in FILES}

    assert {name for name, _ in sides} <= {*all_signals(), "clean"}
    assert sides >= {(name, side) for name in LEARNED for side in ("yes", "no")} | {("clean", "no")}


def test_brackets_name_signals_that_exist(shipped):
    assert {signal for one in shipped for signal in one.signals} <= set(all_signals())


def test_clean_posts_carry_nothing(shipped):
    assert {one.signals for one in shipped if one.about == "clean"} == {frozenset()}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_shipped_is_in_good_order(file):
    lines = [line for line in file.read_text("utf-8").splitlines() if line]
    posts = [line for line in lines if not line.startswith("# ")]

    assert lines[0].startswith("# topic: ")
    assert all(line.startswith("# topic: ") for line in lines if line.startswith("# "))
    assert sum(line.startswith("# topic: ") for line in lines) >= FEWEST_TOPICS
    assert len({plain(post) for post in posts}) == len(posts)
    assert not [post for post in posts if len(post) > 2_000 or "\t" in post]


def test_no_post_is_learned_that_figures_are_measured_on(shipped):
    """Held-apart posts would say nothing if a head had seen one."""
    lines = [line for file in HELD_APART for line in file.read_text("utf-8").splitlines()]
    held = {plain(json.loads(line)["text"]) for line in lines}

    assert len(held) > 1_000
    assert not held & {plain(one.text) for one in shipped}
