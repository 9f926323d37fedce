"""The age of one particular child, which with a first name and a class points to them.

Ours: Presidio has none. Ranges, sizes, year groups, team names, scores and the ages of adults,
schools and dogs are what a school writes all day, so every number is read by what stands before
and behind it.
"""

import re
from collections.abc import Iterator

from postcheck.finding import Family
from postcheck.recognizers import Entity
from postcheck.text.context import (
    Claim,
    FunctionRecognizer,
    has_word_near,
    whole_words,
    word_set,
)

_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    "|sixteen|seventeen"
)
_NUMBER = re.compile(
    rf"(?<![\w.,:£$€#/+\-])(?:(?P<n>1[0-7]|[1-9]|(?i:{_WORDS}))(?=\W|½|$|yo\b|yrs?\b|y/o)"
    r"|(?P<nth>1st|2nd|3rd|[4-9]th|1[0-7]th|(?i:fifth|sixth|seventh|eighth|ninth|tenth))(?!\w))"
)
_RANGE = re.compile(
    r"\s?[\-\u2010-\u2015+]\s?[0-9]|\+|[.:/][0-9]|s\b|\splus\b"
    r"|\s(?:to|or|plus)\s?(?:[0-9]|under|over|up|above|below)"
    r"|\s(?:and|or)\s(?:over|under|up|above|below|older|younger)",
    re.IGNORECASE,
)
_LIST_GAP = re.compile(r",?\s?(?:and\s|&\s?|,\s?)", re.IGNORECASE)
_LAST_WORD = re.compile(r"([\w'’]+)[\s:(]{0,3}$")

_NAME = r"(?<![\w@#])(?P<name>[A-ZÀ-ÖØ-Þ](?:[^\W\d_]|[’'\-]){1,20})"
_FAMILY = (
    r"(?<!\w)(?i:twins?|brothers?|sisters?|siblings|kids|boys?|girls?|sons?|daughters?|nephews?"
    r"|nieces?|cousins?|child|grandson|granddaughter|little\sone|lad|eldest|youngest)"
)
_OFTEN = (
    r"(?:\s(?:just|only|nearly|almost|already|now|still|about\sto|officially|has|will|is|finally))"
)
_IS_WORDS = word_set(
    "is are was be turned turns turn turning just only nearly almost already now still officially",
    "finally to",
)
_SOMEBODY = rf"(?:(?<!\w)(?i:he|she|who|they)|{_FAMILY}|{_NAME})"
_IS = re.compile(
    rf"(?:{_SOMEBODY}(?:(?:['’]s|['’]re|['’]ll\sbe|\s(?:is|are|was|will\sbe)){_OFTEN}{{0,2}}"
    rf"(?:\s(?:turned|turning|be))?|{_OFTEN}{{0,2}}\s(?:turns|turned|turn|turning))"
    r"|(?:^|[.!?,\n]\s?|\sand\s)(?i:(?:just|has)\s)?(?i:turned|turns))\s$"
)
_IS_NEXT = re.compile(
    r"\s(?:today|tomorrow|yesterday|now|next|this|on|already|and|but|last|years\syoung|soon|going)\b"
    r"|\s?[!?,;)…½¼¾\U0001F300-\U0001FAFF]|\s?\.(?![0-9])|\s*$|\n",
    re.IGNORECASE,
)
_DATED = re.compile(r"\s(?:today|tomorrow|now|on|next|this|last|yesterday)\b", re.IGNORECASE)
_AT_AGE = re.compile(
    r"(?<!\w)(?:at\sthe\s(?:tender\s)?age\sof|(?:at|aged)\s(?:just|only))\s$", re.IGNORECASE
)
_OLD = re.compile(
    r"(?:[\s\-]{0,2}(?:years?|yrs?|y)[\s\-./]{0,2}(?:old|o)|yo)\b(?:\s(?P<next>[\w’'\-]+))?",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"(?<!\w)(?:(?:like|than|any|every|average|your|most|all)(?:\s[a-z]+){0,2}"
    r"|(?:even|as|for|to|by)\s(?:a|an))\s$"
)
_BRACKET = re.compile(
    rf"(?:{_NAME}|{_FAMILY})\s?\((?i:(?:just|only|nearly|almost|already|now|still|both|all)\s)?$"
)
_BRACKET_NEXT = re.compile(
    r"(?:\s?yrs?|\sand\sa\s(?:half|bit|quarter)|\s?[½¼¾])?\)|(?:,|\s(?:and|&))\s?(?:1[0-7]|[1-9])\b"
    r"|\sand\sa\shalf,|,\s?(?:Y(?:ea)?r?\s?[0-9]|[Cc]lass\s|[Rr]eception|s?he\s|in\s|going\son)"
)
_ALL_BRACKETS = re.compile(r"\(([0-9]{1,6})\)")
_COMMA = re.compile(rf"{_NAME},\s(?P<hedge>(?:just|only|nearly|almost|barely|all\sof)\s)?$")
_PRONOUN_NEXT = re.compile(r",\s(?:s?he|they|who|and\s(?:his|her))(?!\w)")
_CREDIT = re.compile(
    r"(?<!\w)(?:by|from|artist|poet|winners?|author)(?:\s[\w'’\-]+){1,3},\s$", re.IGNORECASE
)
_CREDIT_NEXT = re.compile(r"\s?(?:[.!)\n]|$)")
_COMMA_NEXT = re.compile(r",\s(?![0-9])|\s(?:who|has|is|was|won|came|said|from)\b")
_BIRTHDAY = re.compile(
    r"\s(?:birthday|bday|b-day)(?!,?\s(?:to|for|of)\s(?:our|the|my|this)\s)(?!\w)", re.IGNORECASE
)
_TODAY = re.compile(r"\stoday\b", re.IGNORECASE)

