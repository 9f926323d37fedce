"""From a text to its signs: windows, the sentence that is shown, precise heads and hints."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from made_up_school import SALTMARSH
from postcheck.conduct.finder import FEWEST_WORDS, WINDOW, ConductFinder, _windows
from postcheck.conduct.heads import Heads
from postcheck.conduct.signal import Scene, all_signals
from postcheck.errors import ModelMissing
from postcheck.finding import SURE, Family, Span
from postcheck.post import AccountKind, Destination, Post, Surface, Text

COMPLAINT = "My line manager took the credit for my display again. Useless, the whole lot of them."
FILLER = "We walked along the beach and then had chips on the wall. "


class Still:
    """Stands in for the network where only words are to count: every text is about the same."""

    def vector(self, _):
        return np.ones(1, dtype=np.float32)


def heads(precision=0.9, weight=8.0):
    """Returns one head, of `political`, that goes by one word and the number of words beside it."""
    return Heads(
        names=np.array(["political"]),
        weights=np.zeros((1, 1), dtype=np.float32),
        biases=np.array([-2.0], dtype=np.float32),
        words=np.array(["kites", "walked"]),
        word_weights=np.array([[weight], [0.0]], dtype=np.float32),
        rarity=np.ones(2, dtype=np.float32),
        thresholds=np.array([0.6], dtype=np.float32),
        personal_thresholds=np.array([0.3], dtype=np.float32),
        precisions=np.array([precision], dtype=np.float32),
        recalls=np.array([0.5], dtype=np.float32),
        positives=np.array([60]),
    )


def signs(finder, text, **scene):
    scene = {"kind": AccountKind.PERSONAL} | scene
    return [
        (f.signal.name, text[f.sign.start : f.sign.end], f.sign)
        for f in finder.find(Scene(text, **scene))
    ]


def named(finder, text, **scene):
    return {name for name, _, _ in signs(finder, text, **scene)}


def test_the_sentence_that_carries_most_of_it_is_shown():
    text = FILLER + "Kites for everybody! " + FILLER
    ((name, shown, sign),) = signs(ConductFinder(Still(), heads()), text)

    assert (name, shown) == ("political", "Kites for everybody!")
    assert sign.why == f"reads like {all_signals()['political'].label}"


@pytest.mark.parametrize("sentence", ["Kites cost 3.50 in the shop!", "See kites.example.org now!"])
def test_a_point_inside_a_number_or_an_address_ends_no_sentence(sentence):
    text = FILLER + sentence + " " + FILLER
    ((_, shown, _),) = signs(ConductFinder(Still(), heads()), text)

    assert shown == sentence


def test_a_text_of_one_sentence_is_shown_whole():
    ((_, shown, _),) = signs(ConductFinder(Still(), heads()), "kites kites for everybody")

    assert shown == "kites kites for everybody"


@pytest.mark.parametrize("before", [0, 6, 7, 8, 40])
def test_a_long_text_is_heard_wherever_it_says_it(before):
    text = FILLER * before + "Kites for everybody! " + FILLER * 9
    ((_, shown, _),) = signs(ConductFinder(Still(), heads()), text)

    assert shown == "Kites for everybody!"


@pytest.mark.parametrize(
    ("precision", "weight", "least", "most"),
    [(0.9, 8, 0.9, 1), (0.9, 2, SURE, SURE), (0.79, 8, 0.4, 0.49), (0.79, 1.5, 0.3, 0.49)],
)
def test_a_head_that_is_not_precise_gives_a_hint_and_no_more(precision, weight, least, most):
    ((_, _, sign),) = signs(
        ConductFinder(Still(), heads(precision, weight)), "Kites for everybody today"
    )

    assert least <= sign.score <= most


@pytest.mark.parametrize(("weight", "kinds"), [(1.0, ""), (2.0, "personal"), (8.0, "both")])
def test_a_head_counts_from_its_threshold_on_the_kind_of_account(weight, kinds):
    finder = ConductFinder(Still(), heads(weight=weight))
    personal, official = (
        bool(named(finder, "Kites for everybody today", kind=kind))
        for kind in (AccountKind.PERSONAL, AccountKind.OFFICIAL)
    )

    assert personal is (kinds != "")
    assert official is (kinds == "both")


def test_a_pattern_s_sign_is_taken_where_it_is_surer_than_a_head_s():
    finder = ConductFinder(Still(), heads(precision=0.5))
    ((_, shown, sign),) = signs(finder, "Kites! Please vote Labour on Thursday.")

    assert (shown, sign.score) == ("vote Labour", 0.9)


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n", "🎉🎉🎉", "!!!", "12:30", "👏🏽" * 50, "a b c", "." * 500, "k\u0301" * 3],
)
def test_signs_alone_are_about_nothing(finder, text):
    assert finder.find(Scene(text)) == []
    assert finder.find(Scene(text, AccountKind.OFFICIAL)) == []


def test_a_few_words_are_about_nothing():
    finder = ConductFinder(Still(), heads())

    assert not named(finder, "Kites over Tidemoor 12" + "!" * 40)
    assert FEWEST_WORDS == 4
    assert named(finder, "Kites over Tidemoor now")


def test_what_is_found_is_in_the_order_of_the_text(finder):
    text = "What bollocks. Please vote Labour on Thursday! One of my Year 8s threw a chair."

    starts = [sign.start for _, _, sign in signs(finder, text)]

    assert starts == sorted(starts)
    assert {"profanity", "political", "behaviour_incident"} <= named(finder, text)


def test_a_signal_is_found_once_however_often_it_is_said(finder):
    text = "Please vote Labour on Thursday. " * 40

    assert [name for name, _, _ in signs(finder, text)].count("political") == 1


def test_what_applies_to_some_accounts_counts_there_alone(finder):
    text = "Hi all, it's Miss Ferreira, don't forget wellies for forest school tomorrow!"

    assert "school_business_on_personal" in named(finder, text, kind=AccountKind.PERSONAL)
    assert "school_business_on_personal" not in named(finder, text, kind=AccountKind.OFFICIAL)


def test_private_talk_stays_private(finder):
    """What heads would hear of people at work they do not hear of anybody's brother."""
    text = "He moans, he is lazy and he takes the credit for everything. Useless."

    assert "complaint_about_colleague" not in named(finder, text)
    assert "complaint_about_colleague" in named(finder, text, entities=frozenset({"STAFF"}))


