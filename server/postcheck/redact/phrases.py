"""The words that stand for a person: “one of our Year 4 pupils”, “a member of staff”."""

from postcheck.finding import Finding, NameForm
from postcheck.policy.case import Case

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
RECEPTION = "R"


def role_phrase(case: Case, findings: list[Finding], *, is_owned: bool = False) -> str:
    """Returns words for one person or for several who stand in a list together.

    On a personal account there is no “our”: somebody is somebody. `is_owned`: a possessive stands
    before the name (“Larkfield’s Noah”), so that the phrase may not begin with “one of our”.
    """
    entities = {f.entity for f in findings}
    is_one = len(findings) == 1 and findings[0].form is not NameForm.GROUP
    if not case.is_official or not entities & {"PUPIL", "STAFF"}:
        return _unofficial(entities, is_one=is_one)
    if entities == {"STAFF"}:
        return "a member of staff" if is_one else "members of staff"
    count = sum(_count(f) for f in findings)
    if is_owned:
        return f"{_year(case, findings)}pupil{'' if is_one else 's'}"
    return f"{_number(count)} of our {_year(case, findings)}pupils"


def _unofficial(entities: set[str], *, is_one: bool) -> str:
    if entities == {"STAFF"}:
        return "a colleague" if is_one else "colleagues"
    return "someone" if is_one else "some people"


def own_detail(case: Case, finding: Finding) -> str:
    """Returns the school office's telephone number or mailbox to give instead, or nothing."""
    school = case.trust.school(case.post.destination.school) or case.trust.own
    if school is None or not case.is_official:
        return ""
    match finding.entity:
        case "PHONE_NUMBER":
            return school.office_phone
        case "EMAIL_ADDRESS":
            return school.office_email
        case _:
            return ""


def _count(finding: Finding) -> int:
    return max(2, len(finding.people)) if finding.form is NameForm.GROUP else 1


def _number(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def _year(case: Case, findings: list[Finding]) -> str:
    """Returns “Year 4 ” where everybody meant is in it, “Reception ”, or nothing."""
    years = {p.year_group for f in findings for p in case.pupils(f)}
    if len(years) != 1:
        return ""
    (year,) = years
    if year == RECEPTION:
        return "Reception "
    return f"Year {year} " if year.isdigit() else ""


def initials(name: str) -> str:
    """Returns the initials of a written name: “Zoë Al-Sayed” -> “Z. A.”."""
    pieces = [word for word in name.replace("-", " ").split() if word[:1].isalpha()]
    return " ".join(f"{piece[0].upper()}." for piece in pieces)
