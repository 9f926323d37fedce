"""What commands open: settings and the database."""

from pathlib import Path

from postcheck.errors import SettingsWrong
from postcheck.school import Trust
from postcheck.settings import Settings
from postcheck.stores import snapshot
from postcheck.stores.database import Database, open_database


def database() -> Database:
    """Returns the database of the settings, migrated.

    Raises SettingsWrong, KeyFileMissing, KeyFileWrong, DatabaseUnavailable.
    """
    settings = Settings.load()
    keyring = None if settings.keyring is None else settings.keyring.get_secret_value()
    opened = open_database(settings.database_url, settings.key_file, keyring)
    opened.migrate()
    return opened


def stored_trust() -> Trust:
    """Returns the trust in the database of the settings."""
    return snapshot.load_trust(database())


def wonde_settings() -> tuple[str, str]:
    """Returns Wonde's address and the key for it; raises SettingsWrong if no key is set."""
    settings = Settings.load()
    if settings.wonde_token is None:
        raise SettingsWrong(
            ["No key for Wonde is set: ask Wonde for one and set POSTCHECK_WONDE_TOKEN."]
        )
    return settings.wonde_url, settings.wonde_token.get_secret_value()


def models_dir() -> Path:
    """Returns where models are installed."""
    return Settings.load().models_dir
