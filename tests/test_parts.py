"""Whatever is found by lying in a folder is whole, and the documents name all of it.

That public functions have docstrings is ruff's business (`D`), that settings and
`deploy/.env.example` agree is in `test_settings.py`, that routes are listed in `test_routes.py`.
"""

import pkgutil
import re
from importlib import import_module
from pathlib import Path

import click
import pytest

from postcheck import recognizers
from postcheck.cli import main
from postcheck.conduct import all_signals, signals
from postcheck.policy import profiles, rules
from postcheck.policy.profiles import names, profile
from postcheck.policy.rules import all_rules
from postcheck.recognizers import all_entities

ROOT = Path(__file__).parents[1]
PEOPLE = {"PUPIL", "STAFF", "PERSON", "OWN_TERM"}
"""Entities that have no file of their own: the roll's, the name model's, a school's own words."""

PROFILES = Path(profiles.__file__).parent

LONGEST = {"server": 300, "extension": 300, "deploy": 300, "tests": 400}
LONGER = {}
"""Files over the size, each with its reason."""


def modules(package):
    """Returns every module in the folder of `package`."""
    names = sorted(m.name for m in pkgutil.iter_modules(package.__path__))
    return [import_module(f"{package.__name__}.{name}") for name in names]


def name_of(module):
    return module.__name__.rpartition(".")[2]


def text(path):
    return (ROOT / path).read_text("utf-8")


@pytest.mark.parametrize("module", modules(recognizers), ids=name_of)
def test_a_recognizer_is_whole(module):
    entity = module.ENTITY

    assert entity.name == name_of(module).upper()
    assert entity.label == entity.label.strip(". ")
    assert all(example.count("«") == example.count("»") > 0 for example in entity.finds)
    assert entity.finds
    assert entity.ignores
    assert not any("«" in example for example in entity.ignores)


def test_entities_and_their_labels_are_told_apart():
    entities = all_entities()

    assert len({e.name for e in entities}) == len(entities)
    assert len({e.label.casefold() for e in entities}) == len(entities)


def test_a_recognizer_yields_only_to_what_there_is():
    conduct = {signal.entity for signal in all_signals().values()} | {"ROLE_PHRASE"}
    known = {e.name for e in all_entities()} | PEOPLE | conduct

    assert {name for e in all_entities() for name in e.yields_to} <= known


@pytest.mark.parametrize("module", modules(rules), ids=name_of)
def test_a_rule_is_whole(module):
    rule = module.RULE

    assert rule.name == name_of(module).replace("_", "-")
    assert module.__doc__
    assert rule.advise.__doc__


@pytest.mark.parametrize("name", sorted(path.stem for path in PROFILES.glob("*.toml")))
def test_a_profile_is_called_as_its_file(name):
    assert profile(name).id == name
    assert name in names()


@pytest.mark.parametrize("module", modules(signals), ids=name_of)
def test_a_signal_is_whole(module):
    signal = module.SIGNAL

    assert signal.name == name_of(module)
    assert module.__doc__
    assert signal.label == signal.label.strip(". ")
    assert signal.entity.isupper()


@pytest.mark.parametrize("folder", LONGEST)
def test_a_file_is_one_idea(folder):
    ends = ("py", "ts", "js", "jsx", "mjs", "html")
    files = [p for end in ends for p in (ROOT / folder).rglob(f"*.{end}")]
    ours = [p for p in files if not {"node_modules", "dist"} & set(p.parts)]
    lines = {str(p.relative_to(ROOT)): p.read_text("utf-8").count("\n") for p in ours}

    too_long = {path for path, count in lines.items() if count > LONGEST[folder]}
    assert too_long == {path for path in LONGER if path.startswith(folder)}


@pytest.mark.parametrize("document", ["README.md", ".github/ARCHITECTURE.md"])
def test_a_document_lists_every_entity_and_no_other(document):
    conduct = {signal.entity for signal in all_signals().values()} | {"ROLE_PHRASE"}
    known = {e.name for e in all_entities()} | PEOPLE | conduct
    rows = [line for line in text(document).splitlines() if line.startswith("| ")]

    assert set(re.findall(r"`([A-Z][A-Z_]{4,})`", "\n".join(rows))) == known


def test_every_rule_stands_in_the_readme():
    listed = re.findall(r"^\| `([a-z-]+)` \|", text("README.md"), re.MULTILINE)

    assert set(listed) == set(all_rules())


def commands(command, path="postcheck"):
    """Yields every command with what is typed for it."""
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            yield from commands(command.get_command(context, name), f"{path} {name}")
    else:
        yield pytest.param(path, command, id=path)


@pytest.mark.parametrize(("path", "command"), list(commands(main)))
def test_a_command_says_what_it_does(path, command):
    assert command.help.strip().endswith(".")
    assert path in text("README.md") + text("deploy/README.md")


def test_no_command_is_written_of_that_is_none():
    known = {param.values[0] for param in commands(main)}
    documents = text("README.md") + text("deploy/README.md") + text(".github/CONTRIBUTING.md")

    typed = re.findall(r"(?:^|[`/]|\$ )(postcheck(?: [a-z-]+){1,2})\b", documents, re.MULTILINE)
    assert [t for t in typed if not any(t.startswith(k) or k.startswith(t) for k in known)] == []


@pytest.mark.parametrize(
    "part", ["text", "roll", "nlp", "recognizers", "conduct", "policy", "redact"]
)
def test_what_reads_posts_caches_nothing_by_their_words(part):
    """`functools.cache` may hold lists and profiles; a bounded cache is one of content."""
    for path in (ROOT / "server" / "postcheck" / part).rglob("*.py"):
        assert "lru_cache" not in path.read_text("utf-8"), path.name
