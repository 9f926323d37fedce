"""What stands around a value, and how a recognizer says what it found.

A number alone is rarely personal: the words beside it make it a school's concern. Context is
weighed here, before Presidio sees a result, so that a score is final and its reason is ours.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from presidio_analyzer import AnalysisExplanation, LocalRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

GAP = r"[ .\-_/·•\u2010-\u2015\u20e3]{0,3}"
"""What people write between the digits of one number: as a part of a regular expression."""

_NUMBERS = {length: re.compile(rf"[0-9](?:{GAP}[0-9]){{{length - 1}}}") for length in (6, 8)}
_DIGIT = re.compile(r"[0-9]")
_NOT_ALPHANUMERIC = re.compile(r"[^0-9A-Z]+")


class Claim(NamedTuple):
    """A stretch of text that a recognizer claims: code points, `end` exclusive.

    `why` is shown to staff: plain words, never the content. `pattern` names the written form.
    """

    start: int
    end: int
    score: float
    why: str
    pattern: str


def apart(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Yields the claims in the order of the text, without those that overlap one before."""
    last = 0
    for claim in sorted(claims, key=lambda c: (c.start, -c.score)):
        if claim.start >= last:
            last = claim.end
            yield claim


class FunctionRecognizer(LocalRecognizer):
    """A Presidio recognizer of one entity, made of one function from text to claims."""

    name: str

    def __init__(self, entity: str, find: Callable[[str], Iterable[Claim]]) -> None:
        self._find = find
        super().__init__(supported_entities=[entity], name=f"{entity} recognizer")

    def load(self) -> None:
        """Returns at once: the patterns are compiled when a module is imported."""

    def analyze(
        self,
        text: str,
        entities: list[str],  # noqa: ARG002 - Presidio's signature
        nlp_artifacts: NlpArtifacts | None = None,  # noqa: ARG002 - Presidio's signature
    ) -> list[RecognizerResult]:
        """Returns a result with its reason for every claim, in the order of the text."""
        return [self._result(claim) for claim in self._find(text)]

    def _result(self, claim: Claim) -> RecognizerResult:
        explanation = AnalysisExplanation(
            recognizer=self.name,
            original_score=claim.score,
            pattern_name=claim.pattern,
            textual_explanation=claim.why,
        )
        metadata = {
            RecognizerResult.RECOGNIZER_NAME_KEY: self.name,
            RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
        }
        entity = self.supported_entities[0]
        return RecognizerResult(entity, claim.start, claim.end, claim.score, explanation, metadata)


def explained(results: Iterable[RecognizerResult], why: str) -> list[RecognizerResult]:
    """Returns the results of one of Presidio's own recognizers with our reason in them."""
    kept = list(results)
    for result in kept:
        result.analysis_explanation.textual_explanation = why
    return kept


def whole_words(*words: str) -> re.Pattern[str]:
    """Returns a pattern for any of `words` as whole words, in any case.

    A blank in a phrase stands for one to three blanks or hyphens.
    """
    longest_first = sorted(words, key=len, reverse=True)
    choices = "|".join(re.escape(w).replace(r"\ ", r"[\s\-]{1,3}") for w in longest_first)
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)", re.IGNORECASE)


def word_set(*lines: str) -> frozenset[str]:
    """Returns the words of `lines`, which blanks part, as a set."""
    return frozenset(" ".join(lines).split())


def has_word_near(
    text: str,
    start: int,
    end: int,
    words: re.Pattern[str],
    *,
    before: int = 40,
    after: int = 0,
) -> bool:
    """Returns whether `words` (of `whole_words`) stand near `text[start:end]`.

    `before` and `after` are code points. Words that the value itself cuts off count: `NHS999…`.
    """
    if before and words.search(text, max(0, start - before), start):
        return True
    limit = min(len(text), end + after)
    for match in words.finditer(text, end, limit) if after else ():
        if match.end() < limit or limit == len(text) or not text[limit].isalnum():
            return True
    return False


