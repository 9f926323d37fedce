"""The checker that commands use."""

from datetime import date

from postcheck.analyzer import TextAnalyzer
from postcheck.check import Checker, no_pictures
from postcheck.images.look import Looker
from postcheck.school import Trust
from postcheck.services import today
from postcheck.settings import Settings


def checker(trust: Trust, *, with_pictures: bool = False, day: date | None = None) -> Checker:
    """Returns a checker for `trust` with the networks of the settings, for `day` or today.

    Raises ModelMissing, and ReaderMissing where pictures are to be read and nothing can.
    """
    settings = Settings.load()
    analyzer = TextAnalyzer.load(settings.models_dir, settings.spacy_model)
    look = Looker(settings.models_dir, settings.picture_seconds).look if with_pictures else None
    return Checker(analyzer, trust, (lambda: day) if day else today, look or no_pictures)
