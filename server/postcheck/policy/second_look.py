"""Two people for one post: what some of a school's accounts post, a second person looks at first.

The school says which (`Account.needs_two`). No profile and no tuning switches it off; an approved
second look of these very words and pictures does.
"""

from postcheck.post import Destination, Surface
from postcheck.report import Advice
from postcheck.severity import Severity

RULE = "needs-second-look"
"""The advice's name. The extension and the checker offer no way around it."""

_POSTED = frozenset({Surface.POST, Surface.COMMENT, Surface.PROFILE})


def second_look(going_to: Destination) -> tuple[Advice, ...]:
    """Returns the advice that a second person has to look first, or none where that is not so.

    Nothing of it is recorded: it is about the account, and would count how often people post.
    """
    if not going_to.needs_two or going_to.surface not in _POSTED:
        return ()
    advice = Advice(
        rule=RULE,
        severity=Severity.WARN,
        findings=(),
        title="This account needs a second look first",
        detail="Ask for a second look. Once these words are approved, you can post them.",
        is_recorded=False,
    )
    return (advice,)
