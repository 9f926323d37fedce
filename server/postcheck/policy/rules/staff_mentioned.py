"""A member of staff is mentioned at all, whether they agreed or not."""

from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule
from postcheck.report import Mend


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint for all members of staff named."""
    del options
    if named := tuple(i for i, _ in case.of("STAFF")):
        yield Hint(
            named,
            "This mentions a member of staff",
            "Say it without the name: our policy has no staff in posts.",
            mend=Mend.ROLE,
        )


RULE = Rule("staff-mentioned", advise)
