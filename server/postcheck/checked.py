"""What may be told of a check that was just made: its verdict, and how much there was, roughly."""

from dataclasses import dataclass

from flask import g

from postcheck.post import Post
from postcheck.report import Report

_ROUNDED = 100
_MOST = 20


@dataclass(frozen=True, slots=True)
class Checked:
    """A check in figures that fit thousands of posts: no exact length, no count above 20."""

    verdict: str
    findings: int
    advice: int
    pictures: int
    characters: int


def note(post: Post, report: Report) -> None:
    """Notes of the current request that it checked a post."""
    length = sum(len(text.text) for text in post.texts)
    g.postcheck_checked = Checked(
        report.verdict,
        min(_MOST, len(report.findings)),
        min(_MOST, len(report.advice)),
        min(_MOST, len(post.pictures)),
        -(-length // _ROUNDED) * _ROUNDED,
    )


def noted() -> Checked | None:
    """Returns what was noted of the current request, if it checked a post."""
    found: Checked | None = g.get("postcheck_checked")
    return found
