"""The checker that commands use."""

from postcheck.analyzer import TextAnalyzer
from postcheck.check import Checker
from postcheck.school import Trust
from postcheck.services import today
from postcheck.settings import Settings


def checker(trust: Trust) -> Checker:
    """Returns a checker for `trust` with the name model of the settings; raises ModelMissing."""
    settings = Settings.load()
    analyzer = TextAnalyzer.load(settings.models_dir, settings.spacy_model)
    return Checker(analyzer, trust, today)
