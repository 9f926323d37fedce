"""What commands open: settings, database, checker."""

from datetime import UTC, date, datetime
from pathlib import Path

from postcheck.analyzer import TextAnalyzer
from postcheck.app import open_database
from postcheck.check import Checker
from postcheck.school import Trust
from postcheck.settings import Settings
from postcheck.stores import snapshot
from postcheck.stores.database import Database


def today() -> date:
    """Returns the day where this machine stands."""
    return datetime.now(UTC).astimezone().date()


def database() -> Database:
    """Returns the database of the settings, migrated.

    Raises SettingsWrong, KeyFileMissing, KeyFileWrong, DatabaseUnavailable.
    """
    opened = open_database(Settings.load())
    opened.migrate()
    return opened


def stored_trust() -> Trust:
    """Returns the trust in the database of the settings."""
    return snapshot.load_trust(database())


def checker(trust: Trust) -> Checker:
    """Returns a checker for `trust` with the name model of the settings; raises ModelMissing."""
    settings = Settings.load()
    analyzer = TextAnalyzer.load(settings.models_dir, settings.spacy_model)
    return Checker(analyzer, trust, today)


def models_dir() -> Path:
    """Returns where models are installed."""
    return Settings.load().models_dir