_FEAST = whole_words("birthday", "bday", "b-day", "happy", "turns", "cake", "big")
_GROUPS = whole_words(
    "children", "pupils", "kids", "students", "boys", "girls", "those", "anyone", "adults",
    "people", "under", "over", "families", "suitable", "readers", "teens", "from", "up to",
    "between", "open to", "teams", "players", "everyone", "classes", "youngsters", "learners",
)  # fmt: skip
_SIZES = whole_words(
    "uniform", "jumper", "jumpers", "cardigan", "cardigans", "trousers", "dress", "dresses",
    "shirt", "shirts", "skirt", "skirts", "shorts", "blazer", "blazers", "coat", "fleece",
    "pe kit", "sports kit", "shoes", "size", "sizes", "jeans", "leggings", "hoodie", "costume",
    "costumes", "polo", "tights", "book", "books", "lego", "puzzle", "game", "range",
)  # fmt: skip
_SCORES = whole_words(
    "goals", "goal", "scored", "scorers", "scorer", "score", "scores", "points", "pts", "wickets",
    "runs", "tries", "votes", "medals", "tally", "merits", "hat-trick", "beat", "won by",
    "results", "result", "v", "vs", "tickets", "copies", "laps", "lengths", "assists", "saves",
    "house", "overs",
)  # fmt: skip
_OTHERS = whole_words(
    "dog", "dogs", "puppy", "pup", "cat", "kitten", "hamster", "rabbit", "guinea pig", "pony",
    "horse", "hen", "hens", "chick", "tortoise", "pet", "goldfish", "labrador", "spaniel", "tabby",
    "cockapoo", "school", "club", "company", "library", "podcast", "trust", "charity", "website",
    "channel", "business", "blog", "choir", "pta", "nursery", "academy", "marriage", "car", "van",
    "team",
)  # fmt: skip
_NOT_NAMES = word_set(
    "the this that there here it we you they he she year years class room page pages week day",
    "days unit grade set group table team chapter part level stage lot psalm option options",
    "question act scene figure lesson period house form block bus route stand monday tuesday",
    "wednesday thursday friday saturday sunday january february march july september october",
    "november december jan feb mar apr jul aug sep sept oct nov dec key top age ages aged number",
    "numbers total score game match round gate track door step item row section silver gold",
    "bronze girls boys mixed school academy club reception nursery what when where which how why",
    "who only just size sizes adults children child under over isaiah genesis luke romans exodus",
    "acts and but or corinthians if so our my your his her their today tomorrow phase play zone",
    "hall theme module paper task exercise verse hymn volume series episode season version tier",
    "exit junction platform flight terminal appendix mr mrs miss ms dr kick line test then not no",
    "yes art is was at on in to for from maths english science",
)
_NOT_CHILDREN = word_set(
    "building school tree oak minibus bus car van laptop tradition dog cat puppy horse pony wine",
    "whisky cheese computer phone boiler house record song film site playground piano hall roof",
    "book copy textbook recipe sofa jumper trainers kitchen system church bridge club company",
    "children pupils kids boys girls students groups teams could can would might",
)
_TENS = word_set("twenty thirty forty fifty sixty seventy eighty ninety hundred")
_HEDGES = word_set("just only nearly almost already now still both all")
_TOO_FEW = word_set("1 2 one two")
_SHORT_IS = ("'s", "’s", "'re", "’re")
_NEAR, _BEFORE, _AFTER, _LEAST, _GROWN_UP, _HEDGE = 25, 40, 24, 3, 17, 10
_WHY = {
    "aged": "Called somebody's age.",
    "is": "Said of how old somebody is.",
    "are": "Said of how old people are.",
    "brackets": "A number in brackets behind a name.",
    "commas": "A number between commas behind a name.",
    "old": "Called years old.",
    "birthday": "Said of somebody's birthday.",
}


