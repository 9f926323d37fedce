"""The name model: whole names at the right places, however long the text."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postcheck.errors import ModelMissing
from postcheck.nlp.name_model import NameModel


@pytest.fixture(scope="session")
def model(models_dir):
    return NameModel(models_dir / "names")


def sure(model, text):
    return [text[n.start : n.end] for n in model.names(text) if n.score >= 0.5]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Thank you to Priscilla Oakden for the apples.", ["Priscilla Oakden"]),
        ("thank you to priscilla oakden for the apples.", ["priscilla oakden"]),
        ("School closes at two on Friday.", []),
        ("", []),
        ("   ", []),
    ],
)
def test_names_are_found_whatever_their_case(model, text, names):
    assert names == sure(model, text)


def test_a_name_anywhere_in_a_long_text_is_found_once(model):
    filler = "We had a lovely time at the beach and then we all went home again. "
    for before in range(4, 14):
        text = filler * before + "We met Priscilla Oakden there. " + filler * 9

        assert sure(model, text) == ["Priscilla Oakden"]


def test_a_missing_model_is_named(tmp_path):
    with pytest.raises(ModelMissing, match="not installed"):
        NameModel(tmp_path)


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=1500))
def test_places_are_inside_any_text(model, text):
    for name in model.names(text):
        assert 0 <= name.start < name.end <= len(text)
