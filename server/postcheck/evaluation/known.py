"""What networks and recognizers say of the built-in posts: worked out once for each process.

A tuning only chooses from it, so that trying a second one takes less than a second. About 22 MB.
"""

import json
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from postcheck.analyzer import Raw, TextAnalyzer
from postcheck.check import Checker
from postcheck.evaluation.built_in import DAY, FOLDER, lines, trust, tuned_trust
from postcheck.evaluation.labelled import Line, post_of
from postcheck.evaluation.measure import Measured, measure
from postcheck.policy.profiles import NEUTRAL
from postcheck.post import Post
from postcheck.report import Report
from postcheck.tuning import Tuning

Seen = Callable[[int, int], None]
"""Told how many posts are done, of how many."""
Judged = tuple[Measured, tuple[Report, ...]]

MOST_KEPT = 2
"""Judgements kept: what is live is compared with one draft after another."""

_LOCK = threading.Lock()


@dataclass(frozen=True, slots=True)
class Known:
    """The built-in posts, read: what each may hold."""

    checker: Checker
    posts: tuple[Post, ...] = field(repr=False)
    raw: tuple[Sequence[Raw], ...] = field(repr=False)
    _kept: dict[str, Judged] = field(default_factory=dict, repr=False)

    def judged(self, tuning: Tuning, profile: str = NEUTRAL) -> Judged:
        """Returns the counts under a tuning and a policy, and each post's report, in order."""
        key = json.dumps([profile, tuning.to_json()])
        judged = self._kept.pop(key, None) or self._judged(tuning, profile)
        self._kept[key] = judged  # the one used last is the last to go
        for oldest in list(self._kept)[:-MOST_KEPT]:
            self._kept.pop(oldest, None)
        return judged

    def _judged(self, tuning: Tuning, profile: str) -> Judged:
        checker = self.checker.with_settings(tuned_trust(tuning, profile))
        both = zip(self.posts, self.raw, strict=True)
        reports = tuple(checker.judge(post, raw) for post, raw in both)
        by_id = {line.id: report for line, report in zip(lines(), reports, strict=True)}

        def known(line: Line, post: Post) -> Report:
            del post
            return by_id[line.id]

        return measure([*lines()], checker, FOLDER, check=known), reports


_KNOWN: "WeakKeyDictionary[TextAnalyzer, Known]" = WeakKeyDictionary()


def known(analyzer: TextAnalyzer, seen: Seen | None = None) -> Known:
    """Returns the built-in posts as an analyzer reads them; the first time takes seconds."""
    with _LOCK:  # whoever comes while they are read waits, rather than read them too
        if analyzer not in _KNOWN:
            _KNOWN[analyzer] = _read(analyzer, seen)
        return _KNOWN[analyzer]


def _read(analyzer: TextAnalyzer, seen: Seen | None) -> Known:
    checker = Checker(analyzer, trust(), lambda: DAY)
    posts = tuple(post_of(line, trust(), FOLDER) for line in lines())
    raw = []
    for done, post in enumerate(posts, 1):
        raw.append(checker.read(post))
        if seen:
            seen(done, len(posts))
    return Known(checker, posts, tuple(raw))
