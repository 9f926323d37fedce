"""Examples -> heads: a linear classifier for each signal, looked at on topics it has not seen.

Logistic regression on sentence vectors and words. Whole topics are left out in turn (grouped cross
validation) to calibrate a head (Platt), to set the chance from which it counts, and to say how
precise it is there: nothing is judged on posts it was trained on.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import compress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from threadpoolctl import threadpool_limits

from postcheck.conduct.examples import Example, digest
from postcheck.conduct.heads import PRECISE, Heads
from postcheck.conduct.signal import Scene, Signal
from postcheck.conduct.words import terms
from postcheck.errors import PostcheckError
from postcheck.nlp.sentence_models import OUTPUT

FOLDS = 4
STRENGTH = 10.0
"""Inverse of regularisation; 3 and 100 ranked topics left out no better (measured 2026-11-21)."""
WANTED = 0.95
"""Precision on topics left out from which a head counts, where it can reach it."""
WANTED_PERSONAL = 0.92
"""The same on personal accounts, where heads are asked only about posts that point at school."""
FEWEST = 20
"""Posts with a signal below which there is nothing to learn from."""
LUCK = 20
"""Posts found from which a precision is more than luck."""
RAREST = 2
"""Posts a word must stand in to be known."""

_NAME = re.compile(r"(?:[a-z,’'] |\b(?:[Mm]rs?|[Mm]s|[Mm]iss|[Dd]r)\.? |^)[A-Z][a-z]{2,}")
_SOMEBODY = frozenset({"PUPIL", "STAFF", "PERSON"})

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Head:
    """One head as it is trained; `weights` are the vector's, then the words'."""

    weights: Floats = field(repr=False)
    bias: float
    threshold: float
    personal_threshold: float
    precision: float
    recall: float
    positives: int


def stamp(files: Sequence[Path]) -> str:
    """Returns what changes when examples do, or what makes heads of them.

    Our words on who is meant are features, and decide which posts a head is asked about.
    """
    here = Path(__file__).parent
    makers = [here / name for name in ("training.py", "words.py", "somebody.py", "signal.py")]
    return f"{digest([*files, *makers, *sorted((here / 'signals').glob('*.py'))])} {OUTPUT}"


def train(
    examples: Sequence[Example],
    vectors: Floats,
    signals: Sequence[Signal],
    made_of: str,
    seen: Callable[[], None] = lambda: None,
) -> Heads:
    """Returns a head for each of `signals`; `vectors` is (examples, numbers), row by row.

    `seen` is called when a head is ready. Raises PostcheckError where a signal has too few
    examples.
    """
    counted = TfidfVectorizer(analyzer=terms, min_df=RAREST, sublinear_tf=True)
    told = hstack([csr_matrix(vectors), counted.fit_transform([one.text for one in examples])])
    made = []
    with threadpool_limits(1):  # a fit is small: threads only wait for each other
        for signal in signals:
            made.append(_head(signal, examples, told.tocsr()))
            seen()
    weights = np.array([h.weights for h in made], dtype=np.float32)
    size = vectors.shape[1]
    return Heads(
        names=np.array([signal.name for signal in signals]),
        weights=weights[:, :size],
        biases=np.array([h.bias for h in made], dtype=np.float32),
        words=np.array(counted.get_feature_names_out(), dtype=np.str_),
        word_weights=np.ascontiguousarray(weights[:, size:].T),
        rarity=counted.idf_.astype(np.float32),
        thresholds=np.array([h.threshold for h in made], dtype=np.float32),
        personal_thresholds=np.array([h.personal_threshold for h in made], dtype=np.float32),
        precisions=np.array([h.precision for h in made], dtype=np.float32),
        recalls=np.array([h.recall for h in made], dtype=np.float32),
        positives=np.array([h.positives for h in made]),
        examples=made_of,
    )


def _head(signal: Signal, examples: Sequence[Example], told: csr_matrix) -> _Head:
    """Returns a head, trained on all posts with its signal and on those it would be asked about."""
    asked = [
        signal.name in one.signals or signal.hears(_scene(one.text, signal)) for one in examples
    ]
    examples, told = list(compress(examples, asked)), told[np.flatnonzero(asked)]
    right = np.array([signal.name in one.signals for one in examples])
    if right.sum() < FEWEST:
        raise PostcheckError(f"{signal.name}: {FEWEST} example posts with this signal are needed.")
    model = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=300)
    topics = np.array([one.topic for one in examples])
    strengths = cross_val_predict(
        model, told, right, groups=topics, cv=GroupKFold(FOLDS), method="decision_function"
    )
    calibrated = LogisticRegression(C=1e6).fit(strengths[:, None], right)
    slope, shift = float(calibrated.coef_[0, 0]), float(calibrated.intercept_[0])
    chances = calibrated.predict_proba(strengths[:, None])[:, 1]
    is_quiet = np.array([not one.signals for one in examples])
    judged = chances[right | is_quiet], right[right | is_quiet]
    threshold, precision, recall = _threshold(*judged, WANTED)
    model.fit(told, right)
    return _Head(
        slope * model.coef_[0],
        slope * float(model.intercept_[0]) + shift,
        threshold,
        _threshold(*judged, WANTED_PERSONAL)[0],
        precision,
        recall,
        int(right.sum()),
    )


def _scene(text: str, signal: Signal) -> Scene:
    """Returns an example as the finder would meet it: a word written as a name may be one."""
    entities = _SOMEBODY if _NAME.search(text) else frozenset[str]()
    return Scene(text, signal.account, entities=entities)


def _threshold(
    chances: Floats, right: NDArray[np.bool_], wanted: float
) -> tuple[float, float, float]:
    """Returns a threshold, and precision and recall from there: the best F1 as precise as wanted.

    Where none is so precise, the best that may give more than hints, else the best of all. Judged
    on posts with the signal and on those with none: to hear one trouble as another is the lesser
    harm.
    """
    order = np.argsort(-chances)
    hits = np.cumsum(right[order])
    precision = hits / np.arange(1, len(order) + 1)
    recall = hits / right.sum()
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    is_told = hits >= LUCK
    least = next((p for p in (wanted, PRECISE) if (is_told & (precision >= p)).any()), 0.0)
    best = int(np.argmax(np.where(is_told & (precision >= least), f1, 0)))
    return float(chances[order][best]), float(precision[best]), float(recall[best])
