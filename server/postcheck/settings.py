"""Every setting, read once at start from `POSTCHECK_…` in the environment, or from a file.

`POSTCHECK_NAME_FILE` names a file that holds the value of `POSTCHECK_NAME`, which is how secrets
are given to containers. Whatever cannot be used stops the start and is named.
"""

import difflib
import json
import re
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from postcheck import machine, providers
from postcheck.errors import SettingsWrong
from postcheck.providers import Provider
from postcheck.secret_files import made_once

PREFIX = "POSTCHECK_"
_FILE = "_FILE"
_RATE = re.compile(r"[1-9]\d{0,6} ?/ ?(second|minute|hour|day)")
_DATABASE = re.compile(r"sqlite:///.+|postgresql(\+psycopg)?://.+", re.DOTALL)
_MOST_ADAPTERS = 200_000
_RECIPIENT = re.compile(r"age1[02-9ac-hj-np-z]{58}")
_ORIGIN = re.compile(r"(https?|chrome-extension|moz-extension)://[^/\s]+")


class Settings(BaseSettings):
    """What can be chosen; `deploy/.env.example` says each in a line."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, frozen=True, extra="forbid", validate_default=True
    )

    home: Path = Path("var")
    database_url: str = Field(default_factory=lambda known: _sqlite(known["home"]), repr=False)
    key_file: Path = Field(default_factory=lambda known: known["home"] / "key")
    keyring: SecretStr | None = None
    secret_key: SecretStr | None = None
    models_dir: Path = Field(default_factory=lambda known: known["home"] / "models")
    spacy_model: str | None = None
    extension_origins: Annotated[tuple[str, ...], NoDecode] = (
        "chrome-extension://*",
        "moz-extension://*",
    )
    adapters: Annotated[tuple[dict[str, Any], ...], NoDecode] = ()
    redis_url: SecretStr | None = None
    rate_check: str = "600/minute"
    rate_sign_in: str = "10/minute"
    trusted_proxies: int = Field(default=0, ge=0, le=10)
    bind: str = "127.0.0.1"
    port: int = Field(default=8080, ge=1, le=65_535)
    workers: int = Field(default_factory=machine.workers, ge=1, le=64)
    threads: int = Field(default_factory=machine.threads, ge=1, le=64)
    picture_waiting: int = Field(default=8, ge=1, le=100)
    picture_seconds: float = Field(default=25, ge=1, le=300)
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    session_hours: float = Field(default=10, gt=0, le=720)
    snapshot_seconds: float = Field(default=1, ge=0.05, le=3600)
    public_url: str | None = None
    smtp_url: SecretStr | None = None
    mail_from: str = "postcheck@localhost"
    roll_days: int = Field(default=30, ge=1, le=400)
    look_hours: float = Field(default=72, gt=0, le=168)
    idle_minutes: float = Field(default=60, gt=0, le=1440)
    second_factor: Literal["offered", "office", "everybody"] = "offered"
    openid: Annotated[tuple[Provider, ...], NoDecode] = Field(default=(), repr=False)
    wonde_url: str = "https://api.wonde.com"
    wonde_token: SecretStr | None = None
    extension_dir: Path = Field(default_factory=lambda known: known["home"] / "extension")
    extension_key: SecretStr | None = None
    offline_hours: float = Field(default=24, gt=0, le=168)
    check_waiting: int = Field(default=32, ge=1, le=1000)
    people_an_hour: int = Field(default=400, ge=20, le=100_000)
    traces_url: str | None = None
    backup_recipients: Annotated[tuple[str, ...], NoDecode] = ()

    @classmethod
    def load(cls, **chosen: object) -> Self:
        """Returns the settings of the environment, with those `chosen` in code before them.

        Raises SettingsWrong, with a sentence for every setting that cannot be used.
        """
        try:
            # mypy sees the fields as required keywords of their own types.
            return cls(**chosen)  # type: ignore[arg-type]
        except ValidationError as wrong:
            details = wrong.errors(include_url=False, include_context=False, include_input=False)
            problems = [_sentence(d) for d in details if d["type"] != "default_factory_not_called"]
            raise SettingsWrong(problems) from None

    def session_secret(self) -> str:
        """Returns what sessions are signed with: `secret_key`, or one made once in `home`."""
        if self.secret_key is not None:
            return self.secret_key.get_secret_value()
        return made_once(self.home / "secret_key", lambda: secrets.token_hex(32))

    def extension_pem(self, new: Callable[[], str]) -> str:
        """Returns the key packages are signed with: `extension_key`, or a `new` one for good."""
        if self.extension_key is not None:
            return self.extension_key.get_secret_value()
        return made_once(self.extension_key_file, new)

    @property
    def extension_key_file(self) -> Path:
        """Where the key of packages lies that was made here."""
        return self.home / "extension_key.pem"

    @field_validator("home", "key_file", "models_dir", "extension_dir")
    @classmethod
    def _absolute(cls, path: Path) -> Path:
        """A path is taken from where the server was started, wherever it goes later."""
        return path.expanduser().absolute()

    @field_validator("extension_origins", "backup_recipients", mode="before")
    @classmethod
    def _listed(cls, origins: object) -> object:
        return tuple(re.split(r"[,\s]+", origins.strip())) if isinstance(origins, str) else origins

    @field_validator("extension_origins")
    @classmethod
    def _are_origins(cls, origins: tuple[str, ...]) -> tuple[str, ...]:
        if not all(_ORIGIN.fullmatch(origin) for origin in origins):
            raise ValueError("must be origins such as chrome-extension://ID, with commas between")
        return origins

    @field_validator("backup_recipients")
    @classmethod
    def _are_recipients(cls, recipients: tuple[str, ...]) -> tuple[str, ...]:
        if not all(_RECIPIENT.fullmatch(one) for one in recipients):
            raise ValueError("must be age recipients (age1…), with commas between")
        return recipients

    @field_validator("adapters", mode="before")
    @classmethod
    def _read(cls, adapters: object) -> object:
        return _adapters(adapters) if isinstance(adapters, str) else adapters

    @field_validator("openid", mode="before")
    @classmethod
    def _are_providers(cls, openid: object) -> object:
        return providers.read(openid) if isinstance(openid, str) else openid

    @field_validator("rate_check", "rate_sign_in")
    @classmethod
    def _is_rate(cls, rate: str) -> str:
        if not _RATE.fullmatch(rate):
            raise ValueError("must be a number per second, minute, hour or day, such as 10/minute")
        return rate

    @field_validator("database_url")
    @classmethod
    def _is_database(cls, url: str) -> str:
        if not _DATABASE.fullmatch(url):
            raise ValueError("must be sqlite:///PATH or postgresql://USER@HOST/NAME")
        return url

    @field_validator("secret_key")
    @classmethod
    def _is_long(cls, key: SecretStr | None) -> SecretStr | None:
        if key is not None and len(key.get_secret_value()) < 32:  # noqa: PLR2004 - 128 bits in hex
            raise ValueError("must have at least 32 characters")
        return key

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Values in code come first, then the environment; no `.env` is read unasked."""
        del env_settings, dotenv_settings, file_secret_settings
        return init_settings, _Environment(settings_cls)


