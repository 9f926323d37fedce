"""A pupil is mentioned at all, cleared or not: the strictest reading of “no reference”."""

from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule
from postcheck.report import Mend


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint for all pupils named."""
    del options
    if named := tuple(i for i, _ in case.of("PUPIL")):
        yield Hint(
            named,
            "This mentions a pupil",
            "Say it without the name: our policy has no learners in posts.",
            mend=Mend.ROLE,
        )


RULE = Rule("pupil-mentioned", advise)
