"""A report in the terminal: the text with its marks, and the advice below."""

from collections import Counter

import click

from postcheck.finding import Box, Finding, Span
from postcheck.post import Post
from postcheck.redact import safe_version
from postcheck.report import Report
from postcheck.severity import CLEAR, HEADINGS, Severity

COLOURS = {Severity.STOP: "red", Severity.WARN: "yellow", Severity.NOTE: "cyan"}
VERDICT_COLOURS = {CLEAR: "green"} | {s.word: colour for s, colour in COLOURS.items()}


def printed(post: Post, report: Report) -> str:
    """Returns a report for people, with colours that click drops where they cannot be shown."""
    words, colour = HEADINGS[report.verdict], VERDICT_COLOURS[report.verdict]
    text = post.texts[0].text
    lines = [f"  {_marked(text, report)}", ""] if text else []
    lines.append(click.style(words, fg=colour, bold=True))
    for advice in report.advice:
        mark = click.style(f"{advice.severity.word:>5}", fg=COLOURS[advice.severity], bold=True)
        lines += [f"{mark}  {advice.title}.", f"       {advice.detail}"]
        lines += [f"       – {route}" for route in advice.routes]
        if seen := _seen([report.findings[i] for i in advice.findings]):
            lines.append(f"       {seen}.")
        whys = dict.fromkeys(report.findings[i].why for i in advice.findings)
        if reasons := "; ".join(filter(None, whys)):
            lines.append(click.style(f"       Why: {reasons}.", dim=True))
    if (safe := safe_version(text, report)) != text:
        lines += ["", "Instead:", f"  {safe}"]
    lines += [f"Worth bearing in mind: {r.tells}" for r in report.reminders]
    lines += [f"Not checked: {u.what} ({u.why})." for u in report.unchecked]
    return "\n".join(lines)


MOST_SEEN = 12
"""Things in pictures that are listed for one piece of advice; the rest are counted."""


def _seen(findings: list[Finding]) -> str:
    """Returns what advice is about in pictures: `Picture 1: Amelia (10, 20, 200 × 40 pixels)`."""
    places = [f.place for f in findings if not isinstance(f.place, Span)]
    said = []
    for place in places[:MOST_SEEN]:
        words = f" “{place.read}”" if place.read else ""
        where = ""
        if isinstance(place, Box):
            page = f"page {place.page + 1}, " if place.page else ""
            where = f" at {page}{place.left},{place.top},{place.width},{place.height}"
        said.append(f"picture {place.picture + 1}{words}{where}")
    more = len(places) - len(said)
    return "In " + "; ".join(said) + (f" and {more} more" if more > 0 else "") if said else ""


def summary(verdicts: list[str]) -> str:
    """Returns one line that counts verdicts."""
    counts = Counter(verdicts)
    return f"{len(verdicts):,} posts: " + ", ".join(f"{counts[v]:,} {v}" for v in HEADINGS)


def _marked(text: str, report: Report) -> str:
    """Returns the text with everything advised about underlined, the most severe colour winning."""
    worst: dict[int, Severity] = {}
    for advice in report.advice:
        for i in advice.findings:
            place = report.findings[i].place
            for at in range(place.start, place.end) if isinstance(place, Span) else ():
                worst[at] = max(worst.get(at, Severity.NOTE), advice.severity)
    out, at = "", 0
    while at < len(text):
        upto = at
        while upto < len(text) and worst.get(upto) == worst.get(at):
            upto += 1
        piece = text[at:upto]
        severity = worst.get(at)
        out += click.style(piece, fg=COLOURS[severity], underline=True) if severity else piece
        at = upto
    return out.replace("\n", "\n  ")
