"""The age of one particular child, which with a first name and a class points to them.

Ours: Presidio has none. Ranges, sizes, year groups, team names, scores and the ages of adults,
schools and dogs are what a school writes all day, so every number is read by what stands before
and behind it.
"""

import re
from collections.abc import Iterator

from postcheck.finding import Family
from postcheck.recognizers import Entity
from postcheck.text.context import Claim, FunctionRecognizer, has_word_near, whole_words

_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    "|sixteen|seventeen|eighteen"
)
_NUMBER = re.compile(
    rf"(?<![\w.,:£$€#/+\-])(?:(?P<n>1[0-8]|[1-9]|(?i:{_WORDS}))(?=\W|$|yo\b|yrs?\b|y/o)"
    r"|(?P<nth>1st|2nd|3rd|[4-9]th|1[0-8]th|(?i:fifth|sixth|seventh|eighth|ninth|tenth))(?!\w))"
)
_NAME = r"(?<![\w@#])(?P<name>[A-ZÀ-ÖØ-Þ][\w’'\-]{1,20})"
_FAMILY = (
    r"(?<!\w)(?i:twins?|brothers?|sisters?|siblings|kids|boys?|girls?|sons?|daughters?|nephews?"
    r"|nieces?|cousins?|child|grandson|granddaughter|little\sone|lad|eldest|youngest)"
)
_RANGE = re.compile(
    r"\s?[\-\u2010-\u2015+]\s?[0-9]|\+|[.:/][0-9]|\s(?:to|or|plus)\s?(?:[0-9]|under|over|up|above|below)"
    r"|\s(?:and|or)\s(?:over|under|up|above|below|older|younger)|\splus\b|s\b",
    re.IGNORECASE,
)
_LIST_GAP = re.compile(r",?\s?(?:and\s|&\s?|,\s?)", re.IGNORECASE)
_OLD = re.compile(r"[\s\-]{0,2}(?:years?|yrs?|y)[\s\-./]{0,2}(?:old|o)\b|yo\b", re.IGNORECASE)
_OLD_NEXT = re.compile(r"\s(?P<word>[\w’'\-]+)")
_BIRTHDAY = re.compile(r"\s(?:birthday|bday|b-day)(?P<of>,?\s(?:to|for|of)\s(?:our|the|my|this)\s)?", re.I)
_AGED = re.compile(r"(?<![\w\-])(?P<key>aged|age)\s?:?\s{0,2}$", re.IGNORECASE)
_AT_AGE = re.compile(r"(?<!\w)(?:at\sthe\sage\sof|at\s(?:just|only))\s$", re.IGNORECASE)
_OFTEN = r"(?:\s(?:just|only|nearly|almost|already|now|still|about\sto|officially|has|will|is|finally))"
_WHO = rf"(?:(?<!\w)(?i:he|she|who)|{_FAMILY}|{_NAME})"
_IS = re.compile(
    rf"{_WHO}(?:(?:['’]s|['’]ll\sbe|\s(?:is|are|was|will\sbe)){_OFTEN}{{0,2}}(?:\s(?:turned|turning|be))?"
    rf"|{_OFTEN}{{0,2}}\s(?:turns|turned|turn|turning))\s$"
)
_IS_NEXT = re.compile(
    r"\s(?:today|tomorrow|yesterday|now|next|this|on|already|and|but|last|years\syoung|soon)\b"
    r"|\s?[!?,;)…\U0001F300-\U0001FAFF]|\s?\.(?![0-9])|\s*$|\n",
    re.IGNORECASE,
)
_BRACKET = re.compile(rf"(?:{_NAME}|{_FAMILY})\s?\((?:(?i:age|aged)\s)?$")
_ALL_BRACKETS = re.compile(r"\(([0-9]{1,6})\)")
_CLOSES = re.compile(r"\)|(?:,|\s(?:and|&))\s?(?:1[0-8]|[1-9])\b")
_COMMA = re.compile(rf"{_NAME},\s$")
_COMMA_NEXT = re.compile(r",\s(?![0-9])|\s(?:who|has|is|was|won|came|said|from)\b")
_TODAY = re.compile(r"\stoday\b", re.IGNORECASE)
_FEAST = whole_words("birthday", "bday", "b-day", "happy", "turns", "cake", "big")
_GROUPS = whole_words(
    "children", "pupils", "kids", "students", "boys", "girls", "those", "anyone", "adults", "people",
    "under", "over", "families", "suitable", "readers", "teens", "from", "up to", "between", "open to",
    "teams", "players", "everyone", "classes", "youngsters", "learners",
)  # fmt: skip
_CLOTHES = whole_words(
    "uniform", "jumper", "jumpers", "cardigan", "cardigans", "trousers", "dress", "dresses", "shirt",
    "shirts", "skirt", "skirts", "shorts", "blazer", "blazers", "coat", "fleece", "kit", "shoes",
    "size", "sizes", "jeans", "leggings", "hoodie", "costume", "costumes", "polo", "tights", "book",
    "books", "lego", "puzzle", "game", "range",
)  # fmt: skip
_SCORES = whole_words(
    "goals", "goal", "scored", "scorers", "scorer", "score", "scores", "points", "pts", "wickets",
    "runs", "tries", "votes", "medals", "tally", "merits", "hat-trick", "beat", "won by", "results",
    "result", "v", "vs", "tickets", "copies", "laps", "lengths", "assists", "saves", "house", "overs",
)  # fmt: skip
_ANIMALS = whole_words(
    "dog", "dogs", "puppy", "pup", "cat", "kitten", "hamster", "rabbit", "guinea pig", "pony",
    "horse", "hen", "chick", "tortoise", "pet", "goldfish", "labrador", "spaniel", "cockapoo", "tabby",
    "school", "club", "company", "library", "podcast", "trust", "charity", "website", "channel",
    "business", "blog", "choir", "pta", "nursery", "academy", "marriage", "car", "van", "team",
)  # fmt: skip
_NOT_NAMES = frozenset(
    "the this that there here it we you they he she year years class room page pages week day days"
    " unit grade set group table team chapter part level stage lot psalm option options question act"
    " scene figure lesson period house form block bus route stand monday tuesday wednesday thursday"
    " friday saturday sunday january february march july september october november december jan feb"
    " mar apr jul aug sep sept oct nov dec key top age ages aged number numbers total score game"
    " match round gate track door step item row section silver gold bronze girls boys mixed school"
    " academy club reception nursery what when where which how why who only just size sizes adults"
    " children child under over isaiah genesis luke romans exodus acts corinthians if and but or so"
    " our my your his her their today tomorrow phase play zone hall theme module paper task exercise"
    " verse hymn volume series episode season version tier exit junction platform flight terminal"
    " appendix mr mrs miss ms dr kick line test then not no yes art is was at on in to for from"
    " maths english science".split(),
)
_THINGS_OLD = frozenset(
    "building school tree oak minibus bus car van laptop tradition dog cat puppy horse pony wine"
    " whisky cheese computer phone boiler house record song film site playground piano hall roof book"
    " copy textbook recipe sofa jumper trainers kitchen system church bridge club company children"
    " pupils kids boys girls students groups teams could can would might".split(),
)
_COMPARED = re.compile(
    r"(?<!\w)(?:(?:like|than|any|every|average|your|most|all)(?:\s[a-z]+){0,2}"
    r"|(?:even|as|for|to|by)\s(?:a|an))\s$"
)
_BEFORE, _AFTER, _LEAST_IN_BRACKETS, _GROWN_UP = 40, 24, 3, 18
_REASONS = {
    "aged": "Called somebody's age.",
    "is": "Said of how old somebody is.",
    "brackets": "A number in brackets behind a name.",
    "commas": "A number between commas behind a name.",
    "old": "Called years old.",
    "birthday": "Said of somebody's birthday.",
}


