"""What the bench of load found, as a table for README."""

import os
from collections.abc import Sequence

from step import ANSWERED, Step
from timing import machine

BUSY, NO_ANSWER = (429, 503), (0,)
HEADS = (
    "checks of words/s", "people writing at once", "p50", "p95", "p99", "errors",
    "pictures: p95, not read", "settings and events: p95", "probes: slowest", "generator",
)  # fmt: skip


def table(steps: Sequence[Step], knee: float, memory: float, workers: int, seconds: float, day: str) -> str:  # fmt: skip
    """Returns the table, what it was measured on, and what it says."""
    lines = ["| " + " | ".join(HEADS) + " |", "|" + "---:|" * len(HEADS)]
    lines += ["| " + " | ".join(written(step)) + " |" for step in steps]
    over = steps[-1]
    return "\n".join([
        *lines,
        "",
        (
            f"The knee is at {knee:.0f} checks of words a second. Beyond it the answer is “busy, try "
            f"again” with `Retry-After` ({_whether(over.told_when)}): at {over.rate:.0f} a second "
            f"{_share(over.words.share(BUSY))} of checks were answered so, "
            f"{_share(over.words.share(NO_ANSWER))} not in time, the others in "
            f"{_ms(over.words.p95)} ms (p95)."
        ),
        (
            f"{workers} workers, {memory:,.0f} MB in all (PSS); {seconds:g} s a step; times in "
            f"milliseconds from the moment a request was due, of those that were answered; "
            f"“generator” is what locust took of the {os.cpu_count()} cores that it shared with "
            f"the server, and by how many milliseconds a request left late at most."
        ),
        f"Measured on {machine()}, {day}.",
    ])  # fmt: skip


def written(step: Step) -> tuple[str, ...]:
    """Returns a step as the cells of its row."""
    pictures = f"{_ms(step.pictures.p95)}, {_share(step.unread)}" if step.pictures.count else "–"
    return (
        f"{step.rate:.0f}", f"{step.composing:.0f}",
        _ms(step.words.p50), _ms(step.words.p95), _ms(step.words.p99),
        f"{_share(step.errors)}{_which(step)}",
        pictures, _ms(step.others.p95), _ms(step.slowest_probe), f"{step.generator:.2f} cores, {_ms(step.late)} late",
    )  # fmt: skip


def _which(step: Step) -> str:
    """Returns which errors there were, by status; 0 is no answer in time."""
    found = {"": step.words, "others ": step.others}
    bad = [
        f"{kind}{status or 'no answer'}: {count}"
        for kind, times in found.items()
        for status, count in times.statuses.items()
        if status not in ANSWERED
    ]
    return f" ({', '.join(bad)})" if bad else ""


def _ms(milliseconds: float) -> str:
    return "–" if milliseconds != milliseconds else f"{milliseconds:,.0f}"  # noqa: PLR0124 -- not a number


def _share(share: float) -> str:
    return f"{share:.1%}" if share else "0"


def _whether(always: bool) -> str:  # noqa: FBT001
    return "always" if always else "NOT always"
