"""What a tuning does to a check: what is off, how sure, what is always fine, what is like what."""

import pytest

from made_up_school import SALTMARSH, TODAY, build_trust, pupil
from postcheck.api.events import entity_names, rule_names
from postcheck.check import Checker
from postcheck.finding import Family, Finding, WholePicture
from postcheck.images.looked import Looked
from postcheck.post import AccountKind, Destination, Picture, Post, Surface, Text
from postcheck.report import Mend
from postcheck.text.seen import seen
from postcheck.tuning import OwnExample, OwnTerm, Tuning

OFFICIAL, PERSONAL = AccountKind.OFFICIAL, AccountKind.PERSONAL


@pytest.fixture(scope="module")
def find(checker):
    """Finds (entity, words) in a post of Saltmarsh Primary School under a tuning."""

    def found(tuning, text, kind=OFFICIAL):
        to = Destination("x", Surface.POST, kind, None, SALTMARSH)
        post = Post((Text("text", text),), (), to)
        findings = checker.with_tunings({"": tuning}).find(post)
        return [(f.signal or f.entity, text[f.place.start : f.place.end]) for f in findings]

    return found


def test_nothing_tuned_changes_nothing(checker):
    to = Destination("x", Surface.POST, OFFICIAL, None, SALTMARSH)
    text = "Jarvis Coldbeck, damn it: 07700 900123, UPN Z999200001001"
    post = Post((Text("text", text),), (), to)

    assert checker.with_tunings({"": Tuning()}).check(post) == checker.check(post)


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("PHONE_NUMBER", "Ring 07700 900123", OFFICIAL),
        ("PUPIL", "Jarvis Coldbeck won", OFFICIAL),
        ("STAFF", "Mr Thrale won", OFFICIAL),
        ("PERSON", "Mr Obadiah Tregenza has retired.", OFFICIAL),
        ("CLASS_NAME", "4 Curlew won the cup", OFFICIAL),
        ("ROLE_PHRASE", "a girl in my class was wild", PERSONAL),
        ("profanity", "What utter bollocks", OFFICIAL),
    ],
)
def test_what_is_off_is_not_found(find, name, text, kind):
    assert name in {n for n, _ in find(Tuning(), text, kind)}
    assert name not in {n for n, _ in find(Tuning(off=frozenset({name})), text, kind)}


def test_what_is_off_claims_no_letters(find):
    text = "Her NHS number is 943 476 5919"

    assert find(Tuning(), text) == [("UK_NHS", "943 476 5919")]
    without = find(Tuning(off=frozenset({"UK_NHS"}), thresholds={"PHONE_NUMBER": 0.0}), text)
    assert "UK_NHS" not in {name for name, _ in without}


def test_a_threshold_keeps_the_surer_ones(find):
    sure, vague = "Ring 07700 900123", "01632 960893"

    assert find(Tuning(thresholds={"PHONE_NUMBER": 0.95}), sure) == []
    assert find(Tuning(thresholds={"PHONE_NUMBER": 0.1}), sure + " or " + vague)
    names = Tuning(thresholds={"PUPIL": 1.0})
    assert find(names, "Jarvis Coldbeck won") == []


def test_a_threshold_below_the_usual_finds_more(find):
    text = "I promise nothing but the new hall may well open in May."
    heads = {"commitment": 0.01}

    assert ("commitment", text) not in find(Tuning(), text)
    assert "commitment" in {name for name, _ in find(Tuning(thresholds=heads), text)}


@pytest.mark.parametrize(
    "text",
    ["Jarvis Coldbeck won", "JARVIS COLDBECK’S cup", "Coldbeck, Jarvis won", "#JarvisColdbeck!"],
)
def test_an_allowed_name_is_fine_in_every_form(find, text):
    assert "PUPIL" in {name for name, _ in find(Tuning(), text)}
    assert find(Tuning(allowed=("jarvis coldbeck",)), text) == []


def test_an_allowed_name_allows_nobody_else(find):
    allowed = Tuning(allowed=("Jarvis Pike",))

    assert ("PUPIL", "Heather Pike") in find(allowed, "Jarvis Pike met Heather Pike")
    assert ("PUPIL", "Jarvis Coldbeck") in find(allowed, "Jarvis Coldbeck won")
    assert ("PUPIL", "Jarvis") in find(allowed, "Jarvis won the cup for us.")


def test_allowed_words_are_fine_whatever_they_would_be(find):
    tuning = Tuning(allowed=("bollocks", "07700 900123"))

    assert find(tuning, "What utter bollocks! Ring 07700-900123") == []
    assert ("profanity", "Shit") in find(tuning, "Shit, what utter bollocks")


