"""The school’s account links to somebody’s own: a handle or profile that is not on the register."""

from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule
from postcheck.report import Mend


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint for all such links."""
    del options
    if case.is_official and (
        found := tuple(i for i, _ in case.of("SOCIAL_HANDLE", "PERSONAL_PROFILE_URL"))
    ):
        yield Hint(
            found,
            "This links to an account that is not one of ours",
            "Leave the link out, or ask for the account to be put on the register.",
            mend=Mend.LEAVE_OUT,
        )


RULE = Rule("personal-account-linked", advise)
