"""The checker that commands use."""

from datetime import UTC, date, datetime

from postcheck.analyzer import TextAnalyzer
from postcheck.check import Checker
from postcheck.school import Trust
from postcheck.settings import Settings


def checker(trust: Trust) -> Checker:
    """Returns a checker for `trust` with the name model of the settings; raises ModelMissing."""
    settings = Settings.load()
    analyzer = TextAnalyzer.load(settings.models_dir, settings.spacy_model)
    return Checker(analyzer, trust, today)


def today() -> date:
    """Returns the day where this machine stands."""
    return datetime.now(UTC).astimezone().date()
