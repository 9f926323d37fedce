"""The names of a trust that a device may hold: which are in, as what, and what is not."""

import time

import pytest

import made_up_school
from made_up_school import pupil, staff
from postcheck.roll import signals
from postcheck.roll.bloom import hashed
from postcheck.roll.names import SHORTEST, given_forms, surname_forms
from postcheck.roll.signals import is_ordinary, name_filter, single_names

KEY = bytes(range(16))


def trust_of(*pupils, staff=()):
    return made_up_school.build_trust(pupils, staff=tuple(staff))


def seems(bloom, *words):
    return [bool(found) for found in bloom.holds(hashed(words, KEY))]


@pytest.fixture(scope="module")
def names():
    return single_names(made_up_school.build_trust())


@pytest.fixture(scope="module")
def made():
    return name_filter(made_up_school.build_trust(), KEY)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("jarvis", "a forename"),
        ("coldbeck", "a surname"),
        ("rowena", "a leaver's"),
        ("fennimore", "of the other school"),
        ("renee", "accents folded"),
        ("duchene", "accents folded"),
        ("lilymae", "a double forename"),
        ("farquhar", "part of a double surname"),
        ("farquharsingh", "a double surname"),
        ("bellweather", "a member of staff's"),
        ("solveig", "a member of staff's forename"),
    ],
)
def test_a_name_that_is_no_word_counts_in_small_letters(names, name, why):
    assert name in names.rare, why


@pytest.mark.parametrize("name", ["heather", "pike", "lily", "singh", "may"])
def test_a_name_that_is_a_word_too_is_kept_apart(names, name):
    assert name in names.ordinary
    assert name not in names.rare


def test_no_full_name_is_in(made):
    full = ["jarviscoldbeck", "petralindqvist", "heatherpike", "coldbeckjarvis"]

    assert seems(made.bits, *full) == [False] * 4
    assert seems(made.common, *full) == [False] * 4


def test_former_and_preferred_names_and_middle_names():
    known = pupil(
        "Katarzyna",
        "Novák",
        preferred_forename="Kasia",
        preferred_surname="Ashdown-Wołek",
        former_surnames=("O'Hanlon", "van der Zwaan"),
        middle_names="Ottoline Xanthe",
    )

    names = single_names(trust_of(known))
    found = names.rare | names.ordinary

    assert {"katarzyna", "kasia", "novak", "ashdown", "wolek", "ohanlon", "hanlon"} <= found
    assert {"vanderzwaan", "zwaan"} <= found
    assert not {"van", "der", "ottoline", "xanthe", "katarzynaottoline"} & found


def test_every_form_that_the_server_looks_for_is_in():
    trust = made_up_school.build_trust()
    names = single_names(trust)

    for person in (*trust.pupils, *trust.staff):
        for form in (given_forms(person), surname_forms(person)):
            assert form.exact | form.derived <= names.rare | names.ordinary


@pytest.mark.parametrize("forename", ["Jack", "Tom", "Harry", "Jordan", "Thomas", "Muhammad"])
def test_a_forename_on_the_roll_that_is_hardly_ever_a_word_is_a_name(forename):
    assert not is_ordinary(forename.casefold(), is_forename=True)


@pytest.mark.parametrize("name", ["will", "grace", "poppy", "robin", "an", "such", "bo", "jo"])
def test_a_forename_that_people_write_as_a_word_is_a_word(name):
    assert is_ordinary(name, is_forename=True)


@pytest.mark.parametrize("name", ["nan", "win", "sat", "baker", "harris", "khan"])
def test_what_nobody_on_the_roll_has_as_a_forename_is_sooner_a_word(name):
    """A nickname or a surname alone, in small letters, the server passes over too."""
    assert is_ordinary(name, is_forename=False)


def test_names_of_two_letters_count_only_where_they_are_written_as_names():
    names = single_names(trust_of(pupil("Bo", "Li"), pupil("Ng", "Øe")))

    assert {"bo", "li", "ng", "oe"} <= names.ordinary
    assert not {name for name in names.rare if len(name) <= SHORTEST}


def crowd():
    """Returns a trust of 3,000 with invented surnames, and some of words."""
    ends = ("ford", "worthy", "ingham", "stead")
    starts = [a + b for a in "bdfgklmprstvz" for b in ("a", "e", "i", "oo", "ay", "ur")]
    surnames = [s + m + e for s in starts for m in "blnrvz" for e in ends]
    words = ["Pike", "May", "Grace", "Will", "Baker", "Robin"]
    return trust_of(
        *(
            pupil(words[n % 6], surnames[n % len(surnames)].capitalize(), id=str(n))
            for n in range(3_000)
        )
    )


def test_no_frequent_word_is_taken_for_a_name_and_the_list_of_those_names_nobody():
    trust = crowd()
    names, made = single_names(trust), name_filter(trust, KEY)

    unlisted = [w for w in signals.frequent_words() if w not in {*made.not_names, *names.rare}]

    assert not made.bits.holds(hashed(unlisted, KEY)).any()
    assert not {*made.not_names} & (names.rare | names.ordinary)
    assert 0 < len(made.not_names) <= 40


def test_no_name_seems_to_be_of_the_other_kind():
    """Were “will” in both filters, every post with it would be sent; and it cannot be listed."""
    trust = crowd()
    names = single_names(trust)

    for key in (bytes([n]) * 16 for n in range(8)):
        made = name_filter(trust, key)
        assert not made.bits.holds(hashed([*names.ordinary], key)).any()
        assert not made.common.holds(hashed([*names.rare], key)).any()


@pytest.mark.parametrize("word", ["the", "school", "dont", "youre", "cant"])
def test_frequent_words_hold_the_short_and_the_shortened(word):
    assert word in signals.frequent_words()


def test_the_order_of_people_does_not_matter():
    """Else every worker and node would have an ETag of its own."""
    trust = crowd()
    turned = trust_of(*reversed(trust.pupils))

    assert name_filter(trust, KEY) == name_filter(turned, KEY)


def test_a_trust_without_anybody_has_no_filter():
    assert name_filter(trust_of(), KEY) is None


def test_a_trust_of_staff_alone_has_one():
    made = name_filter(trust_of(staff=[staff("Mr", "Corin", "Thrale")]), KEY)

    assert seems(made.bits, "thrale", "corin", "coldbeck") == [True, True, False]
    assert seems(made.common, "thrale") == [False]


def test_a_large_trust_is_done_within_a_second():
    """5 seconds here, as test machines are busy; the figure that is promised is in the bench."""
    first = [a + b + c for a in "bdfgklmnprstvwz" for b in "aeiou" for c in "bdfgklmnprstvwz"]
    pupils = [
        pupil(
            first[n % len(first)].capitalize(),
            f"{first[n // 7 % len(first)]}{first[n % 997]}".capitalize(),
            id=str(n),
        )
        for n in range(30_000)
    ]
    trust = trust_of(*pupils)
    signals.frequent_words()

    started = time.perf_counter()
    made = name_filter(trust, KEY)

    assert time.perf_counter() - started < 5
    assert len(made.bits.bits) + len(made.common.bits) < 110_000
