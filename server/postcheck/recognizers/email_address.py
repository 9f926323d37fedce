"""E-mail addresses of people, also those disguised as “name at example dot org”.

Mailboxes of an office or a role are no person's, so they are left alone. Ours: Presidio's own
recognizer takes quadratic time on long text and asks the network for the public suffix list.
"""

import re
from collections.abc import Iterator

from postcheck.finding import Family
from postcheck.recognizers import Entity
from postcheck.text.context import Claim, FunctionRecognizer, mentions, word_set

_PLAIN = re.compile(
    r"(?<![\w.+\-@])(?P<local>\w[\w.+\-']{0,63})@"
    r"(?:[^\W_][\w\-]{0,62}\.){1,6}(?P<top>xn--[\w\-]{2,40}|[^\W\d_]{2,24})(?![\w@])",
)
_AT = r"(?P<at>\s{0,2}[\[({<]\s?(?:at|@)\s?[\])}>]\s{0,2}|\s{1,2}at\s{1,2}|\s{0,2}@\s{0,2})"
_DOT = r"(?:\s{0,2}[\[({<]\s?(?:dot|\.)\s?[\])}>]\s{0,2}|\s{1,2}dot\s{1,2}|\s?\.|\s\.\s)"
_SPELT = re.compile(
    rf"(?<![\w.+\-@'])(?P<local>[^\W_][\w.+\-]{{0,63}}(?:{_DOT}[\w+\-]{{1,40}}+){{0,3}}){_AT}"
    rf"(?P<domain>[^\W_][\w\-]{{0,62}}+(?:{_DOT}[^\W_][\w\-]{{0,62}}+){{0,4}}{_DOT}"
    r"(?:com|org|net|uk|edu|gov|sch|io|me|info|co|eu|ie|scot|wales|london|school|family))"
    r"(?![\w@])",
    re.IGNORECASE,
)
_DOT_IN_WORDS = re.compile(r"(?<!\w)dot(?!\w)", re.IGNORECASE)
_MAILBOX = re.compile(r"[^\W_][._][^\W_]|[^\W\d_][0-9]")
_PRIVATE_MAIL = re.compile(
    r"(?:gmail|googlemail|hotmail|outlook|yahoo|icloud|aol|btinternet|live|proton(?:mail)?|sky)\.",
    re.IGNORECASE,
)
_DISGUISED = (
    "@ ", " @", " dot ", "dot)", "dot]", "(at", "[at", "{at", "( at", ".com", ".uk", ".org",
)  # fmt: skip
_FILES = frozenset({"png", "jpg", "jpeg", "gif", "webp", "svg", "pdf"})
_ROLES = word_set(
    "absence academy accounts admin admissions advice appeals attendance bookings boxoffice",
    "careers catering chair charity childline class clerk club communications comms complaints",
    "contact customer customerservice customerservices data donate donations dpo dsl editor email",
    "enquiries enquiry events exams eyfs feedback finance friends fundraising general governors",
    "head headteacher hello help helpdesk helpline hire hr info information it jobs kitchen ks",
    "letters library lettings mail mailbox marketing media membership music news newsletter no",
    "noreply nursery office orders parents payroll people post postmaster press principal privacy",
    "pta ptfa reception recruitment registrations reply reservations safeguarding sales school",
    "schooloffice secretary send senco service services shop sixthform staff studentservices",
    "support team the tickets transport teacher teachers treasurer trips y yr uniform vacancies",
    "volunteer volunteering volunteers web webmaster welcome wraparound year pe science maths",
    "english art drama sport sports cover caretaker site siteteam premises wellbeing pastoral",
    "minibus prom alumni sen afterschool breakfastclub foodbank choir orchestra theatre festival",
    "council foundation dept department faculty",
)
_OFFICE_END = ("office", "admin", "enquiries", "reception", "admissions", "bookings", "attendance")
_NOT_A_NAME = word_set(
    "all and are available back be book buy come find free her here him is it live look me meet",
    "more now only online order out page see shop sign site starts start stay tickets us visit",
    "website work you",
)


def find(text: str) -> Iterator[Claim]:
    """Yields addresses of people; those of an office or a role are passed over."""
    plain = [*_PLAIN.finditer(text)] if "@" in text else []
    for match in plain:
        if match["top"].lower() not in _FILES and not _is_role(match["local"]):
            yield Claim(*match.span(), 0.95, "An e-mail address.", "plain")
    if mentions(text, *_DISGUISED):
        ends = {match.end("local") for match in plain}
        yield from (claim for claim, at in _find_spelt(text) if at not in ends)


def _find_spelt(text: str) -> Iterator[tuple[Claim, int]]:
    """Yields addresses in words, each with the place of its at."""
    for match in _SPELT.finditer(text):
        local = match["local"].lower()
        is_name = not local.isdigit() and local not in _NOT_A_NAME and not _is_role(local)
        if is_name and _is_address(match):
            claim = Claim(*match.span(), 0.85, "An e-mail address in words.", "in words")
            yield claim, match.end("local")


def _is_address(match: re.Match[str]) -> bool:
    """Returns whether an "at" without brackets is one of an address, not of a place."""
    if match["at"].strip().lower() != "at":
        return True
    shouted = match["at"].strip().isupper() and not match["local"].isupper()
    return (
        shouted
        or bool(_MAILBOX.search(match["local"]))
        or bool(_DOT_IN_WORDS.search(match["domain"]))
        or bool(_PRIVATE_MAIL.match(match["domain"]))
    )


def _is_role(local: str) -> bool:
    words = [word for word in re.split(r"[^a-z]+", local.lower()) if word]
    # "otterbankoffice" is glued together; "jo.pebble.office" has a person before it.
    glued = len(words) == 1 and words[0].endswith(_OFFICE_END)
    return glued or (bool(words) and all(word in _ROLES for word in words))


ENTITY = Entity(
    name="EMAIL_ADDRESS",
    label="e-mail address",
    family=Family.CONTACT,
    recognizer=lambda: FunctionRecognizer("EMAIL_ADDRESS", find),
    finds=(
        "Write to «orla.pebble@example.org».",
        "mail orla: «orla_p+school@mail.example.co.uk»!",
        "«orla at example dot org» any time",
        "«orla.pebble (at) example.org» or «tam[at]example[dot]org»",
        "it is «orla dot pebble @ example.org»",
    ),
    ignores=(
        "Questions to office@school.example.org or school.office@example.org.",
        "Look at example dot org for tickets.",
        "Meet us at 3 @ the gate.",
        "logo@2x.png is the larger file",
    ),
)
