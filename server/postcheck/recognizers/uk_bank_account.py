"""Sort codes and account numbers, as collections for a party or a leaving present put them.

Two findings, as either alone is of use. There is no check that all banks share, so the two must
stand together or be named.
"""

import re
from collections.abc import Iterator

from postcheck.finding import Family
from postcheck.recognizers import Entity
from postcheck.text.context import (
    Claim,
    FunctionRecognizer,
    has_digit,
    has_word_near,
    mentions,
    whole_words,
)

_GAP = r"[ .\-\u2010-\u2015]"
_SORT_CODE = rf"[0-9]{{2}}(?:{_GAP}{{1,3}}[0-9]{{2}}){{2}}"
_ACCOUNT = rf"(?:[0-9]{{8}}|[0-9]{{4}}{_GAP}[0-9]{{4}})"
_LABEL = (
    r"(?:(?:and|the|for|bank|my|our|a/?c|acc|acct|account|sort|code|sc|s/c|number|num|no|is|name)"
    r"[\s.:,;=#()/\-\u2013|]{0,4}){0,6}"
)
_BETWEEN = rf"[\s.:,;=#()/\-\u2013|]{{1,4}}{_LABEL}"
_PAIR = re.compile(
    rf"(?<![0-9A-Za-z.£-])(?:(?P<sort>{_SORT_CODE}){_BETWEEN}(?P<account>{_ACCOUNT})"
    rf"|(?P<first>{_ACCOUNT}){_BETWEEN}(?P<second>{_SORT_CODE}))(?![0-9A-Za-z]|-[0-9])",
    re.IGNORECASE,
)
_ALONE = re.compile(
    rf"(?<![0-9A-Za-z.£-])(?:(?P<account>[0-9](?:{_GAP}?[0-9]){{7}})|(?P<sort>{_SORT_CODE}|[0-9]{{6}}))"
    r"(?![0-9A-Za-z]|-[0-9])",
)
_ONES = r"(?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine)"
_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_TWO_DIGITS = (
    rf"(?:{_TENS}(?:[\s\-]{_ONES})?|double[\s\-]{_ONES}|{_ONES}[\s\-]{_ONES}|ten|eleven|twelve"
    r"|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
)
_SAID_GAP = r"[\s,.\-\u2013]{1,3}"
_SAID = re.compile(
    r"(?<!\w)(?:(?P<sort>sort(?:[\s\-]?code)?|s/c)|(?P<account>account|acc|acct|a/c))"
    r"(?:\s(?:number|no|num))?(?:['’]s|\sis)?[\s:=.,\-\u2013]{1,3}"
    rf"(?:(?P<two>{_TWO_DIGITS}(?:{_SAID_GAP}{_TWO_DIGITS}){{2,3}})|(?P<ones>{_ONES}(?:{_SAID_GAP}{_ONES}){{7}}))"
    r"(?!\w)",
    re.IGNORECASE,
)
_SORT_WORDS = whole_words("sort code", "sortcode", "sort", "s/c", "sc")
_ACCOUNT_WORDS = whole_words(
    "account", "account number", "account no", "account num", "acc", "acc no", "acct", "a/c", "ac",
    "bank",
)  # fmt: skip
_OTHER_WORDS = whole_words(
    "company", "charity", "customer", "invoice", "order", "ref", "reference", "dob", "born",
    "date",
)  # fmt: skip
_WHY = "A sort code and an account number stand together."


def find(text: str) -> Iterator[Claim]:
    """Yields sort codes and account numbers, each on its own; those in words come first."""
    if mentions(text, "sort", "s/c", "acc", "a/c"):
        yield from _in_words(text)
    if not has_digit(text):
        return
    at = 0
    while match := _ALONE.search(text, at):
        pair = _PAIR.match(text, match.start())
        if pair:
            yield from _both(pair)
        else:
            yield from _one(text, match)
        at = (pair or match).end()


def _in_words(text: str) -> Iterator[Claim]:
    for match in _SAID.finditer(text):
        kind = "sort code" if match["sort"] else "account number"
        group = "two" if match["two"] else "ones"
        yield Claim(*match.span(group), 0.8, f"Called {kind}, in words.", kind)


def _both(pair: re.Match[str]) -> Iterator[Claim]:
    kinds = {"sort": "sort code", "account": "account number"}
    kinds |= {"first": "account number", "second": "sort code"}
    for group, kind in kinds.items():
        if pair[group] is not None:
            yield Claim(*pair.span(group), 0.9, _WHY, kind)


def _one(text: str, match: re.Match[str]) -> Iterator[Claim]:
    start, end = match.span()
    is_account = match["account"] is not None
    words = _ACCOUNT_WORDS if is_account else _SORT_WORDS
    if not has_word_near(text, start, end, words, before=22, after=0 if is_account else 12):
        return
    if has_word_near(text, start, end, _OTHER_WORDS, before=22):
        return
    kind = "account number" if is_account else "sort code"
    yield Claim(start, end, 0.8, f"Called {'an' if is_account else 'a'} {kind}.", kind)


ENTITY = Entity(
    name="UK_BANK_ACCOUNT",
    label="bank account",
    family=Family.IDENTIFIER,
    recognizer=lambda: FunctionRecognizer("UK_BANK_ACCOUNT", find),
    finds=(
        "£4 each to «00-00-00» «12345678» by Friday",
        "Sort code: «00 00 00», account number: «12345678»",
        "Account «1234 5678», sort code «000000»",
        "sort «twenty twenty-nine oh one» acct «12345678»",
        "sc «00.00.00» acc «12345678» thanks all",
    ),
    ignores=(
        "Company number 12345678, registered in England",
        "Fair on 12-12-26, tickets 4 pounds",
        "We sort twenty to thirty coats a week on account of the lost labels.",
        "Score 12 00 00 after extra time",
        "Our account has 12345 followers",
    ),
    yields_to=("IBAN_CODE", "CREDIT_CARD", "DATE_OF_BIRTH", "PHONE_NUMBER"),
)
