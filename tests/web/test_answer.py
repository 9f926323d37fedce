from postcheck.finding import Family, Finding, Span
from postcheck.post import Destination, Post, Surface, Text
from postcheck.report import Advice, Clause, Reminder, Replacement, Report
from postcheck.severity import Severity
from postcheck.web.answer import answer

TEXT = "Amelia met Bo"


def replacement(start, end, text):
    return Replacement(start, end, text)


def advice(severity=Severity.WARN, findings=(0,), instead=(), **more):
    fields = {"rule": "a-rule", "title": "This names a pupil", "detail": "Leave it out."} | more
    return Advice(severity=severity, findings=findings, instead=instead, **fields)


def answered(*advices, after=(), conduct=(), surface=Surface.POST, reminders=()):
    """Returns the answer for TEXT; the mended text gets the advice `after`.

    `conduct` are stretches of conduct, found after the two names.
    """
    findings = (
        Finding("PUPIL", Family.PERSON, Span(0, 6), 0.9, why="On the school's roll."),
        Finding("PUPIL", Family.PERSON, Span(11, 13), 0.9, why="On the school's roll."),
        *(Finding("ABUSE", Family.CONDUCT, Span(*place), 0.9) for place in conduct),
    )
    going_to = Destination(surface=surface)

    def check(post):
        given = advices if post.texts[0].text == TEXT else after
        return Report(going_to, findings, tuple(given), reminders=reminders)

    return answer(Post(texts=(Text("text", TEXT),), destination=going_to), check)


def marked(found):
    """Returns the words that are marked, with their cards."""
    return [(piece.words, piece.cards) for piece in found.pieces if piece.severity]


def test_equal_advice_is_one_card():
    found = answered(advice(), advice(findings=(1,)))

    (card,) = found.cards
    assert card.quoted == ("Amelia", "Bo")
    assert card.why == ("On the school’s roll",)


def test_other_advice_is_another_card():
    found = answered(advice(), advice(findings=(1,), title="This names a colleague"))

    assert [c.quoted for c in found.cards] == [("Amelia",), ("Bo",)]
    assert found.summary == "2 things to look at before this goes out."


def test_an_offer_says_the_words_it_puts_in():
    one = advice(instead=(replacement(0, 6, "a pupil"),))

    assert answered(one).cards[0].offer == "Use “a pupil” instead"


def test_an_offer_may_be_to_leave_out():
    both = advice(findings=(0, 1), instead=(replacement(0, 6, ""), replacement(11, 13, "")))

    assert answered(both).cards[0].offer == "Leave them out"


def test_different_words_are_offered_together():
    both = advice(findings=(0, 1), instead=(replacement(0, 6, "A"), replacement(11, 13, "B")))

    assert answered(both).cards[0].offer == "Use the suggested words instead"


def test_nothing_is_offered_where_no_words_help():
    found = answered(advice())

    assert found.cards[0].offer is None
    assert found.safe is None


def test_a_safe_version_is_checked_itself():
    found = answered(advice(instead=(replacement(0, 6, "A pupil"),)))

    assert found.safe.text == "A pupil met Bo"
    assert found.safe.is_enough
    assert found.safe.says == "This version was checked too: nothing found."


def test_a_version_that_is_not_safe_does_not_say_so():
    found = answered(advice(instead=(replacement(0, 6, "She"),)), after=[advice()])

    assert not found.safe.is_enough


def test_no_empty_version_is_offered():
    assert answered(advice(instead=(replacement(0, len(TEXT), ""),))).safe is None


def test_no_words_of_a_post_are_in_a_repr():
    found = answered(advice(instead=(replacement(0, 6, "A pupil"),)))

    assert "Amelia" not in repr(found)


def test_a_sentence_about_conduct_never_hides_the_name_in_it():
    conduct = advice(Severity.STOP, findings=(2,), title="This may read as an insult")

    found = answered(conduct, advice(), conduct=[(0, len(TEXT))])

    assert marked(found) == [("Amelia", (1,))]
    assert found.cards[0].quoted == (TEXT,), "its card says what it is about"
    assert found.marked == {1}


def test_a_sentence_about_conduct_is_marked_where_nothing_else_is():
    found = answered(advice(findings=(2,)), conduct=[(7, 10)])

    assert marked(found) == [("met", (0,))]


def test_what_the_school_asks_to_bear_in_mind_is_said_once_and_never_counted():
    clause = Clause("default", "default-any-1", "Ask.")
    twice = (Reminder(clause, "warned", "Ask somebody's advice."),) * 2

    found = answered(advice(), reminders=twice)

    assert found.reminders == ("Ask somebody’s advice.",)
    assert found.summary == "One thing should change before this goes out."
    assert answered(reminders=twice).verdict == "clear"


def test_a_card_says_where_the_matter_belongs():
    found = answered(advice(routes=("Ask the school's office.",)))

    assert found.cards[0].routes == ("Ask the school’s office.",)


def test_somebody_elses_comment_is_removed_and_not_mended():
    one = advice(instead=(replacement(0, 6, "A pupil"),))

    found = answered(one, surface=Surface.MODERATION)

    assert (found.heading, found.cards[0].label) == ("Remove this comment",) * 2
    assert found.cards[0].offer is None
    assert found.safe is None
    assert "goes out" not in found.summary