def mentions(text: str, *parts: str) -> bool:
    """Returns whether any of `parts` (lower case) is somewhere in `text`: a cheap first look."""
    lowered = text.lower()
    return any(part in lowered for part in parts)


def has_digit(text: str) -> bool:
    """Returns whether there is any digit from 0 to 9 in `text`."""
    return _DIGIT.search(text) is not None


def has_long_number(text: str, digits: int = 8) -> bool:
    """Returns whether `digits` (6 or 8) stand together, with the gaps people write between."""
    return _NUMBERS[digits].search(text) is not None


def compact(value: str) -> str:
    """Returns the letters and digits of `value` in capitals, without anything between them."""
    return _NOT_ALPHANUMERIC.sub("", value.upper())


_VENUE = re.compile(
    r"(?<!\w)(?:church|hall|centre|center|theatre|museum|library|school|academy|college|university"
    r"|zoo|stadium|arena|pub|inn|arms|hotel|hospital|surgery|clinic|pool|baths|cathedral|chapel"
    r"|castle|gallery|cinema|station|cafe|café|caffè|restaurant|supermarket|nursery|sat ?-?nav"
    r"|playing fields?|sports ground|country park|farm park|car park|venue|showground|guildhall"
    r"|clubhouse|club|office|exchange|hub|pavilion|ballroom|rink|lido|gym|studios?|priory|abbey"
    r"|minster|temple|mosque|gurdwara|synagogue|bookshop|shop|store|bakery|salon|bistro|bar|tavern"
    r"|brewery|institute|legion|hut|playhouse|hippodrome|odeon|leisure|food ?bank|tea ?rooms?"
    r"|books|deli|diner|pharmacy|chemists?|opticians?|butchers?|florists?|garage|planetarium"
    r"|observatory|st\.? \w{3,14}['’]s(?=,)|assembly rooms|dentists?|vets|barbers"
    r"|garden centre|market hall)(?!\w)",
    re.IGNORECASE,
)
_NAMED_PLACE = re.compile(
    r"(?<!\w)(?:at|in|inside|outside)\s[Tt]he\s(?:[A-Z][\w'’&\-]{1,20}\s){0,3}(?P<last>[A-Z][\w'’\-]{1,20}),?\s$"
)
"""A place called "the …" before its address: a home is not, but for the dwellings below."""
_DWELLING = re.compile(
    r".*(?:flat|cottage|house|rectory|vicarage|lodge|bungalow|barn|presbytery|farm|farmhouse|annexe"
    r"|manse|family|villa|croft|s)$",
    re.IGNORECASE,
)
_JUST_LEFT = re.compile(r"(?:^|\W)(?:from|after|before|off|leav(?:es|ing)|missed|missing)\s$")
"""Before "school, 7 Otter Rise": nobody's address but a child's, who comes from school."""
_NUMBER_BEFORE = re.compile(
    r"(?<![0-9.:])[0-9]{1,4}[a-z]?,?\s{1,2}(?:[^\W\d_][\w'’.]{0,20}\s){0,2}$"
)
_STREET_NEXT = re.compile(
    r"\s(?:road|rd|street|st|lane|ln|avenue|ave|crescent|terrace|gardens|mews|close|row|yard|way"
    r"|hill|court|drive|walk|rise|view|place|square|grove|green|gate|fields?|bank|end)(?!\w)",
    re.IGNORECASE,
)
_OWN_ADDRESS = re.compile(r"\s{0,2}[,:(\-\u2013@]|\s{1,2}(?:at|on|is)\s", re.IGNORECASE)
_HOUSE_NUMBER = re.compile(r"(?<![0-9.:])[0-9]{1,4}[a-z]?\s{1,2}[A-Za-z]", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?;]\s|\n\n")
_VENUE_REACH, _NUMBER_REACH = 60, 8


