"""Every written form of a name on the roll leads to the person (DESIGN §3)."""

import pytest

from made_up_school import ACADEMY, SALTMARSH, build_trust, pupil, staff
from postcheck.finding import NameForm
from postcheck.post import Text
from postcheck.roll.matcher import RollMatcher
from postcheck.text.normalise import normalise

CAST = (
    pupil("Florence", "Pemberly", id="florence"),
    pupil("Zoë", "Al-Sayed", id="zoe", preferred_forename="Zoë"),
    pupil("William", "O'Shea", id="will", preferred_forename="Will"),
    pupil("Jean-Marc", "van der Linden", id="jean"),
    pupil(
        "Cordelia",
        "Ashdown-Clarke",
        id="cordelia",
        middle_names="Rose",
        former_surnames=("Winterbourne",),
    ),
    pupil("Chukwuemeka", "Eze", id="emeka", preferred_forename="Emeka"),
    pupil("Kasimir", "Dąbrowski", id="kasimir"),
    pupil("Tamsin", "Dąbrowski", id="tamsin"),
    pupil("Thảo", "Nguyễn", id="thao"),
    pupil("Björn", "Sørensen", id="bjorn"),
)  # fmt: skip
STAFF = (staff("Mrs", "Philippa", "Renwick", id="renwick"),)


@pytest.fixture(scope="module")
def matcher():
    return RollMatcher(build_trust(CAST, staff=STAFF))


def found(matcher, text, school=SALTMARSH):
    reading = normalise(Text("text", text))
    _, matches = matcher.match(reading.text, (school,) if school else None)
    return [
        (text[p.start : p.end], m.form, m.pupils + m.staff)
        for m in matches
        if m.pupils or m.staff
        for p in [reading.place(m.start, m.end)]
    ]


FULL, FIRST = NameForm.FULL, NameForm.FIRST