class _Environment(EnvSettingsSource):
    """The environment, in which any `NAME` may be given as `NAME_FILE`, and no name is unknown."""

    def __call__(self) -> dict[str, Any]:
        """Returns the settings found; raises SettingsWrong."""
        given = {
            name.upper(): value
            for name, value in self.env_vars.items()
            if name.upper().startswith(PREFIX) and value
        }
        known = {PREFIX + name.upper() for name in self.settings_cls.model_fields}
        plain = {name: value for name, value in given.items() if name in known}
        problems = [*_unknown(given, known)]
        for name, path in given.items():
            target = name.removesuffix(_FILE)
            if name in known or target not in known:
                continue
            if target in plain:
                problems.append(f"{target} and {name} are both set: one of them is enough.")
                continue
            try:
                plain[target] = Path(path).read_text(encoding="utf-8").rstrip("\r\n")
            except (OSError, UnicodeDecodeError) as problem:
                why = type(problem).__name__
                problems.append(f"{name} names a file that cannot be read ({why}).")
        if problems:
            raise SettingsWrong(problems)
        return {name.removeprefix(PREFIX).lower(): value for name, value in plain.items()}


def _unknown(given: Mapping[str, str], known: set[str]) -> list[str]:
    """Returns a sentence for every name that begins like a setting and is none."""
    problems = []
    for name in sorted(given):
        if name in known or name.removesuffix(_FILE) in known:
            continue
        close = difflib.get_close_matches(name, known, n=1)
        hint = f" Did you mean {close[0]}?" if close else ""
        problems.append(f"{name} is not a setting.{hint}")
    return problems


def _sentence(problem: ErrorDetails) -> str:
    """Returns what is wrong with a setting, without its value: it may be a secret."""
    name = PREFIX + str(problem["loc"][0]).upper()
    if problem["type"] == "extra_forbidden":
        return f"{name} is not a setting."
    words = problem["msg"].removeprefix("Value error, ").removeprefix("Input should be ")
    return f"{name} {words if words.startswith('must ') else 'must be ' + words}."


def _adapters(text: str) -> tuple[dict[str, Any], ...]:
    """Returns the adapters of a JSON text; raises ValueError.

    What an adapter says is the extension's business. Here it is data and no more: no numbers that
    might be read as something else, nothing deeper or larger than a page of settings.
    """
    if len(text.encode()) > _MOST_ADAPTERS:
        raise ValueError(f"must be at most {_MOST_ADAPTERS // 1000} kB of JSON")
    try:
        held = json.loads(text)
        found = held["adapters"]
        ids = [adapter["id"] for adapter in found]
        is_right = isinstance(found, list) and _is_plain(found) and _are_names(ids)
    except (ValueError, KeyError, TypeError, RecursionError):
        is_right = False
    if not is_right:
        raise ValueError(
            'must be JSON such as {"adapters": [{"id": "x"}]}: every adapter with an id of its '
            "own, and nothing in it but texts, lists and objects"
        )
    return tuple(found)


def _is_plain(value: object) -> bool:
    """Returns whether a value from JSON is made of texts, lists and objects alone."""
    match value:
        case dict():
            return all(map(_is_plain, value.values()))
        case list():
            return all(map(_is_plain, value))
        case _:
            return isinstance(value, str)


def _are_names(ids: list[object]) -> bool:
    """Returns whether these are texts, none empty and none twice."""
    return all(isinstance(i, str) and i for i in ids) and len({*ids}) == len(ids)


def _sqlite(home: Path) -> str:
    """Returns the URL of the database in `home`; in a URL, per cent and question mark are signs."""
    path = str(home / "postcheck.db").replace("%", "%25").replace("?", "%3F")
    return f"sqlite:///{path}"
