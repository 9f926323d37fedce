"""What a form says of an official account and of those who keep it: read, or refused by field."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from postcheck.errors import FormRefused
from postcheck.school import Account
from postcheck.stores.handles import handle_of, site_of
from postcheck.stores.keepers import Keepers
from postcheck.stores.official import Official

APPROVERS = 3
"""How many approvers the form has room for."""

ROLES = ("owner", "second", *(f"approver_{n}" for n in range(1, APPROVERS + 1)))
ROLE_WORDS = {
    "owner": "Owner",
    "second": "Second person",
    **{f"approver_{n}": f"Approver {n}" for n in range(1, APPROVERS + 1)},
}
ELSEWHERE = "elsewhere"
"""The value of the menu of sites that says: another one, whose address follows."""

LONGEST_NAME = 200
_DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d %B %Y")


@dataclass(frozen=True, slots=True)
class Read:
    """What a form says; `problems` has a sentence for every field that cannot be kept."""

    official: Official | None
    problems: Mapping[str, str]


def typed(official: Official, sites: Mapping[str, str]) -> dict[str, str]:
    """Returns what a form for this account holds at first."""
    account, keepers = official.account, official.keepers
    known = account.site in sites or not account.site
    names = dict(zip(ROLES, (keepers.owner, keepers.second, *keepers.approvers), strict=False))
    trained = {r: keepers.trained[n].isoformat() for r, n in names.items() if n in keepers.trained}
    return {
        "site": account.site if known else ELSEWHERE,
        "other_site": "" if known else account.site,
        "handle": account.handle,
        "display_name": account.display_name,
        "school": account.school or "",
        "needs_two": "yes" if account.needs_two else "",
        **{role: names.get(role, "") for role in ROLES},
        **{f"{role}_trained": trained.get(role, "") for role in ROLES},
    }


def read(form: Mapping[str, str], number: int, school: str | None, today: date) -> Read:
    """Returns the account a form says, of the school that was chosen; dates are before `today`."""
    problems: dict[str, str] = {}
    site, handle = "", ""
    try:
        chosen = form.get("site", "")
        site = site_of(form.get("other_site", "") if chosen == ELSEWHERE else chosen)
        handle = handle_of(site, form.get("handle", ""))
    except FormRefused as refused:
        problems |= refused.problems
    keepers = _keepers(form, today, problems)
    shown = " ".join(form.get("display_name", "").split()) or handle
    if len(shown) > LONGEST_NAME or not shown.isprintable():
        problems["display_name"] = f"Use up to {LONGEST_NAME} letters that can be seen."
    needs_two = bool(form.get("needs_two"))
    if needs_two and len(keepers.names) < 2:  # noqa: PLR2004 - two people, four eyes
        problems["needs_two"] = "Name a second person or an approver, who can look first."
    if problems:
        return Read(None, problems)
    account = Account(site, handle, shown, school, needs_two, keepers.names)
    return Read(Official(number, account, keepers), {})


def _keepers(form: Mapping[str, str], today: date, problems: dict[str, str]) -> Keepers:
    names, trained = {}, {}
    for role in ROLES:
        name = " ".join(form.get(role, "").split())
        day = form.get(f"{role}_trained", "").strip()
        if len(name) > LONGEST_NAME or not name.isprintable():
            problems[role] = f"Use up to {LONGEST_NAME} letters that can be seen."
        if day and not name:
            problems[role] = "Say who was trained, or clear the day."
        names[role] = name
        when = _day(day)
        if day and (when is None or when > today):
            problems[f"{role}_trained"] = "Enter a day that is over, like 3/9/2026."
        elif when is not None and name:
            trained[name] = when
    approvers = tuple(name for role, name in names.items() if name and role.startswith("approver"))
    return Keepers(names["owner"], names["second"], tuple(dict.fromkeys(approvers)), trained)


def _day(text: str) -> date | None:
    for form in _DAYS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None