@pytest.mark.parametrize(
    ("text", "written", "form", "person"),
    [
        ("Well done Florence Pemberly!", "Florence Pemberly", FULL, "florence"),
        ("well done florence pemberly", "florence pemberly", FULL, "florence"),
        ("WELL DONE FLORENCE PEMBERLY", "FLORENCE PEMBERLY", FULL, "florence"),
        ("Florence R. Pemberly won", "Florence R. Pemberly", FULL, "florence"),
        ("Pemberly, Florence (4 Curlew)", "Pemberly, Florence", FULL, "florence"),
        ("PEMBERLY Florence", "PEMBERLY Florence", FULL, "florence"),
        ("Florence's picture", "Florence", FIRST, "florence"),
        ("Florences picture", "Florences", FIRST, "florence"),
        ("Flo ran", "Flo", FIRST, "florence"),
        ("F. Pemberly ran", "F. Pemberly", NameForm.INITIAL_SURNAME, "florence"),
        ("pemberly f, please", "pemberly f", NameForm.INITIAL_SURNAME, "florence"),
        ("Florence P ran", "Florence P", NameForm.FIRST_INITIAL, "florence"),
        ("Zoe Al Sayed", "Zoe Al Sayed", FULL, "zoe"),
        ("zoe alsayed", "zoe alsayed", FULL, "zoe"),
        ("Zoe\u0308 sang", "Zoe\u0308", FIRST, "zoe"),
        ("Will O’Shea", "Will O’Shea", FULL, "will"),
        ("William OShea", "William OShea", FULL, "will"),
        ("Jean Marc van der Linden", "Jean Marc van der Linden", FULL, "jean"),
        ("Jean-Marc Van Der Linden", "Jean-Marc Van Der Linden", FULL, "jean"),
        ("Jeanmarc Linden", "Jeanmarc Linden", FULL, "jean"),
        ("Cordelia Clarke", "Cordelia Clarke", FULL, "cordelia"),
        ("Cordelia Ashdown Clarke", "Cordelia Ashdown Clarke", FULL, "cordelia"),
        ("Cordelia Rose Ashdown-Clarke", "Cordelia Rose Ashdown-Clarke", FULL, "cordelia"),
        ("Cordelia Winterbourne", "Cordelia Winterbourne", FULL, "cordelia"),
        ("Emeka Eze", "Emeka Eze", FULL, "emeka"),
        ("Kasimir Dabrowski", "Kasimir Dabrowski", FULL, "kasimir"),
        ("Thao Nguyen", "Thao Nguyen", FULL, "thao"),
        ("Bjoern Soerensen", "Bjoern Soerensen", FULL, "bjorn"),
        ("#WellDoneFlorencePemberly", "FlorencePemberly", FULL, "florence"),
        ("#florencepemberly", "florencepemberly", FULL, "florence"),
        ("#goflorence", "florence", FIRST, "florence"),
        ("@florence_pemberly09", "@florence_pemberly09", NameForm.HANDLE, "florence"),
        ("@florencepemberly", "@florencepemberly", NameForm.HANDLE, "florence"),
        ("Ｆｌｏｒｅｎｃｅ", "Ｆｌｏｒｅｎｃｅ", FIRST, "florence"),
        ("Flоrеnсe", "Flоrеnсe", FIRST, "florence"),
        ("Flo\u200brence", "Flo\u200brence", FIRST, "florence"),
        ("F l o r e n c e", "F l o r e n c e", FIRST, "florence"),
        ("F.l.o.r.e.n.c.e", "F.l.o.r.e.n.c.e", FIRST, "florence"),
        ("F💎l💎o💎r💎e💎n💎c💎e", "F💎l💎o💎r💎e💎n💎c💎e", FIRST, "florence"),
        ("Flor\nence", "Flor\nence", FIRST, "florence"),
        ("Fl0rence", "Fl0rence", FIRST, "florence"),
        ("Flor*nce", "Flor*nce", FIRST, "florence"),
        ("Florance won", "Florance", FIRST, "florence"),
        ("Flroence won", "Flroence", FIRST, "florence"),
        ("Florence Pemberley won", "Florence Pemberley", FULL, "florence"),
    ],
)  # fmt: skip
def test_a_written_form_leads_to_the_pupil(matcher, text, written, form, person):
    assert (written, form, (person,)) in found(matcher, text)


def test_siblings_are_meant_together(matcher):
    assert found(matcher, "the Dabrowski twins won") == [
        ("Dabrowski twins", NameForm.GROUP, ("kasimir", "tamsin"))
    ]


def test_a_title_makes_it_staff(matcher):
    assert found(matcher, "Mrs Renwick sang") == [("Mrs Renwick", NameForm.TITLED, ("renwick",))]


def test_a_title_keeps_a_pupils_name_out(matcher):
    assert found(matcher, "Miss Florence sang") == []


def test_first_names_count_in_the_own_school_only(matcher):
    assert found(matcher, "Florence sang", ACADEMY) == []


def test_full_names_count_in_the_whole_trust(matcher):
    assert found(matcher, "Florence Pemberly sang", ACADEMY)[0][2] == ("florence",)


def test_the_trust_itself_speaks_for_every_school(matcher):
    assert found(matcher, "Florence sang", None)[0][2] == ("florence",)


@pytest.mark.parametrize(
    "text", ["", "x", "a b c d e f g", "\n" * 50, "O'", "Mrs", "#", "@", "Mr. "]
)
def test_odd_text_finds_nobody(matcher, text):
    assert found(matcher, text) == []


def test_namesakes_are_all_meant():
    trust = build_trust([pupil("Ellis", "Okonjo", id=n) for n in ("one", "two")])

    assert found(RollMatcher(trust), "Ellis ran")[0][2] == ("one", "two")


def test_a_class_without_letters_is_no_class():
    trust = build_trust([pupil("Florence", "Pemberly", class_name="–")])

    assert RollMatcher(trust).own.classes[SALTMARSH] == {"Dunlin", "3 Heron", "4 Curlew", "6 Egret"}
