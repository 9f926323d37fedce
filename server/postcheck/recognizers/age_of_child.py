"""The age of one particular child, which with a first name and a class points to them.

Ours: Presidio has none. Ranges, sizes, year groups, team names, scores and the ages of adults,
schools and dogs are what a school writes all day, so each written form asks for its own signs.
"""

import re
from collections.abc import Iterator

from postcheck.finding import Family
from postcheck.recognizers import Entity
from postcheck.text.context import Claim, FunctionRecognizer, has_digit, has_word_near, mentions, whole_words

_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen".split()
)
_VALUE = {word: n for n, word in enumerate(_WORDS, start=1)}
_N = rf"(?:1[0-8]|[1-9]|{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
_LIST = rf"(?:(?:,\s?|\s?(?:,\s)?(?:and|&)\s){_N}){{0,4}}"
_NOT_RANGE = r"(?!\w|\s?[\-\u2010-\u2015+]\s?[0-9]|\+|[.:/][0-9]|\s(?:to|or|plus|and\s(?:over|under|up|above|below))\b)"
_NAME = r"[A-ZÀ-ÖØ-Þ][\w’'\-]{1,20}"
_ORDINAL = r"(?P<ordinal>1st|2nd|3rd|[4-9]th|1[0-8]th|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
_YEARS_OLD = r"[\s\-]{0,2}(?:years?|yrs?|y)[\s\-./]{0,2}(?:olds?|o)\b|yo\b"

