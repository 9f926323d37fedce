"""`postcheck doctor`: looks at an installation and says what to mend; it changes nothing."""

import json
import logging
from collections.abc import Iterator
from dataclasses import asdict

import click

from postcheck.cli.doctor import data, home, machine, networks, outside, people, reached
from postcheck.cli.doctor.found import Found, State, well, wrong
from postcheck.errors import PostcheckError, SettingsWrong
from postcheck.settings import Settings

_SETTINGS = "settings"


@click.command()
@click.option("--url", help="Also ask the server under this address, such as https://….")
@click.option("--json", "as_json", is_flag=True, help="Print a list of objects.")
@click.pass_context
def doctor(context: click.Context, url: str | None, as_json: bool) -> None:  # noqa: FBT001 - click
    """Look at this installation and say what to mend.

    ✓ is well, ! works and could be better, ✗ has to be mended. Ends with 1 where there is any ✗.
    """
    logging.getLogger().setLevel(logging.CRITICAL)  # libraries repeat what is said here better
    found = []
    for one in look(url and url.rstrip("/")):
        found.append(one)
        if not as_json:
            click.echo(one)
    if as_json:
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1))
    context.exit(int(any(one.state is State.WRONG for one in found)))


def look(url: str | None) -> Iterator[Found]:
    """Yields what is found, thing by thing; without settings there is nothing else to look at."""
    try:
        settings = Settings.load()
    except SettingsWrong as unfit:
        for problem in unfit.problems:
            yield wrong(_SETTINGS, problem, "Correct it where the service gets its environment.")
        return
    chosen = len(settings.model_fields_set)
    yield well(_SETTINGS, f"They can be used; {chosen} are chosen, the others have their defaults.")
    yield from home.folder(settings)
    yield from home.secrets(settings)
    yield from home.space(settings)
    yield from machine.share(settings)
    yield from machine.shared_memory()
    yield from machine.clock()
    yield from networks.networks(settings)
    yield from networks.tesseract()
    yield from _data(settings)
    yield from outside.redis(settings)
    yield from outside.mail(settings)
    yield from outside.address(settings)
    yield from outside.extension(settings)
    yield from outside.traces(settings)
    if url:
        yield from reached.reached(url, settings)


def _data(settings: Settings) -> Iterator[Found]:
    """Yields what is found in the database, as far as it can be used."""
    database, found = data.opened(settings)
    yield from found
    if database is None:
        return
    try:
        yield from data.clock(database)
        yield from people.official(database)
        yield from data.roll(database, settings)
        yield from people.keys(database)
        yield from people.admins(database, settings)
        yield from data.backups(database)
    except PostcheckError as problem:
        yield wrong(data.WHAT, problem.sentence, "")
    finally:
        database.close()
