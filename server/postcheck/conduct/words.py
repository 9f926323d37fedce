"""What words say beside a text's vector: single words, pairs, and who is spoken of.

A vector tells what a text is about; “can't stand her” and “couldn't have done it without her” are
about alike things. On topics left out both together rank far better than either alone (README).
"""

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from postcheck.conduct.somebody import mentions

_WORD = re.compile(r"[a-z0-9']+|[£@#!?]|[^\x00-\x7f]")


def terms(text: str) -> list[str]:
    """Returns the words, signs and emoji of a text, its pairs of them, and roles as `<pupil>`."""
    words = _WORD.findall(text.lower().replace("’", "'"))
    pairs = [f"{one} {two}" for one, two in itertools.pairwise(words)]
    return words + pairs + [f"<{mention.role}>" for mention in mentions(text)]


def weigh(
    found: Iterable[str], places: Mapping[str, int], rarity: NDArray[np.float32]
) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    """Returns the known terms of a text by their place, and their weights, together of length 1.

    Weights are 1 + log(times) by `rarity`, as scikit-learn's TfidfVectorizer has them.
    """
    counted = Counter(places[term] for term in found if term in places)
    at = np.fromiter(counted, dtype=np.intp, count=len(counted))
    times = np.array([1 + math.log(n) for n in counted.values()], dtype=np.float32)
    weights = times * rarity[at]
    return at, weights / np.float32(np.linalg.norm(weights) or 1)
