"""What a code holds, put into words: codes speak to machines, recognizers read what people write.

Forms: vCard (RFC 6350), iCalendar (RFC 5545), mailto, tel, sms and geo addresses (RFC 6068, 3966,
5724, 5870), keys for signing in (Google's otpauth), and what readers of codes agreed on: WIFI,
MECARD, BIZCARD, MATMSG, MEBKM (zxing's wiki, "Barcode Contents").
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import unquote, unquote_plus

_WEB = re.compile(r"(?:[A-Za-z][\w+.\-]{1,20}://|www\.)\S", re.IGNORECASE)
_LINES = {"SUMMARY", "LOCATION", "DESCRIPTION", "ORGANIZER", "ATTENDEE", "CONTACT", "COMMENT"}
_OF_CARDS = {
    "N": "Name: ", "FN": "Name: ", "X": "Name: ", "NICKNAME": "Name: ", "SOUND": "Name: ",
    "TEL": "Tel: ", "B": "Tel: ", "M": "Tel: ", "EMAIL": "E-mail: ", "E": "E-mail: ",
    "ADR": "Address: ", "A": "Address: ", "BDAY": "Date of birth: ", "ORG": "", "C": "",
    "TITLE": "", "ROLE": "", "T": "", "NOTE": "", "URL": "", "IMPP": "", "RELATED": "",
}  # fmt: skip
"""Fields of contact cards that say something about somebody, and what is written before each."""


class Content(NamedTuple):
    """What a code holds: a few words on its kind, and the content itself in words."""

    kind: str
    words: str

    def __repr__(self) -> str:
        return f"Content({self.kind!r})"


def opened_up(content: str) -> Content:
    """Returns what a code holds, in words: `tel:+447700900123` -> `+447700900123`."""
    start = content.lstrip("\ufeff \r\n")
    for opening, open_it in _OPENINGS:
        if start[: len(opening)].upper() == opening:
            return open_it(start)
    if _WEB.match(start):
        return Content("a web address", _decoded(start))
    return Content("figures" if start.strip().isdecimal() else "words", content)


def _wifi(content: str) -> Content:
    fields = dict(_fields(content[5:]))
    name, secret = _plain(fields.get("S", "")), _plain(fields.get("P", ""))
    if not secret:
        return Content("the name of a Wi-Fi network", f"Wi-Fi network: {name}")
    return Content("a Wi-Fi password", f"Wi-Fi network: {name}\nWi-Fi password: {secret}")


def _me_card(content: str) -> Content:
    lines = [_line(key, value) for key, value in _fields(content.partition(":")[2])]
    return Content("somebody’s contact card", "\n".join(filter(None, lines)))


def _v_card(content: str) -> Content:
    lines = (_line(*line) for line in _properties(content))
    return Content("somebody’s contact card", "\n".join(filter(None, lines)))


def _event(content: str) -> Content:
    values = (_plain(value) for key, value in _properties(content) if key in _LINES)
    return Content("an entry for a calendar", "\n".join(values))


def _mail(content: str) -> Content:
    at = unquote(content[7:].partition("?")[0])
    return Content("an e-mail address", "\n".join((at, *_query(content).values())))


def _mail_fields(content: str) -> Content:
    values = (_plain(value) for _, value in _fields(content[7:]))
    return Content("an e-mail address", "\n".join(values))


def _number(content: str) -> Content:
    values = re.split(r"[:?]", content, maxsplit=2)[1:]
    texts = (unquote(value).removeprefix("body=") for value in values)
    return Content("a telephone number", "\n".join(texts))


def _place(content: str) -> Content:
    return Content("a place", unquote(content[4:]).replace("?q=", "\n"))


def _sign_in(content: str) -> Content:
    whose = unquote(content.partition("://")[2].partition("?")[0]).replace("/", "\n")
    secret = _query(content).get("secret", "")
    return Content("a key for signing in", f"{whose}\nlogin password: {secret}")


def _bookmark(content: str) -> Content:
    values = (_plain(value) for _, value in _fields(content.partition(":")[2]))
    return Content("a web address", _decoded("\n".join(values)))


def _line(key: str, value: str) -> str:
    """Returns one line of a contact card in words, empty for what is about nobody."""
    if key not in _OF_CARDS:
        return ""
    parts = [
        _plain(part.strip()) for part in re.findall(r"(?:\\.|[^\\;,])+", value) if part.strip()
    ]
    if key == "N":  # the surname comes first
        parts = [*parts[1:2], *parts[:1]]
    if key == "BDAY":
        parts = [re.sub(r"^(\d{4})-?(\d\d)-?(\d\d).*", r"\3/\2/\1", value)]
    joined = (", " if key in {"ADR", "A"} else " ").join(parts)
    return _OF_CARDS[key] + joined if joined else ""


def _fields(content: str) -> Iterator[tuple[str, str]]:
    """Yields name and value of each field of `S:name;P:secret;;`."""
    for field in re.findall(r"(?:\\.|[^\\;])+", content, re.DOTALL):
        key, colon, value = field.partition(":")
        if colon:
            yield key.strip().upper(), value


def _query(address: str) -> dict[str, str]:
    """Returns what stands behind the question mark of an address, by name."""
    pairs = re.findall(r"([^=&?]+)=([^&]*)", address.partition("?")[2])
    return {unquote_plus(name).lower(): unquote_plus(value) for name, value in pairs}


def _plain(value: str) -> str:
    """Returns a value without the backslashes before its signs."""
    return re.sub(r"\\(.)", r"\1", value)


def _properties(content: str) -> Iterator[tuple[str, str]]:
    """Yields name and value of each line of a vCard or iCalendar, its long lines joined."""
    for line in re.sub(r"\r?\n[ \t]", "", content).splitlines():
        names, _, value = line.partition(":")
        name, *about = names.upper().split(";")
        if any("QUOTED-PRINTABLE" in what for what in about):
            value = unquote(re.sub(r"=(?=[0-9A-F]{2})", "%", value))
        if any("VALUE=URI" in what for what in about):
            value = unquote(value.partition(":")[2] or value)
        yield name.rpartition(".")[2], re.sub(r"\\[nN]", "\n", value)


def _decoded(address: str) -> str:
    """Returns an address, and below it the same as people read it where that differs."""
    plain = unquote(address.replace("+", " "))
    return address if plain == address else f"{address}\n{plain}"


_OPENINGS: tuple[tuple[str, Callable[[str], Content]], ...] = (
    ("WIFI:", _wifi),
    ("BEGIN:VCARD", _v_card),
    ("MECARD:", _me_card),
    ("BIZCARD:", _me_card),
    ("BEGIN:VEVENT", _event),
    ("BEGIN:VCALENDAR", _event),
    ("MAILTO:", _mail),
    ("MATMSG:", _mail_fields),
    ("TEL:", _number),
    ("SMS:", _number),
    ("SMSTO:", _number),
    ("MMSTO:", _number),
    ("GEO:", _place),
    ("OTPAUTH:", _sign_in),
    ("MEBKM:", _bookmark),
)
