"""Where the five policies disagree, the same post is judged differently: one table for each row.

Rows are those of the last table of the study of the five documents. A line says what a policy
advises, strongest first, and which of its reminders it shows at the moment the row is about.
"""

from datetime import UTC, date, datetime

import pytest

from made_up_school import pupil
from postcheck.post import AccountKind, Page, Surface

OFFICIAL, PERSONAL = AccountKind.OFFICIAL, AccountKind.PERSONAL
POLICIES = ("soke", "waj", "pet", "t4", "chest")
WEDNESDAY = datetime(2026, 11, 18, tzinfo=UTC)
TEACHING, SOKE_BREAK, LUNCH = (
    WEDNESDAY.replace(hour=hour, minute=minute) for hour, minute in ((11, 15), (10, 47), (12, 30))
)
PROFILE = "Sea swimmer. Teacher at Saltmarsh Primary School."


def said(report, *moments):
    """Returns rules with their severity, and the clauses that remind at `moments`."""
    advice = sorted((-a.severity, a.rule, a.severity.word) for a in report.advice)
    reminders = [f"+{r.clause.id}" for r in report.reminders if r.moment in moments]
    return " ".join([*(f"{rule}:{word}" for _, rule, word in advice), *reminders])


def leaver(born):
    """Returns Rowena Tasker, who left last year, born in the January of `born`."""
    return (pupil("Rowena", "Tasker", left_on=date(2025, 7, 17), date_of_birth=date(born, 1, 1)),)


def to_rowena(born, site="x"):
    return {
        "text": "How are you?",
        "site": site,
        "kind": PERSONAL,
        "surface": Surface.MESSAGE,
        "recipient": "Rowena Tasker",
        "people": leaver(born),
    }


STOPPED, MATTER = "message-to-pupil:stop", "school-matter:note"
UNSHOWN = "pupil-pictured-without-consent:warn"
WRITES_TO_LEAVER = f"{STOPPED} {MATTER}"
NO_NAME, HIDE = "disclaimer-missing:note", "school-in-profile:note"
FACES, COLLEAGUE = "faces-to-clear:note", "colleague-on-personal-account:warn"
FACE, UNCLEARED = "face-on-personal-account", "pupil-named-without-consent:warn"