@pytest.mark.parametrize(
    "tuning",
    [
        Tuning(allowed=("Petra Lindqvist", "Petra", "Lindqvist")),
        Tuning(off=frozenset({"PUPIL"})),
        Tuning(thresholds={"PUPIL": 1.0}),
    ],
)
@pytest.mark.parametrize("text", ["Petra Lindqvist won", "Well done Petra on your goal"])
def test_a_restricted_pupil_is_never_tuned_away(checker, tuning, text):
    to = Destination("x", Surface.POST, OFFICIAL, None, SALTMARSH)
    report = checker.with_tunings({SALTMARSH: tuning}).check(Post((Text("text", text),), (), to))

    assert report.verdict == "stop"


def test_a_first_name_that_a_restricted_pupil_shares_is_not_allowed_away(analyzer):
    named = [pupil("Ottoline", "Vaisey"), pupil("Ottoline", "Marrable", restricted=True)]
    trust = build_trust(named, tunings={"": Tuning(allowed=("Ottoline",))})
    to = Destination("x", Surface.POST, OFFICIAL, None, SALTMARSH)

    report = Checker(analyzer, trust, lambda: TODAY).check(
        Post((Text("text", "Well done Ottoline!"),), (), to)
    )

    assert report.verdict == "stop"


def test_worries_about_a_child_are_found_whatever_is_off(find):
    text = "I am worried about a girl in my class, she comes in with bruises and nobody listens."
    assert "safeguarding_or_welfare" in {name for name, _ in find(Tuning(), text, PERSONAL)}

    tuning = Tuning(off=frozenset({"safeguarding_or_welfare"}))
    assert "safeguarding_or_welfare" in {name for name, _ in find(tuning, text, PERSONAL)}


def test_pictures_follow_too(analyzer):
    face = Finding("GPS_LOCATION", Family.PICTURE, WholePicture(0), 1.0, "where it was taken")

    def look(picture, index):
        return Looked((9, 9), (seen("KL-123 Jarvis Coldbeck", index),), (face,))

    checker = Checker(analyzer, build_trust(), lambda: TODAY, look)
    post = Post((), (Picture("a.jpg", b""),), Destination("x", kind=OFFICIAL, school=SALTMARSH))
    tuning = Tuning(
        off=frozenset({"GPS_LOCATION"}),
        allowed=("Jarvis Coldbeck",),
        terms=(OwnTerm("room", "a room code", pattern=r"KL-\d{3}"),),
    )

    assert {"GPS_LOCATION", "PUPIL"} <= {f.entity for f in checker.check(post).findings}
    assert [f.entity for f in checker.with_tunings({"": tuning}).check(post).findings] == [
        "OWN_TERM"
    ]


def test_own_words_are_left_out_of_a_redacted_text(checker):
    tuning = Tuning(terms=(OwnTerm("site", "our old site", words=("Heron Hall",)),))
    post = Post((Text("text", "Meet at Heron Hall."),), (), Destination(kind=OFFICIAL))

    mended = checker.with_tunings({"": tuning}).redact(post, Mend.LEAVE_OUT)[0]

    assert "Heron" not in mended


MEANT = OwnExample(
    "confidential", "Staff drinks at the Heron on Friday, bring gossip", is_meant=True
)
ALIKE = "Pint at the Heron on Friday? All the gossip from the staffroom welcome"


def test_a_post_like_a_meant_example_carries_the_signal(checker, find):
    assert "confidential" not in {name for name, _ in find(Tuning(), ALIKE)}

    assert ("confidential", ALIKE) in find(Tuning(examples=(MEANT,)), ALIKE)
    unlike = "Lovely weather for the sports day on our field this afternoon."
    assert find(Tuning(examples=(MEANT,)), unlike) == find(Tuning(), unlike)


def test_a_post_like_a_fine_example_is_heard_no_more(find):
    text = "We promise the new library will open its doors to every family before Easter."
    assert "commitment" in {name for name, _ in find(Tuning(), text)}

    fine = OwnExample("commitment", text.replace("doors", "door"), is_meant=False)
    assert "commitment" not in {name for name, _ in find(Tuning(examples=(fine,)), text)}
    other = OwnExample("political", text, is_meant=False)
    assert "commitment" in {name for name, _ in find(Tuning(examples=(other,)), text)}


def test_a_pattern_stays_but_for_the_example_itself(find):
    said = "What utter bollocks that was at the summer fair"
    fine = Tuning(examples=(OwnExample("profanity", said, is_meant=False),))

    assert find(Tuning(), said)
    assert find(fine, said) == []
    assert find(fine, "What utter bollocks the new timetable for Year 9 is")


def test_anything_of_a_school_s_own_words_may_be_counted():
    assert "own-term" in rule_names()
    assert "OWN_TERM" in entity_names()
