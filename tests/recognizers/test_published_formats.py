"""The identifiers made for this project, where its shared data lies beside the repository."""

import json
from pathlib import Path

import pytest

from recognizers.marked import found

FORMATS = Path(__file__).parents[3] / "shared" / "data" / "formats" / "uk_identifiers.json"
GOOD = [
    ("upn_valid", "UK_UPN", "Could you find {} for me?"),
    ("upn_temporary_valid", "UK_UPN", "Could you find {} for me?"),
    ("uln_valid", "UK_ULN", "His ULN is {}."),
    ("nhs_valid_test_range", "UK_NHS", "NHS number {} again"),
    ("phone_written_forms", "PHONE_NUMBER", "You can reach me on {} tonight"),
    ("postcodes_form_examples", "UK_POSTCODE", "We live at {} now"),
]
BAD = [
    ("upn_invalid_check", "UK_UPN", "UPN {}"),
    ("upn_lookalikes_not_upn", "UK_UPN", "UPN {}"),
    ("uln_invalid", "UK_ULN", "His ULN is {}."),
    ("uln_valid", "UK_NHS", "NHS number {}"),
    ("nhs_valid_test_range", "UK_ULN", "ULN {}"),
    ("nino_never_issued_prefix", "UK_NINO", "The form shows {} as an example."),
]


@pytest.fixture(scope="module")
def formats():
    if not FORMATS.exists():
        pytest.skip("the shared data is not here")
    return json.loads(FORMATS.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("key", "name", "sentence"), GOOD)
def test_every_valid_identifier_is_found(formats, key, name, sentence):
    values = [value.removeprefix("tel:") for value in formats[key]]
    missed = [v for v in values if found(name, sentence.format(v)) != [_place(sentence, v)]]

    assert missed == []


@pytest.mark.parametrize(("key", "name", "sentence"), BAD)
def test_no_invalid_identifier_is_found(formats, key, name, sentence):
    assert [v for v in formats[key] if found(name, sentence.format(v))] == []


def test_both_ends_of_every_reserved_range_of_telephone_numbers_are_found(formats):
    sentence = "You can reach me on {} tonight"
    ends = [area[end] for area in formats["ofcom_drama_numbers"] for end in ("from", "to")]
    missed = [v for v in ends if found("PHONE_NUMBER", sentence.format(v)) != [_place(sentence, v)]]

    assert missed == []


def _place(sentence: str, value: str) -> tuple[int, int]:
    start = sentence.index("{")
    return start, start + len(value)
