"""Every recognizer finds its own examples exactly, and nothing in the texts it must ignore."""

import time

import pytest

from postcheck.recognizers import all_entities
from recognizers.marked import entity, found, marked, recognizer, unmarked

NAMES = [e.name for e in all_entities()]
FINDS = [(e.name, example) for e in all_entities() for example in e.finds]
IGNORES = [(e.name, example) for e in all_entities() for example in e.ignores]
EXPECTED = {
    "AGE_OF_CHILD", "CLASS_NAME", "CREDIT_CARD", "DATE_OF_BIRTH", "EMAIL_ADDRESS", "IBAN_CODE",
    "IP_ADDRESS", "PASSWORD", "PERSONAL_PROFILE_URL", "PHONE_NUMBER", "SOCIAL_HANDLE",
    "STREET_ADDRESS", "UK_BANK_ACCOUNT", "UK_DRIVING_LICENCE", "UK_NHS", "UK_NINO", "UK_PASSPORT",
    "UK_POSTCODE", "UK_UCI", "UK_ULN", "UK_UPN", "UK_VEHICLE_REGISTRATION", "WHEREABOUTS",
}  # fmt: skip


@pytest.mark.parametrize(("name", "example"), FINDS)
def test_what_stands_between_the_marks_is_found_exactly(name, example):
    text, spans = unmarked(example)

    assert spans, "an example of `finds` has marks"
    assert found(name, text) == spans, marked(name, text)


@pytest.mark.parametrize(("name", "text"), IGNORES)
def test_what_must_be_ignored_is(name, text):
    assert marked(name, text) == text


def test_every_entity_of_the_design_has_a_recognizer():
    assert len(NAMES) == len(set(NAMES))
    assert set(NAMES) >= EXPECTED


@pytest.mark.parametrize("name", NAMES)
def test_a_recognizer_is_whole(name):
    stated = entity(name)

    assert stated.label
    assert len(stated.finds) >= 4
    assert len(stated.ignores) >= 4
    assert recognizer(name).supported_entities == [name]


@pytest.mark.parametrize(("name", "example"), FINDS)
def test_a_finding_says_why_without_its_content(name, example):
    text, _ = unmarked(example)

    for result in recognizer(name).analyze(text, [name], None):
        explanation = result.analysis_explanation
        assert explanation.textual_explanation
        assert explanation.pattern_name
        assert text[result.start : result.end] not in explanation.textual_explanation


@pytest.mark.parametrize("name", NAMES)
def test_a_recognizer_is_made_afresh(name):
    assert entity(name).recognizer() is not entity(name).recognizer()


def test_yielding_names_entities_that_exist():
    people = {"PUPIL", "STAFF", "PERSON"}

    for stated in all_entities():
        assert set(stated.yields_to) <= {*NAMES, *people} - {stated.name}


LONGEST = 20_000
BOMBS = [
    "a", "A", "é", "٣", " ", "\n", "1 ", "0 ", "1-", "1:", "::", "((", "0(", "@", "'s", "[at",
    "1.1.1.", "a@", "a.a@", "@a.", "a dot ", "a at ", "emma dot ", "07700 ", "+44", "oh seven ",
    "one two ", "double ", "Ab ", "Aa's ", "1 A ", "1 A A A A ", "A.B.C.", "password ", "pw: a",
    "password is ", "password:", "wifi = = = ", "code for the ", "pin is is is ",
    "alarm code code ",
    "born 1/1/10 ", "dob ", "dob 1/1/1 ", "Tom (5) ", "he is 5 ", "5 year old ", "aged 5, ", "Y9 ",
    "year ", "in Reception ", "my son ", "he ", "she will be at the park at 4pm ", "x.com/a ",
    "https://", "facebook.com/", "instagram ", "snap ", "AB12 ", "AB12 CDE ", "a:1:", "4242 ",
    "passport 123456789 ", "uln 1234567890 ", "nhs 9990000077 ", "20-00-00 ", "Flat 1, ",
    "20-00-00 12345678 ", "GB29 ZZZZ 0000 0000 0000 01 ", "1 High Street ", "He walks home alone ",
    "07700\n", "opens with A1a! ", "login a / ", "the code's four four ", "sort one one ",
    "Z Z 9 ", "Rose Cottage, ", "at nine Otter ", "the first of May ", "list: Ab Cd 1/1/2015, ",
    "born the first ", "at the A B ", "church lane ", "12 church lane, ", "AB 30 CDE car ",
    "NI QQ 12 34 56 C ",
]  # fmt: skip


HANGING = 20


@pytest.mark.parametrize("name", NAMES)
def test_hostile_text_takes_a_recognizer_no_longer_than_ordinary_text(name):
    """Linear time: about seventy texts of 20,000 code points, made to go wrong.

    Half a second is usual; a quadratic pattern takes minutes, and that alone fails here.
    """
    texts = [(bomb * LONGEST)[:LONGEST] for bomb in BOMBS]
    begun = time.process_time()

    for text in texts:
        recognizer(name).analyze(text, [name], None)

    assert time.process_time() - begun < HANGING