def find(text: str) -> Iterator[Claim]:
    """Yields ages from 1 to 18 that are said of one child, the number alone."""
    form, listed_from = "", -1
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        listed = listed_from >= 0 and _LIST_GAP.fullmatch(text, listed_from, start)
        if _RANGE.match(text, end) and not _OLD.match(text, end):
            form, listed_from = "", -1
            continue
        form = form if listed and match["n"] else _form(text, match)
        listed_from = end if form in {"aged", "brackets"} else -1
        if form:
            yield Claim(start, end, 0.8, _REASONS[form], form)


def _form(text: str, match: re.Match[str]) -> str:
    start, end = match.span()
    if match["nth"]:
        return "birthday" if _is_birthday(text, start, end) else ""
    before = text[max(0, start - _BEFORE) : start]
    if _OLD.match(text, end):
        return "old" if _is_child_old(text, start, end, before) else ""
    if aged := _AGED.search(before):
        return "aged" if _is_one_child(text, start, end, aged["key"].lower()) else ""
    if _AT_AGE.search(before):
        return "aged"
    for form, says in (("brackets", _in_brackets), ("commas", _between_commas), ("is", _is_aged)):
        if says(text, match, before):
            return form
    feast = _TODAY.match(text, end) and has_word_near(text, start, end, _FEAST, before=60, after=40)
    return "birthday" if feast and not has_word_near(text, start, end, _ANIMALS, before=30) else ""