_AGED = re.compile(rf"(?<![\w\-])(?P<key>aged|ages?)\s?:?\s{{0,2}}(?P<n>{_N}{_LIST}){_NOT_RANGE}", re.I)
_AT_AGE = re.compile(
    rf"(?<![\w\-])(?:at\sthe\sage\sof|at\s(?:just|only))\s(?P<n>{_N}){_NOT_RANGE}(?!\s?(?:am|pm|o'clock))",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(rf"(?P<name>{_NAME})\s?\((?P<n>{_N}{_LIST})\)")
_BETWEEN_COMMAS = re.compile(
    rf"(?P<name>{_NAME}),\s(?P<n>1[0-8]|[3-9])(?=,\s(?!\d)|\s(?:and|from|who|has|is|was|won|of|in)\b)"
)
_IS = re.compile(
    rf"(?<!\w)(?P<who>he|she|who|{_NAME})(?:['’]s|\s(?:is|was|are|will be|has))?"
    r"\s(?:(?:just|only|nearly|almost|already|now|still|about to|officially|is|has|turned|turns|turning"
    r"|turn|be)\s){0,3}(?P<link>)"
    rf"(?P<n>{_N})(?P<after>\s(?:years?|yrs?)\sold\b|\s(?:today|tomorrow|yesterday|now|next|this|on|already"
    r"|and|but|last|years\syoung|soon)\b|(?=\s?[.!?,;)…\n🎂🎉🎈🥳]|\s?$))",
)
_OLD = re.compile(rf"(?<![\w\-])(?P<n>{_N})(?:{_YEARS_OLD})(?P<next>\s[\w’'\-]+)?", re.I)
_BIRTHDAY = re.compile(
    rf"(?<!\w)(?P<before>happy|his|her|their|{_NAME}['’]s|(?:son|daughter|twins?)['’]?s?)\s"
    rf"(?P<belated>belated\s)?{_ORDINAL}\s(?:birthday|bday|b-day)(?P<next>,?\s(?:to\s)?(?:our|the|my|this)\s\w+)?",
    re.I,
)
_TODAY = re.compile(rf"(?<![\w.:,\-]\s)(?<![\w.:\-])(?P<n>{_N})\stoday\b", re.I)

_GROUPS = whole_words(
    "children", "pupils", "kids", "students", "boys", "girls", "those", "anyone", "adults", "people",
    "under", "over", "families", "suitable for", "readers", "young people", "teens", "from", "up to",
    "between", "open to", "teams", "players", "everyone", "classes", "sizes", "size",
)  # fmt: skip
_CLOTHES = whole_words(
    "uniform", "jumper", "jumpers", "cardigan", "trousers", "dress", "dresses", "shirt", "shirts",
    "skirt", "shorts", "blazer", "coat", "fleece", "kit", "shoes", "size", "jeans", "leggings",
    "hoodie", "costume", "costumes", "polo", "polos", "tights", "wellies", "book", "books", "lego",
    "puzzle", "game",
)  # fmt: skip
_SCORES = whole_words(
    "goals", "goal", "scored", "scorers", "scorer", "score", "points", "pts", "wickets", "runs",
    "tries", "votes", "medals", "tally", "house points", "merits", "hat-trick", "beat", "won by",
    "results", "result", "v", "vs", "tickets", "copies", "stops", "laps", "lengths", "answers",
    "assists", "saves",
)  # fmt: skip
_ANIMALS = whole_words(
    "dog", "dogs", "puppy", "pup", "cat", "kitten", "hamster", "rabbit", "guinea pig", "pony",
    "horse", "hen", "chick", "tortoise", "pet", "goldfish", "labrador", "spaniel", "cockapoo",
)  # fmt: skip
_THINGS = whole_words(
    "school", "our school", "academy", "club", "company", "library", "podcast", "trust", "charity",
    "website", "page", "channel", "group", "building", "business", "blog", "choir", "pta", "nursery",
    "marriage", "anniversary", "car", "van", "house", "book", "team", "church",
)  # fmt: skip
_NOT_NAMES = frozenset(
    "The This That There Here It We You They He She Year Years Class Room Page Pages Week Day Days"
    " Unit Grade Set Group Table Team Chapter Part Level Stage Lot Psalm Option Options Question"
    " Act Scene Figure Lesson Period House Form Block Bus Route Stand Monday Tuesday Wednesday"
    " Thursday Friday Saturday Sunday January February March July September October November"
    " December Jan Feb Mar Apr Jul Aug Sep Sept Oct Nov Dec Key Top Age Ages Aged Number Numbers"
    " Total Score Game Match Round Gate Track Door Step Item Row Section Silver Gold Bronze Girls"
    " Boys Mixed School Academy Club Reception Nursery What When Where Which How Why Who Only Just"
    " Size Sizes Adults Children Child Under Over Isaiah Genesis Luke Romans Exodus Acts"
    " Corinthians If And But Or So Our My Your His Her Their Today Tomorrow Phase Play Zone Hall"
    " Theme Module Paper Task Exercise Verse Hymn Volume Series Episode Season Version Tier Route"
    " Exit Junction Platform Flight Terminal Appendix Mr Mrs Miss Ms Dr Kick Score Line".split(),
)
_NOT_CHILD_NEXT = frozenset(
    "building school tree oak minibus bus car van laptop tradition dog cat puppy horse pony wine"
    " whisky cheese computer phone boiler house record song film site playground piano hall roof book"
    " copy textbook recipe sofa jumper trainers kitchen system church bridge club company children"
    " pupils kids boys girls students groups teams".split(),
)
_LIKE = whole_words("like", "than", "any", "every", "even", "as", "for", "average", "your", "by",
                    "most", "for a", "like a", "than a", "as a", "even a", "to a", "by a")  # fmt: skip
_NUMBER = re.compile(rf"(?<!\w){_N}(?!\w)", re.IGNORECASE)
_LEAST_IN_BRACKETS = 3


def find(text: str) -> Iterator[Claim]:
    """Yields ages from 1 to 18 that are said of one child, the number alone."""
    if not has_digit(text) and not mentions(text, *_WORDS[2:], "one ", "two "):
        return
    claims = {}
    for numbers, why, form in _read(text):
        for number in _NUMBER.finditer(text, *numbers):
            claims.setdefault(number.start(), Claim(*number.span(), 0.8, why, form))
    yield from (claims[start] for start in sorted(claims))


def _read(text: str) -> Iterator[tuple[tuple[int, int], str, str]]:
    if mentions(text, "age"):
        for match in (*_AGED.finditer(text), *_AT_AGE.finditer(text)):
            if _is_one_child(text, match):
                yield match.span("n"), "Called somebody's age.", "aged"
    elif mentions(text, "at just", "at only"):
        for match in _AT_AGE.finditer(text):
            yield match.span("n"), "Called somebody's age.", "aged"
    if "(" in text:
        for match in _IN_BRACKETS.finditer(text):
            if _is_age_in_brackets(text, match):
                yield match.span("n"), "A number in brackets behind a name.", "in brackets"
    for match in _BETWEEN_COMMAS.finditer(text):
        if _is_name(match["name"]) and not _is_score(text, match):
            yield match.span("n"), "A number between commas behind a name.", "between commas"
    for match in _IS.finditer(text):
        if _is_turning(text, match):
            yield match.span("n"), "Said of how old somebody is.", "is"
    if mentions(text, "old", "yo", "y.o", "y/o"):
        for match in _OLD.finditer(text):
            if _is_old_child(text, match):
                yield match.span("n"), "Called years old.", "years old"
    if mentions(text, "birthday", "bday", "b-day"):
        yield from _birthdays(text)


def _is_one_child(text: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    key = match.groupdict().get("key")
    if key and key.lower() == "ages" and not _NUMBER.search(text, match.start("n"), match.end("n")):
        return False
    if has_word_near(text, start, end, _GROUPS, before=25) or has_word_near(
        text, start, end, _ANIMALS, before=25
    ):
        return False
    return key is None or key.lower() == "aged" or not has_word_near(
        text, start, end, _CLOTHES, before=40, after=30
    )
