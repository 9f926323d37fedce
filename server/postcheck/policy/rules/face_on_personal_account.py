"""A picture with faces on a staff member's own account.

Pictures of pupils never go on personal accounts, on any of the five policies. Whose face it is
nobody can tell: where the post or the picture also speaks of school, it is a stop.
"""

from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule
from postcheck.severity import Severity


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint where a picture shows faces, a stop where the school is spoken of."""
    del options
    faces = tuple(i for i, _ in case.of("FACE"))
    if not faces:
        return
    of_school = tuple(i for i, _ in case.of("PUPIL", "CLASS_NAME", "UK_UPN"))
    if of_school or case.speaks_of_school:
        yield Hint(
            (*faces, *of_school),
            "This shows faces and speaks of school on a personal account",
            "Pictures of pupils never go on personal accounts: leave the picture out.",
            at_least=Severity.STOP,
        )
    else:
        yield Hint(
            faces,
            "This picture shows faces",
            "If it was taken at school or on a trip, leave it out of a personal account.",
        )


RULE = Rule("face-on-personal-account", advise)
