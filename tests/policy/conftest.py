"""The made-up school under any policy, with what patterns alone find of conduct.

Heads are trained anew whenever an example is added; what a policy makes of a signal is tested by
what patterns find, and that stays. `test_clauses` runs with the heads as well.
"""

from copy import copy
from dataclasses import replace

import pytest

from made_up_school import SALTMARSH, TODAY, build_trust, schools
from postcheck.check import Checker
from postcheck.conduct.finder import ConductFinder
from postcheck.finding import Box, Family, Finding, WholePicture
from postcheck.images.looked import Looked
from postcheck.post import Destination, Picture, Post, Text

FACE = Finding("FACE", Family.PICTURE, Box(0, 10, 10, 50, 60), 0.9, "a face", is_close=True)
GPS = Finding("GPS_LOCATION", Family.PICTURE, WholePicture(0), 1.0, "where it was taken")
CAMERA = Finding("CAMERA_METADATA", Family.PICTURE, WholePicture(0), 1.0, "a serial number")


class NoHeads:
    """Stands in for the network and for the heads: nothing is heard."""

    def vector(self, _):
        return None

    def chances(self, *_):
        return {}


def look(*seen):
    """Returns a look that sees the same in every picture."""
    return lambda *_: Looked((800, 600), (), seen)


@pytest.fixture(scope="session")
def patterns(analyzer):
    """The analyzer without what heads say."""
    deaf = copy(analyzer)
    deaf._conduct = ConductFinder(NoHeads(), NoHeads())
    return deaf


@pytest.fixture(scope="session")
def checker(patterns):
    """The checker for the made-up school under the neutral policy."""
    return Checker(patterns, build_trust(), lambda: TODAY)


@pytest.fixture(scope="session")
def seeing(analyzer):
    """The checker with all that listens; its pictures show a face, a place and a camera."""
    return Checker(analyzer, build_trust(), lambda: TODAY, look(FACE, GPS, CAMERA))


@pytest.fixture(scope="session")
def judge(patterns):
    """Judges a post of Saltmarsh Primary School as if it had chosen a policy."""

    def judged(policy, text="", *, pictures=0, now=None, people=None, today=TODAY, **destination):
        chosen = tuple(replace(school, profile=policy) for school in schools())
        trust = build_trust(people, schools=chosen)
        checker = Checker(patterns, trust, lambda: today, look(FACE), now and (lambda: now))
        where = Destination(**{"site": "x", "school": SALTMARSH} | destination)
        shown = tuple(Picture(f"{n}.jpg", b"x") for n in range(pictures))
        return checker.check(Post((Text("text", text),), shown, where))

    return judged
