"""What was measured in pictures, as a table to read and as JSON to compare."""

from typing import Any

from postcheck.evaluation.pictures import PicturesMeasured
from postcheck.evaluation.score import Score


def as_json(measured: PicturesMeasured) -> dict[str, Any]:
    """Returns the figures, shares from 0 to 1."""
    return {
        "pictures": measured.pictures,
        "names": _figures(measured.names),
        "others": _figures(measured.others),
        "all": _figures(_sum(measured)),
        "gps": _figures(measured.gps),
        "clean": {"pictures": measured.clean, "found_clean": measured.clean_found_clean},
        "public": {"labelled": measured.public_labelled, "found": measured.public_found},
        "unchecked": measured.unchecked,
        "kinds": {name: _figures(score) for name, score in sorted(measured.kinds.items())},
    }


def as_table(measured: PicturesMeasured) -> str:
    """Returns the figures as text, for people."""
    rows = [f"{'in pictures':26}{'labelled':>9}{'recall':>9}{'precision':>11}{'F1':>8}"]
    groups = [("names", measured.names), ("others", measured.others), ("all", _sum(measured))]
    rows += [_row(name, score) for name, score in [*groups, ("GPS", measured.gps)]]
    rows += ["", "by kind of picture:"]
    rows += [_row(f"  {name}", score) for name, score in sorted(measured.kinds.items())]
    rows += [
        "",
        f"{measured.pictures} pictures, {measured.unchecked} not wholly checked.",
        f"Clean pictures found clean: {measured.clean_found_clean} of {measured.clean}.",
        f"Public people wrongly found: {measured.public_found} of {measured.public_labelled}.",
    ]
    return "\n".join(rows)


def _row(name: str, score: Score) -> str:
    return (
        f"{name:26}{score.hits + score.missed:>9}{score.recall:>9.3f}"
        f"{score.precision:>11.3f}{score.f1:>8.3f}"
    )


def _sum(measured: PicturesMeasured) -> Score:
    one, other = measured.names, measured.others
    return Score(one.hits + other.hits, one.missed + other.missed, one.false + other.false)


def _figures(score: Score) -> dict[str, float]:
    return {
        "labelled": score.hits + score.missed,
        "recall": round(score.recall, 4),
        "precision": round(score.precision, 4),
        "f1": round(score.f1, 4),
    }
