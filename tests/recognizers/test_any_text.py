"""Whatever the text, a recognizer answers with places inside it and never raises."""

from hypothesis import given
from hypothesis import strategies as st

from postcheck.recognizers import all_entities
from recognizers.marked import recognizer

NAMES = [e.name for e in all_entities()]
PIECES = [
    "07700 900541", "password ", "is ", "4471", "dob ", "31/02/2015", "'99", "Tom (", "5", ") ",
    "aged ", "he is ", "@", ".", "orla", " at ", " dot ", "org", "Flat ", "7 Otter Rise", "ZZ99 ",
    "4ZZ", "G999200126001", "uln ", "nhs ", "9990000077", "GB29", "zzzz", "00-00-00", "12345678",
    "x.com/", "facebook.com/people/", "+44", "+", "0", "O", "oh ", "double ", "hundred ", "YX24",
    "::", "2001:db8", "\n", "٣", "ſ", "İ", "\u20e3", "🎂", "Year ", "will be at the park at 4pm",
]  # fmt: skip


@given(st.text(max_size=200) | st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_places_are_within_the_text_and_do_not_overlap(text):
    for name in NAMES:
        last = 0
        for result in sorted(recognizer(name).analyze(text, [name], None), key=lambda r: r.start):
            assert last <= result.start < result.end <= len(text)
            assert 0 < result.score <= 1
            assert result.entity_type == name
            assert text[result.start : result.end].strip() == text[result.start : result.end]
            last = result.end