def test_a_message_to_one_person_is_one_where_others_read_along(finder):
    text = "Could Mrs Delgado please ring the office about the lost scooter?"

    def seen(surface):
        return named(finder, text, kind=AccountKind.OFFICIAL, surface=surface)

    assert "private_message_to_person" in seen(Surface.COMMENT)
    assert "private_message_to_person" not in seen(Surface.MESSAGE)


@pytest.mark.parametrize(
    "text", ["What utter bollo\u200bcks that was", "What utter ｂｏｌｌｏｃｋｓ that was"]
)
def test_disguised_letters_are_placed_where_they_were_typed(checker, text):
    post = Post((Text("text", text),), (), Destination("x", Surface.POST, AccountKind.OFFICIAL))

    (found,) = [f for f in checker.find(post) if f.signal == "profanity"]

    start = text.index("utter ") + len("utter ")
    assert found.place == Span(start, text.index(" that"), "text")
    assert (found.family, found.entity) == (Family.CONDUCT, "PROFANITY")


def test_a_finding_is_what_the_finder_found_and_phrases_for_people_too(checker):
    to = Destination("x", Surface.POST, AccountKind.PERSONAL, None, SALTMARSH)
    text = "Saltmarsh again. " + COMPLAINT

    found = checker.find(Post((Text("text", text),), (), to))

    places = {f.signal or f.entity: text[f.place.start : f.place.end] for f in found}
    assert places["ROLE_PHRASE"] == "My line manager"
    assert places["complaint_about_colleague"] in COMPLAINT


def test_missing_heads_or_networks_are_named(models_dir, tmp_path):
    with pytest.raises(ModelMissing, match="sentence model"):
        ConductFinder.load(tmp_path)
    for folder in ("sentences", "sentence_words"):
        (tmp_path / folder).symlink_to(models_dir / folder)
    with pytest.raises(ModelMissing, match="not trained"):
        ConductFinder.load(tmp_path)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(alphabet=st.sampled_from("ab .!?\n🎉é"), max_size=1_500))
def test_windows_hold_all_of_a_text_in_its_order(text):
    windows = list(_windows(text))

    assert all(0 < end - start <= WINDOW for start, end in windows)
    assert all(a[1] <= b[0] for a, b in pairwise(windows))
    held = {at for start, end in windows for at in range(start, end)}
    assert all(at in held for at, char in enumerate(text) if not char.isspace())


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=900))
def test_places_are_inside_any_text(finder, text):
    for _, _, sign in signs(finder, text):
        assert 0 <= sign.start < sign.end <= len(text)
        assert 0 < sign.score <= 1


@pytest.mark.parametrize("bomb", [".", "!? ", "a.", "a. ", "\n", " ", "…", "a" * 99 + "!"])
def test_hostile_text_is_cut_into_windows_to_its_end(bomb):
    """A quadratic pattern would take minutes here."""
    text = (bomb * 20_000)[:19_991] + "the end"

    windows = list(_windows(text))

    assert windows[-1][1] == len(text)