ROWS = {
    "are personal accounts in scope": [
        (
            {"text": "New phone! I am on 07700 900254 now.", "kind": PERSONAL},
            ("contact-details:warn", "contact-details:warn", "", "", "own-details:warn"),
        ),
        (
            {"text": "Year 4 were on top form today.", "kind": PERSONAL},
            (
                "class-on-personal-account:warn",
                f"class-on-personal-account:warn {MATTER}",
                "",
                "class-on-personal-account:warn",
                "class-on-personal-account:warn",
            ),
        ),
        (
            {"text": "What a day on the marsh.", "kind": PERSONAL, "pictures": 1},
            (f"{FACE}:warn", f"{FACE}:warn", f"{FACE}:warn", "", f"{FACE}:warn"),
        ),
        (
            {
                "text": "Sports day at Saltmarsh Primary School.",
                "kind": PERSONAL,
                "pictures": 1,
            },
            (
                f"{FACE}:stop",
                f"{FACE}:stop {MATTER}",
                f"{FACE}:stop",
                f"{FACE}:stop",
                f"{FACE}:stop",
            ),
        ),
        (
            {"text": "A lovely sunrise over Saltmarsh Primary School.", "kind": PERSONAL},
            ("", MATTER, "", "", ""),
        ),
        (
            {
                "text": "Lovely!",
                "kind": PERSONAL,
                "surface": Surface.COMMENT,
                "page": Page.OFFICIAL,
            },
            ("", "", "+pet-personal-8", "", ""),
        ),
    ],
    "personal use in the working day": [
        (
            {"text": "A lovely sunrise.", "kind": PERSONAL, "now": TEACHING},
            ("+soke-personal-29", "+waj-personal-20", "", "", ""),
        ),
        (
            {"text": "A lovely sunrise.", "kind": PERSONAL, "now": SOKE_BREAK},
            ("", "+waj-personal-20", "", "", ""),
        ),
        ({"text": "A lovely sunrise.", "kind": PERSONAL, "now": LUNCH}, ("", "", "", "", "")),
    ],
    "past pupils": [
        (to_rowena(2008), (STOPPED, WRITES_TO_LEAVER, "", "", STOPPED)),
        (to_rowena(2006), (STOPPED, MATTER, "", "", STOPPED)),
        (to_rowena(2006, "linkedin"), (STOPPED, MATTER, "", "", "")),
    ],
    "saying where you work": [
        (
            {"text": PROFILE, "kind": PERSONAL, "surface": Surface.PROFILE},
            (f"{NO_NAME} {HIDE}", NO_NAME, "", NO_NAME, HIDE),
        ),
        (
            {"text": f"{PROFILE} Views my own.", "kind": PERSONAL, "surface": Surface.PROFILE},
            (HIDE, "", "", "", HIDE),
        ),
        (
            {"text": PROFILE, "kind": PERSONAL, "surface": Surface.PROFILE, "site": "linkedin"},
            (NO_NAME, NO_NAME, "", NO_NAME, ""),
        ),
    ],
    "names with pictures on official accounts": [
        (
            {"text": "Heather and her kite on the dunes.", "kind": OFFICIAL, "pictures": 1},
            (
                FACES,
                FACES,
                FACES,
                f"name-with-picture:warn {FACES} pupil-mentioned:note",
                FACES,
            ),
        ),
        (
            {"text": "Renée and her kite on the dunes.", "kind": OFFICIAL, "pictures": 1},
            (
                f"{UNSHOWN} {FACES}",
                f"{UNSHOWN} {FACES}",
                f"{UNSHOWN} {FACES}",
                f"name-with-picture:warn {UNSHOWN} {FACES} pupil-mentioned:note",
                f"{UNSHOWN} {FACES}",
            ),
        ),
        (
            {"text": "Heather read the whole library.", "kind": OFFICIAL},
            ("", "", "", "pupil-mentioned:note", ""),
        ),
    ],
    "naming colleagues on one's own account": [
        (
            {"text": "Mrs Bellweather has bought a caravan.", "kind": PERSONAL},
            (COLLEAGUE, f"{COLLEAGUE} {MATTER}", "", COLLEAGUE, COLLEAGUE),
        ),
    ],
    "pictures of staff": [
        (
            {"text": "Our kitchen team and their pie.", "kind": OFFICIAL, "pictures": 1},
            (
                FACES,
                f"{FACES} +waj-any-5",
                f"{FACES} +pet-img-26",
                FACES,
                f"{FACES} +chest-53",
            ),
        ),
        (
            {"text": "The pie on the pier.", "kind": PERSONAL, "pictures": 1},
            (
                f"{FACE}:warn",
                f"{FACE}:warn +waj-any-4 +waj-personal-25",
                f"{FACE}:warn",
                "",
                f"{FACE}:warn +chest-38",
            ),
        ),
    ],
    "whatsapp": [
        (
            {
                "text": "See you there.",
                "kind": PERSONAL,
                "surface": Surface.MESSAGE,
                "site": "whatsapp",
            },
            ("+soke-whatsapp-33", "+waj-scope-3", "", "", "+chest-2"),
        ),
    ],
    "a second person on official accounts": [
        (
            {"text": "The fair opens at noon.", "kind": OFFICIAL},
            (
                "+soke-official-1 +soke-official-2 +soke-official-9",
                "+waj-scope-2",
                "+pet-official-2 +pet-official-9 +pet-train-28",
                "+t4-official-11",
                "+chest-47",
            ),
        ),
    ],
    "a second opinion": [
        (
            {"text": "Jarvis read the whole library.", "kind": OFFICIAL},
            (
                f"{UNCLEARED} +soke-train-36",
                f"{UNCLEARED} +waj-any-6",
                f"{UNCLEARED} +pet-official-13 +pet-do-29",
                f"{UNCLEARED} pupil-mentioned:note +t4-any-3",
                f"{UNCLEARED} +chest-16 +chest-20",
            ),
        ),
    ],
}
MOMENTS = {
    "are personal accounts in scope": ("on-official-page",),
    "personal use in the working day": ("working-hours",),
    "pictures of staff": ("official-picture", "personal-picture"),
    "whatsapp": ("group-chat",),
    "a second person on official accounts": ("official-post",),
    "a second opinion": ("warned",),
}
POSTS = [(row, post, told) for row, posts in ROWS.items() for post, told in posts]


@pytest.mark.parametrize(
    ("row", "post", "told"), POSTS, ids=[f"{row}: {post['text']}" for row, post, _ in POSTS]
)
def test_the_same_post_is_judged_by_each_policy_as_it_says(judge, row, post, told):
    found = {policy: said(judge(policy, **post), *MOMENTS.get(row, ())) for policy in POLICIES}

    assert found == dict(zip(POLICIES, told, strict=True))


@pytest.mark.parametrize("row", ROWS)
def test_a_row_tells_policies_apart(row):
    assert any(len(set(told)) > 1 for _, told in ROWS[row])