def _is_birthday(text: str, start: int, end: int) -> bool:
    birthday = _BIRTHDAY.match(text, end)
    return bool(birthday) and not birthday["of"] and not has_word_near(
        text, start, end, _ANIMALS, before=30, after=_AFTER
    )


def _is_child_old(text: str, start: int, end: int, before: str) -> bool:
    old = _OLD.match(text, end)
    assert old
    after = _OLD_NEXT.match(text, old.end())
    if after and after["word"].lower() in _THINGS_OLD:
        return False
    return not _COMPARED.search(before) and not has_word_near(text, start, end, _ANIMALS, before=20, after=30)


def _is_one_child(text: str, start: int, end: int, key: str) -> bool:
    if has_word_near(text, start, end, _GROUPS, before=28) or has_word_near(
        text, start, end, _ANIMALS, before=20
    ):
        return False
    return key == "aged" or not has_word_near(text, start, end, _CLOTHES, before=40, after=30)


def _in_brackets(text: str, match: re.Match[str], before: str) -> bool:
    named = _BRACKET.search(before)
    if not named or not _CLOSES.match(text, match.end()):
        return False
    numbers = [int(number) for number in _ALL_BRACKETS.findall(text)]
    ages = all(_LEAST_IN_BRACKETS <= number <= _GROWN_UP for number in numbers)
    return ages and _is_child(text, match, named["name"])


def _between_commas(text: str, match: re.Match[str], before: str) -> bool:
    named = _COMMA.search(before)
    if not named or not match[0].isdigit() or not _COMMA_NEXT.match(text, match.end()):
        return False
    return int(match[0]) >= _LEAST_IN_BRACKETS and _is_child(text, match, named["name"])


def _is_aged(text: str, match: re.Match[str], before: str) -> bool:
    said = _IS.search(before)
    if not said or not _IS_NEXT.match(text, match.end()):
        return False
    if said["name"] and not _is_child(text, match, said["name"]):
        return False
    today = re.match(r"\s(?:today|tomorrow|now|on|next|this|last|yesterday)", text[match.end() :])
    if match[0].lower() == "one" and not today:
        return False
    return not has_word_near(text, *match.span(), _ANIMALS, before=40, after=40)


def _is_child(text: str, match: re.Match[str], name: str | None) -> bool:
    bare = re.sub(r"['’]s$", "", name or "").lower()
    start, end = match.span()
    return (
        bare not in _NOT_NAMES
        and not has_word_near(text, start, end, _SCORES, before=60, after=50)
        and not has_word_near(text, start, end, _ANIMALS, before=25)
    )


ENTITY = Entity(
    name="AGE_OF_CHILD",
    label="age of a child",
    family=Family.CHILD,
    recognizer=lambda: FunctionRecognizer("AGE_OF_CHILD", find),
    finds=(
        "Orla («6») lost a tooth in assembly.",
        "The Pebble twins («7» and «9») ran the whole way.",
        "she's «six» today! Tam turned «9» yesterday.",
        "Our poet, aged «11», read to the hall.",
        "his little one (she is «four») starts in spring",
        "My «five»-year-old hid the keys.",
        "Happy «7th» birthday Orla!",
    ),
    ignores=(
        "Jumpers, ages 3-4 to 12–13, and trousers age 9.",
        "U13 girls v Otterbank, Year 5 and Year 6 to follow",
        "Ten years married, 5 years ago we moved.",
        "Scorers: Orla (2), Tam (4)",
        "Our volunteer is 84, and happy 40th to my sister!",
        "Open to children aged 7 and over, and to anyone aged 5 to 11.",
        "Our school is 10 today, our dog turned 4.",
        "Chapter 4 (5), Group (6), see Psalm (8)",
    ),
    yields_to=("DATE_OF_BIRTH", "PHONE_NUMBER", "STREET_ADDRESS", "PASSWORD", "CLASS_NAME"),
)
