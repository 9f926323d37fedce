"""What words say beside a vector, and that weights are those of the training."""

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from postcheck.conduct.words import terms, weigh

TEXTS = (
    "Kites in the hall, kites in the yard!",
    "The hall is cold",
    "A boy in my form flew a kite in the hall",
    "Don’t fly it in the yard 🪁",
    "",
)


def test_words_signs_and_emoji_are_terms_and_so_are_their_pairs():
    assert terms("Don’t win £5! 🪁") == [
        *("don't", "win", "£", "5", "!", "🪁"),
        *("don't win", "win £", "£ 5", "5 !", "! 🪁"),
    ]


def test_who_is_spoken_of_is_a_term():
    assert terms("a boy in my form")[-1] == "<pupil>"
    assert {"<colleague>", "<family>"} <= set(terms("My line manager rang a mum at the gate"))


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_nothing_gives_no_terms(text):
    assert terms(text) == []


@pytest.mark.parametrize("text", [*TEXTS, "hall " * 7, "Kites, kites! KITES", "Nobody knows me"])
def test_weights_are_those_that_scikit_learn_trained_with(text):
    counted = TfidfVectorizer(analyzer=terms, min_df=1, sublinear_tf=True).fit(TEXTS)
    names = counted.get_feature_names_out()
    places = {str(name): at for at, name in enumerate(names)}

    at, weights = weigh(terms(text), places, counted.idf_.astype(np.float32))

    ours = np.zeros(len(names), dtype=np.float32)
    ours[at] = weights
    assert ours == pytest.approx(counted.transform([text]).toarray()[0], abs=1e-6)
    assert len(set(at.tolist())) == len(at)
