import re
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pydantic import ValidationError

from postcheck.errors import SettingsWrong
from postcheck.settings import Settings

EXAMPLE = Path(__file__).parents[1] / "deploy" / ".env.example"


@pytest.fixture(autouse=True)
def empty_environment(monkeypatch, tmp_path):
    for name in [*Settings.model_fields]:
        monkeypatch.delenv(f"POSTCHECK_{name.upper()}", raising=False)
        monkeypatch.delenv(f"POSTCHECK_{name.upper()}_FILE", raising=False)
    monkeypatch.chdir(tmp_path)


def example():
    """Returns each setting of the example file with the comment above it."""
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    found = [(re.fullmatch(r"#POSTCHECK_([A-Z_]+)=(.*)", line), i) for i, line in enumerate(lines)]
    return {m[1].lower(): (m[2], lines[i - 1]) for m, i in found if m}


def test_the_example_lists_every_setting_and_no_other():
    assert example().keys() == Settings.model_fields.keys()


@pytest.mark.parametrize("name", Settings.model_fields)
def test_the_example_says_each_setting_in_one_line(name):
    comment = example()[name][1]

    assert re.fullmatch(r"# [A-Z].{10,}\.", comment), comment


@pytest.mark.parametrize("name", Settings.model_fields)
def test_the_example_shows_the_defaults(name, monkeypatch):
    shown = example()[name][0]
    monkeypatch.setenv(f"POSTCHECK_{name.upper()}", shown)

    assert getattr(Settings.load(), name) == default(name)


def default(name):
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv(f"POSTCHECK_{name.upper()}")
        return getattr(Settings.load(), name)


def test_everything_lies_in_the_home_folder_unless_said_otherwise(monkeypatch, tmp_path):
    monkeypatch.setenv("POSTCHECK_HOME", "elsewhere")

    settings = Settings.load()

    home = tmp_path / "elsewhere"
    assert (settings.home, settings.key_file) == (home, home / "key")
    assert settings.models_dir == home / "models"
    assert settings.database_url == f"sqlite:///{home}/postcheck.db"


def test_settings_never_change():
    with pytest.raises(ValidationError):
        Settings.load().port = 1


def test_a_value_in_code_comes_before_the_environment(monkeypatch):
    monkeypatch.setenv("POSTCHECK_PORT", "9000")

    assert (Settings.load().port, Settings.load(port=9001).port) == (9000, 9001)


def test_any_setting_may_be_given_in_a_file(monkeypatch, tmp_path):
    (tmp_path / "secret").write_text("s" * 40 + "\n")
    (tmp_path / "port").write_text("9000\n")
    monkeypatch.setenv("POSTCHECK_SECRET_KEY_FILE", str(tmp_path / "secret"))
    monkeypatch.setenv("POSTCHECK_PORT_FILE", "port")

    settings = Settings.load()

    assert (settings.session_secret(), settings.port) == ("s" * 40, 9000)


def test_the_key_file_s_own_setting_is_its_path(monkeypatch, tmp_path):
    monkeypatch.setenv("POSTCHECK_KEY_FILE", "/run/secrets/key")
    monkeypatch.setenv("POSTCHECK_KEYRING_FILE", str(tmp_path / "keyring"))
    (tmp_path / "keyring").write_text("{}")

    settings = Settings.load()

    assert settings.key_file == Path("/run/secrets/key")
    assert settings.keyring.get_secret_value() == "{}"


def problems(monkeypatch, **values):
    for name, value in values.items():
        monkeypatch.setenv(f"POSTCHECK_{name.upper()}", value)
    with pytest.raises(SettingsWrong) as wrong:
        Settings.load()
    return wrong.value.problems


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("port", "80800", "POSTCHECK_PORT must be less than or equal to 65535."),
        ("port", "eighty", "POSTCHECK_PORT must be a valid integer"),
        ("workers", "0", "POSTCHECK_WORKERS must be greater than or equal to 1."),
        ("session_hours", "nan", "POSTCHECK_SESSION_HOURS must be"),
        ("log_level", "loud", "POSTCHECK_LOG_LEVEL must be 'debug', 'info'"),
        ("rate_check", "often", "POSTCHECK_RATE_CHECK must be a number per second"),
        ("database_url", "mysql://x", "POSTCHECK_DATABASE_URL must be sqlite:///PATH"),
        ("extension_origins", "*", "POSTCHECK_EXTENSION_ORIGINS must be origins"),
        ("extension_origins", "https://a.example/path", "POSTCHECK_EXTENSION_ORIGINS must be"),
        ("secret_key", "short", "POSTCHECK_SECRET_KEY must have at least 32"),
        ("prot", "80", "POSTCHECK_PROT is not a setting. Did you mean POSTCHECK_PORT?"),
        ("port_file", "/nowhere", "POSTCHECK_PORT_FILE names a file that cannot be read"),
        ("port_file", "/", "POSTCHECK_PORT_FILE names a file that cannot be read"),
    ],
)
def test_a_wrong_value_stops_the_start_and_is_named(monkeypatch, name, value, sentence):
    assert [p for p in problems(monkeypatch, **{name: value}) if p.startswith(sentence)]


def test_every_wrong_value_is_named_at_once(monkeypatch):
    found = problems(monkeypatch, port="x", workers="y", home="fine", rate_check="z")

    assert [p.split()[0] for p in found] == [
        "POSTCHECK_RATE_CHECK",
        "POSTCHECK_PORT",
        "POSTCHECK_WORKERS",
    ]


def test_a_setting_and_its_file_together_are_one_too_many(monkeypatch, tmp_path):
    (tmp_path / "port").write_text("9000")

    found = problems(monkeypatch, port="9000", port_file="port")

    assert found == ("POSTCHECK_PORT and POSTCHECK_PORT_FILE are both set: one of them is enough.",)


def test_no_sentence_repeats_a_value(monkeypatch):
    wrong = {"secret_key": "sesame", "database_url": "mysql://joe:sesame@x", "redis_url": "r"}

    assert "sesame" not in " ".join(problems(monkeypatch, **wrong))


def test_no_secret_is_shown_when_printed(monkeypatch):
    for name in ("SECRET_KEY", "REDIS_URL", "KEYRING"):
        monkeypatch.setenv(f"POSTCHECK_{name}", "sesame" * 10)
    monkeypatch.setenv("POSTCHECK_DATABASE_URL", "postgresql://joe:sesame@db/postcheck")

    assert "sesame" not in repr(Settings.load())


def test_an_empty_value_counts_as_none(monkeypatch):
    monkeypatch.setenv("POSTCHECK_PORT", "")

    assert Settings.load().port == 8080


def test_origins_are_listed_with_commas_or_spaces(monkeypatch):
    monkeypatch.setenv("POSTCHECK_EXTENSION_ORIGINS", "chrome-extension://abc, moz-extension://d")

    assert Settings.load().extension_origins == ("chrome-extension://abc", "moz-extension://d")


def test_the_session_secret_is_made_once_for_its_owner_only(tmp_path):
    settings = Settings.load(home=tmp_path / "new")

    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(lambda _: settings.session_secret(), range(16)))

    path = tmp_path / "new" / "secret_key"
    assert made == {path.read_text()}
    assert len(path.read_text()) == 64
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_a_home_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(SettingsWrong, match="POSTCHECK_HOME"):
        Settings.load(home=tmp_path / "file").session_secret()


def test_a_home_with_odd_letters_has_a_database_url(tmp_path):
    url = Settings.load(home=tmp_path / "50% off?").database_url

    assert url == f"sqlite:///{tmp_path}/50%25 off%3F/postcheck.db"