def is_at_venue(text: str, start: int) -> bool:
    """Returns whether an address that begins at `start` belongs to a place open to the public.

    Its name stands before the address in the same sentence, and no other house number between.
    """
    before = text[max(0, start - _VENUE_REACH) : start]
    named = _NAMED_PLACE.search(before)
    if named and not _DWELLING.match(named["last"]):
        return True
    for venue in _VENUE.finditer(text, max(0, start - _VENUE_REACH), start):
        between = text[venue.end() : start]
        if (
            _SENTENCE_END.search(between)
            or _is_just_left(text, venue)
            or _is_street_of_home(text, venue)
        ):
            continue
        if _OWN_ADDRESS.match(between):
            return True
        if not _HOUSE_NUMBER.search(text, venue.end(), start + _NUMBER_REACH):
            return True
    return False


def _is_street_of_home(text: str, venue: re.Match[str]) -> bool:
    """Returns whether a venue's word is part of a street with a number: "12 Church Lane"."""
    begin = max(0, venue.start() - _VENUE_REACH)
    return (
        _STREET_NEXT.match(text, venue.end()) is not None
        and _NUMBER_BEFORE.search(text[begin : venue.start()]) is not None
    )


def _is_just_left(text: str, venue: re.Match[str]) -> bool:
    begin = max(0, venue.start() - len("leaving  "))
    return venue[0].islower() and _JUST_LEFT.search(text, begin, venue.start()) is not None


_ORGANISATIONS = word_set(
    "academy afc airways amazon anglianwater apple aqa arena arsenal asda asos association bank",
    "barclays barnardos bbc blueskyofficial booktrust britishgas broadband bt canva centre",
    "chelseafc charity childline childreninneed classdojo club college comicrelief costacoffee",
    "council customer dfe duolingo easyjet ebay edexcel edf edu educationgovuk ee england",
    "englishheritage eon fc festival foundation girlguiding google gov government govuk greggs",
    "guardian halifax hospital hotel hq hsbc ico ikea infants internetmatters itv johnlewis",
    "juniors kooth lidl lidlgb lloyds lner magazine marksandspencer mcdonalds metoffice microsoft",
    "ministry monzo morrisons mumsnet museum nando nandos nasa nasuwt natgeo nationalrail",
    "nationaltrust natwest netflix neunion news nhs northernrail nspcc ocr octopusenergy official",
    "ofsted oxfam parentmail parentpay parkrun pearson penguin pixl plusnet police premierleague",
    "press primary pta ptfa publishing puffin purplemash rfc rnli royalmail rspb rspca rsc",
    "ryanair sainsburys samaritans schools school seesaw service services sky skyhelpteam society",
    "sportrelief spotify stadium starbucks stemlearning support talktalk teamgb teachertapp tes",
    "tesco tfl theatre theoldvic therspb therspca thetimes thinkuknow threeuk trains trust",
    "ttrockstars ukgov ukri unicef unison university virgin virginmedia vodafone waitrose",
    "whiterosemaths wjec worldbookday worldbookdayuk wwf youngminds youngvoices youtube zoo",
)
_ORGANISATION_ENDS = (
    "academy", "college", "council", "foundation", "govuk", "hospital", "museum", "news", "nhs",
    "official", "police", "primary", "school", "schools", "society", "theatre", "university",
)  # fmt: skip
_ORGANISATION_STARTS = ("bbc", "itv", "nhs", "dfe")
_TITLES = word_set("mr mrs miss ms mx dr sir prof rev")
_INITIALS = re.compile(r"@?[A-Z]{3,6}")
_PARTS_OF_HANDLE = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


def is_organisation(handle: str) -> bool:
    """Returns whether a handle reads like that of a firm, a club or a public body."""
    parts = {part.lower() for part in _PARTS_OF_HANDLE.findall(handle)}
    if parts & _TITLES:
        return False
    folded = handle.lower().removeprefix("@")
    return (
        bool(parts & _ORGANISATIONS)
        or folded in _ORGANISATIONS
        or bool(_INITIALS.fullmatch(handle))
        or folded.startswith(_ORGANISATION_STARTS)
        or folded.endswith(_ORGANISATION_ENDS)
    )
