"""Words to use instead, for advice that words can mend.

Replacements read as sentences do: names in a list become one phrase, a capital is kept where a
sentence begins, a possessive stays one, and a name inside a hashtag takes the tag's own sign along
where nothing else is left of it.
"""

import re
from dataclasses import dataclass, replace

from postcheck.finding import Finding, NameForm, Span
from postcheck.policy.case import Case
from postcheck.redact.phrases import initials, own_detail, role_phrase
from postcheck.report import Advice, Mend, Replacement

_BETWEEN = re.compile(r"\s*(?:,|&|\+|/|\band\b|,\s*and\b)\s*", re.IGNORECASE)
_AGE_SAID = re.compile(r"[\s,]*\b(turns|turned|is|aged)\s+$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?\b")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Findings that are replaced together, and their place."""

    start: int
    end: int
    part: str
    findings: tuple[Finding, ...]


def suggest(case: Case, advice: tuple[Advice, ...]) -> tuple[Advice, ...]:
    """Returns the advice, with `instead` filled where its `mend` names an operator."""
    return tuple(replace(a, instead=_instead(case, a)) for a in advice)


def replacements(case: Case, findings: list[Finding], mend: Mend) -> tuple[Replacement, ...]:
    """Returns the words that `mend` (see `report.Mend`) puts in the place of each finding."""
    return tuple(
        mended
        for stretch in _stretches(case, findings, mend)
        if (mended := _mended(case, stretch, mend))
    )


def _instead(case: Case, advice: Advice) -> tuple[Replacement, ...]:
    findings = [case.findings[i] for i in advice.findings]
    return replacements(case, findings, advice.mend) if advice.mend else ()


def _stretches(case: Case, findings: list[Finding], mend: Mend) -> list[_Stretch]:
    """Returns the places of findings in typed text; names in one list are one stretch."""
    found: list[_Stretch] = []
    spans = [(f.place, f) for f in findings if isinstance(f.place, Span)]
    for place, finding in sorted(spans, key=lambda s: (s[0].part, s[0].start)):
        last = found[-1] if found else None
        if (
            last
            and mend == Mend.ROLE
            and last.part == place.part
            and last.findings[-1].entity == finding.entity
        ):
            between = _text(case, place.part)[last.end : place.start]
            if _BETWEEN.fullmatch(between):
                joined = (*last.findings, finding)
                found[-1] = _Stretch(last.start, place.end, place.part, joined)
                continue
        found.append(_Stretch(place.start, place.end, place.part, (finding,)))
    return found


def _mended(case: Case, stretch: _Stretch, mend: Mend) -> Replacement | None:
    text = _text(case, stretch.part)
    tag = _tag_start(text, stretch.start)
    if tag is not None or stretch.findings[0].form is NameForm.HANDLE:
        return _without_tag(text, stretch, stretch.start if tag is None else tag)
    if mend == Mend.OFFICE and (own := own_detail(case, stretch.findings[0])):
        return Replacement(stretch.start, stretch.end, own, stretch.part)
    if mend in {Mend.LEAVE_OUT, Mend.OFFICE}:
        is_age = stretch.findings[0].entity == "AGE_OF_CHILD"
        return (_said_of_age(text, stretch) if is_age else None) or _left_out(text, stretch)
    if mend == Mend.FIRST_NAME and (first := _first_name(case, stretch, text)):
        return Replacement(stretch.start, stretch.end, first, stretch.part)
    if mend == Mend.INITIALS:
        short = initials(text[stretch.start : stretch.end])
        return Replacement(stretch.start, stretch.end, short, stretch.part)
    return _phrased(case, stretch, text)


def _phrased(case: Case, stretch: _Stretch, text: str) -> Replacement:
    start, end = stretch.start, stretch.end
    is_owned = bool(re.search(r"['’]s\s+$", text[:start]))
    phrase = role_phrase(case, list(stretch.findings), is_owned=is_owned)
    if possessive := _POSSESSIVE.match(text, end):
        end = possessive.end()
        phrase += "’" if phrase.endswith("s") else "’s"
    if lead := re.search(r"\b(?:our|the)\s+$", text[:start], re.IGNORECASE):
        start = lead.start()
    if _begins_sentence(text, start):
        phrase = phrase[0].upper() + phrase[1:]
    return Replacement(start, end, phrase, stretch.part)


def _begins_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip(" ")
    return not before or before[-1] in ".!?\n"


def _first_name(case: Case, stretch: _Stretch, text: str) -> str | None:
    """Returns the forename as the pupil is called, where all candidates are called the same."""
    finding = stretch.findings[0]
    if finding.form is NameForm.GROUP:
        return None
    called = {p.preferred_forename or p.forename for p in case.pupils(finding)}
    if len(called) == 1:
        return called.pop()
    written = text[stretch.start : stretch.end].split()
    return written[0] if len(written) > 1 else None


def _left_out(text: str, stretch: _Stretch) -> Replacement:
    """Returns the stretch taken out, with the brackets and one of the spaces around it."""
    start, end = stretch.start, stretch.end
    if possessive := _POSSESSIVE.match(text, end):
        end = possessive.end()
    if start and text[start - 1] == "(" and text[end : end + 1] == ")":
        start, end = start - 1, end + 1
    if text[max(0, start - 2) : start] == ", " and text[end : end + 1] == ",":
        return Replacement(start - 2, end, "", stretch.part)  # “Niamh, 8, from Oak”
    if start and text[start - 1].isspace() and (end == len(text) or text[end] in " .,!?;:)\n"):
        start -= 1
    elif not start:
        end += len(text[end:]) - len(text[end:].lstrip(" "))
    return Replacement(start, end, "", stretch.part)


def _said_of_age(text: str, stretch: _Stretch) -> Replacement | None:
    """Returns other words where an age is what the sentence says: “turns 8” has a birthday."""
    said = _AGE_SAID.search(text[: stretch.start])
    if said is None:
        return None
    words = {"turns": "has a birthday", "turned": "had a birthday"}.get(said.group(1).lower(), "")
    if said.group(1).lower() == "is":
        if not text[stretch.end :].startswith(" today"):
            return None
        words = "has a birthday"
    start = said.start(1) if words else said.start()
    return Replacement(start, stretch.end, words, stretch.part)


def _tag_start(text: str, at: int) -> int | None:
    """Returns where the hashtag that holds code point `at` begins, or None."""
    found = re.search(r"[#＃][\w.]*$", text[:at])
    return found.start() if found else None


def _without_tag(text: str, stretch: _Stretch, tag: int) -> Replacement:
    """Returns a name taken out of its hashtag; the whole tag where only the name was in it."""
    rest = re.match(r"[\w.]*", text[stretch.end :])
    is_whole = stretch.start - tag <= 1 and not (rest and rest.group())
    start = tag if is_whole else stretch.start
    if is_whole and start and text[start - 1] == " ":
        start -= 1
    return Replacement(start, stretch.end, "", stretch.part)


def _text(case: Case, part: str) -> str:
    return next((t.text for t in case.post.texts if t.part == part), "")
