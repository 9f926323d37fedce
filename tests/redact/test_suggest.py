"""Words to use instead read as sentences do."""

import pytest

from made_up_school import SALTMARSH
from postcheck.post import AccountKind, Destination, Picture, Post, Surface, Text
from postcheck.redact import safe_version


def safe(checker, text, kind=AccountKind.OFFICIAL, pictures=()):
    destination = Destination("x", Surface.POST, kind, None, SALTMARSH)
    report = checker.check(Post((Text("text", text),), pictures, destination))
    return safe_version(text, report)


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("Jarvis won the cup.", "One of our Year 4 pupils won the cup."),
        ("Well done Jarvis! 👏🏽", "Well done one of our Year 4 pupils! 👏🏽"),
        ("We loved Jarvis's poem.", "We loved one of our Year 4 pupils’ poem."),
        ("The winners are Jarvis and Petra.", "The winners are two of our Year 4 pupils."),
        ("Renée Duchêne sang.", "Renée sang."),
        ("Well done! #GoJarvis", "Well done! #Go"),
        ("Well done! #JarvisColdbeck", "Well done!"),
        ("Mr Thrale ran the club.", "A member of staff ran the club."),
        ("Ring us on 07700 900123.", "Ring us on 01632 960710."),
        ("Her UPN is Z999200001001.", "Her UPN is."),
        ("Heather, 7, from 3 Heron won.", "Heather, from 3 Heron won."),
        ("Heather (7) won.", "Heather won."),
        ("Heather turns 7 today.", "Heather has a birthday today."),
        ("Heather is 7 today!", "Heather has a birthday today!"),
        ("Heather, aged 7, won.", "Heather, won."),
    ],
)
def test_an_official_post_is_mended(checker, text, instead):
    assert instead == safe(checker, text)


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("Jarvis drove me mad today", "Someone drove me mad today"),
        ("Mrs Bellweather is off again", "A colleague is off again"),
    ],
)
def test_a_personal_post_speaks_of_nobody(checker, text, instead):
    assert instead == safe(checker, text, AccountKind.PERSONAL)


def test_what_nobody_advises_about_stays(checker):
    assert safe(checker, "Heather read a book.") == "Heather read a book."


def test_a_name_is_dropped_beside_a_picture(checker):
    picture = (Picture("a.jpg", b"x"),)

    assert "Heather" not in safe(checker, "Heather read a book.", pictures=picture)
