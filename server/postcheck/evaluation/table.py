"""What was measured, as a table to read and as JSON to compare."""

from typing import Any

from postcheck.evaluation.measure import BAD, VERDICTS, Measured
from postcheck.evaluation.score import Score
from postcheck.finding import Family
from postcheck.recognizers import all_entities

_IDENTIFIERS = frozenset(e.name for e in all_entities() if e.family is Family.IDENTIFIER) | {
    "BANK_ACCOUNT"
}
_CONTACT = frozenset(e.name for e in all_entities() if e.family is Family.CONTACT)


def as_json(measured: Measured) -> dict[str, Any]:
    """Returns the figures, shares from 0 to 1."""
    return {
        "lines": measured.lines,
        "entities": {name: _figures(s) for name, s in sorted(measured.scores.items())},
        "groups": {name: _figures(s) for name, s in _groups(measured).items()},
        "origins": {name: _figures(s) for name, s in sorted(measured.origins.items())},
        "public": {
            "labelled": measured.public_labelled,
            "found": measured.public_found,
            "share": _share(measured.public_found, measured.public_labelled),
        },
        "verdicts": {
            right: {given: measured.verdicts[right, given] for given in VERDICTS}
            for right in _rights(measured)
        },
        "exact": _exact(measured),
        "clear_official": {
            "posts": measured.clear_official,
            "warned": measured.clear_official_warned,
            "share": _share(measured.clear_official_warned, measured.clear_official),
        },
        "restricted": {
            "posts": measured.restricted,
            "stopped": measured.restricted_stopped,
        },
        "signals": {name: _figures(s) for name, s in sorted(measured.conduct.scores.items())},
        "all_signals": _figures(measured.conduct.all),
        "without_signal": {
            "posts": measured.conduct.quiet,
            "given_one": measured.conduct.quiet_wrong,
            "signals": measured.conduct.quiet_signals,
        },
        "missed_bad": _missed_bad(measured),
        "stop_found": _stop_found(measured),
        "rules": {
            f"{rule}/{severity}": n for (rule, severity), n in sorted(measured.rules.items())
        },
    }


def as_table(measured: Measured) -> str:
    """Returns the figures as text, for people."""
    rows = [f"{'entity':26}{'labelled':>9}{'recall':>9}{'precision':>11}{'F1':>8}"]
    scores = [*sorted(measured.scores.items()), *_groups(measured).items()]
    for name, score in scores:
        rows.append(
            f"{name:26}{score.hits + score.missed:>9}{score.recall:>9.3f}"
            f"{score.precision:>11.3f}{score.f1:>8.3f}"
        )
    rows += _signal_rows(measured)
    rows.append("")
    rows.append(f"{'right verdict, and given:':26}" + "".join(f"{v:>8}" for v in VERDICTS))
    for right in _rights(measured):
        counts = "".join(f"{measured.verdicts[right, given]:>8}" for given in VERDICTS)
        rows.append(f"{right:26}{counts}")
    rows += ["", *_sentences(measured)]
    rows += ["", "posts advised, by rule and severity (per 100):"]
    for (rule, severity), count in measured.rules.most_common():
        rows.append(f"  {rule:34}{severity:>6}{100 * count / measured.lines:>8.1f}")
    return "\n".join(rows)


def _sentences(measured: Measured) -> list[str]:
    found = [f"{measured.lines} posts."]
    if measured.public_labelled:
        found.append(
            f"Public people wrongly found: {measured.public_found} of {measured.public_labelled} "
            f"({_share(measured.public_found, measured.public_labelled):.1%})."
        )
    if measured.clear_official:
        found.append(
            f"Clear official posts warned about: {measured.clear_official_warned} of "
            f"{measured.clear_official} "
            f"({_share(measured.clear_official_warned, measured.clear_official):.1%})."
        )
    if measured.origins:
        recalls = {name: score.recall for name, score in measured.origins.items()}
        lowest = min(recalls, key=lambda name: recalls[name])
        found.append(
            f"Recall of pupils by origin of their names: {min(recalls.values()):.3f} ({lowest}) to "
            f"{max(recalls.values()):.3f}, {len(recalls)} origins."
        )
    if measured.restricted:
        found.append(
            f"Posts that mean a restricted pupil and were stopped: "
            f"{measured.restricted_stopped} of {measured.restricted}."
        )
    if measured.conduct.quiet:
        found.append(
            f"Signals in posts without one: {measured.conduct.quiet_signals} in "
            f"{measured.conduct.quiet} "
            f"({_share(measured.conduct.quiet_signals, measured.conduct.quiet):.1%})."
        )
    if (missed := _missed_bad(measured)) is not None:
        found.append(f"Of posts to warn about or stop, given less than a warning: {missed:.1%}.")
    if (stopped := _stop_found(measured)) is not None:
        found.append(f"Of posts to stop, stopped: {stopped:.1%}.")
    if (exact := _exact(measured)) is not None:
        found.append(f"Verdicts exactly right: {exact:.1%}.")
    return found


def _signal_rows(measured: Measured) -> list[str]:
    """Returns a table of the conduct signals, where the file is labelled with them."""
    if not (scores := measured.conduct.scores):
        return []
    rows = ["", f"{'signal':34}{'labelled':>9}{'recall':>9}{'precision':>11}{'F1':>8}"]
    for name, score in [*sorted(scores.items()), ("all signals", measured.conduct.all)]:
        rows.append(
            f"{name:34}{score.hits + score.missed:>9}{score.recall:>9.3f}"
            f"{score.precision:>11.3f}{score.f1:>8.3f}"
        )
    return rows


def _missed_bad(measured: Measured) -> float | None:
    """Returns the share of posts to warn about or stop that got less; None where there are none."""
    bad = {k: n for k, n in measured.verdicts.items() if k[0] in BAD}
    if not bad:
        return None
    return _share(sum(n for (_, b), n in bad.items() if b not in BAD), sum(bad.values()))


def _stop_found(measured: Measured) -> float | None:
    """Returns the share of posts to stop that were stopped; None where there are none."""
    stops = {k: n for k, n in measured.verdicts.items() if k[0] == "stop"}
    if not stops:
        return None
    return _share(stops.get(("stop", "stop"), 0), sum(stops.values()))


def _groups(measured: Measured) -> dict[str, Score]:
    """Returns all identifiers and all contact details together, where there are any."""
    groups = {"all identifiers": _IDENTIFIERS, "all contact details": _CONTACT}
    found = {}
    for label, names in groups.items():
        scores = [measured.scores[n] for n in names if n in measured.scores]
        if scores:
            found[label] = Score(
                sum(s.hits for s in scores),
                sum(s.missed for s in scores),
                sum(s.false for s in scores),
            )
    return found


def _rights(measured: Measured) -> list[str]:
    given = {right for right, _ in measured.verdicts}
    return [v for v in (*VERDICTS, "–") if v in given]


def _exact(measured: Measured) -> float | None:
    labelled = {k: n for k, n in measured.verdicts.items() if k[0] in VERDICTS}
    if not labelled:
        return None
    return _share(sum(n for (a, b), n in labelled.items() if a == b), sum(labelled.values()))


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _figures(score: Score) -> dict[str, float]:
    return {
        "labelled": score.hits + score.missed,
        "recall": round(score.recall, 4),
        "precision": round(score.precision, 4),
        "f1": round(score.f1, 4),
    }