def find(text: str) -> Iterator[Claim]:
    """Yields ages from 1 to 17 that are said of one child, the number alone."""
    form, listed_from, tally = "", -1, None
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        listed = listed_from >= 0 and match["n"] and _LIST_GAP.fullmatch(text, listed_from, start)
        if _RANGE.match(text, end) and not _OLD.match(text, end):
            form = ""
        elif not listed:
            form = _form(text, match)
        if form == "brackets":
            tally = _is_tally(text) if tally is None else tally
            form = "" if tally else form
        listed_from = end if form in {"aged", "brackets", "are"} else -1
        if form:
            yield Claim(start, end, 0.8, _WHY[form], form)


def _is_tally(text: str) -> bool:
    """Returns whether numbers in brackets are counted things: some are too high or too low."""
    return not all(_LEAST <= int(n) <= _GROWN_UP for n in _ALL_BRACKETS.findall(text))


def _form(text: str, match: re.Match[str]) -> str:
    """Returns in which form of `_WHY` this number is said to be an age; empty if in none."""
    start, end = match.span()
    before = text[max(0, start - _BEFORE) : start]
    last = _LAST_WORD.search(before)
    word = last[1].lower() if last else ""
    if word in _TENS:
        form = ""
    elif match["nth"]:
        form = "birthday" if _is_birthday(text, start, end) else ""
    elif old := _OLD.match(text, end):
        form = "old" if _is_child_old(text, start, old, before) else ""
    elif word in {"aged", "age"}:
        form = "aged" if _is_one_child(text, start, end, word) else ""
    elif before.endswith("(") or ("(" in before[-_HEDGE:] and word in _HEDGES):
        form = "brackets" if _is_bracketed(text, match, before) else ""
    elif "," in before and _is_between_commas(text, match, before):
        form = "commas"
    elif word in {"of", "just", "only"} and _AT_AGE.search(before):
        form = "aged"
    elif (word in _IS_WORDS or word.endswith(_SHORT_IS)) and _is_aged(text, match, before):
        form = "are" if word in {"are", "they're", "they’re"} else "is"
    else:
        form = "birthday" if _is_feast(text, start, end) else ""
    return form


def _is_birthday(text: str, start: int, end: int) -> bool:
    return bool(_BIRTHDAY.match(text, end)) and not has_word_near(
        text, start, end, _OTHERS, before=30, after=_AFTER
    )


def _is_child_old(text: str, start: int, old: re.Match[str], before: str) -> bool:
    named = {(old["next"] or "").lower(), *before[-_NEAR:].lower().split()}
    if named & _NOT_CHILDREN or _COMPARED.search(before):
        return False
    return not has_word_near(text, start, old.end(), _OTHERS, before=20, after=20)


def _is_one_child(text: str, start: int, end: int, word: str) -> bool:
    if has_word_near(text, start, end, _GROUPS, before=28):
        return False
    if has_word_near(text, start, end, _OTHERS, before=20):
        return False
    return word == "aged" or not has_word_near(text, start, end, _SIZES, before=40, after=30)


def _is_bracketed(text: str, match: re.Match[str], before: str) -> bool:
    named = _BRACKET.search(before)
    if not named or not _BRACKET_NEXT.match(text, match.end()):
        return False
    return _is_child(text, match, named["name"])


def _is_between_commas(text: str, match: re.Match[str], before: str) -> bool:
    named = _COMMA.search(before)
    if not named or match[0].lower() in _TOO_FEW:
        return False
    if not (match[0].isdigit() or named["hedge"]) and not _PRONOUN_NEXT.match(text, match.end()):
        return False
    credited = _CREDIT.search(before) and _CREDIT_NEXT.match(text, match.end())
    goes_on = credited or _COMMA_NEXT.match(text, match.end())
    return bool(goes_on) and _is_child(text, match, named["name"])


def _is_aged(text: str, match: re.Match[str], before: str) -> bool:
    said = _IS.search(before)
    if not said or not _IS_NEXT.match(text, match.end()):
        return False
    if said["name"] and not _is_child(text, match, said["name"]):
        return False
    if match[0].lower() == "one" and not _DATED.match(text, match.end()):
        return False
    return not has_word_near(text, *match.span(), _OTHERS, before=40, after=40)


def _is_child(text: str, match: re.Match[str], name: str | None) -> bool:
    bare = (name or "").lower().removesuffix("'s").removesuffix("’s")
    start, end = match.span()
    return (
        bare not in _NOT_NAMES
        and not has_word_near(text, start, end, _SCORES, before=60, after=50)
        and not has_word_near(text, start, end, _OTHERS, before=25)
    )


def _is_feast(text: str, start: int, end: int) -> bool:
    return (
        bool(_TODAY.match(text, end))
        and has_word_near(text, start, end, _FEAST, before=60, after=40)
        and not has_word_near(text, start, end, _OTHERS, before=30)
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
        "Orla («four» and a half) and Tam Pebble, «six», he's lost",
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
