"""`postcheck rollout`: files for every way in which IT sets up browsers, with a key in them."""

import sys
from collections.abc import Mapping
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import Any

import click

from postcheck.cli.opening import database
from postcheck.errors import FormRefused, PostcheckError
from postcheck.packages import address_of, new_pem, read_key
from postcheck.packages.hosted import make
from postcheck.rollout import archive, chosen
from postcheck.rollout.chosen import Choices
from postcheck.rollout.managed import SERVER, all_settings
from postcheck.rollout.plan import Browser, Source
from postcheck.rollout.site_names import GENERIC, WATCHED
from postcheck.rollout.sources import InStores, from_server
from postcheck.settings import Settings
from postcheck.stores import devices, rollouts, schools
from postcheck.stores.database import Database

_CHOICES = {setting.key: click.Choice(setting.choices) for setting in all_settings()}


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--key", required=True, help="A device key, or - to read it from standard input.")
@click.option("--school", default="", help="The school of these computers; the trust without it.")
@click.option("--server", help="Where browsers find Postcheck. Default: POSTCHECK_PUBLIC_URL.")
@click.option("--browser", "browsers", multiple=True, type=click.Choice([b.value for b in Browser]))
@click.option("--source", type=click.Choice(("self", "store")), default="self")
@click.option("--chrome-id", default="", help="Id in the Chrome Web Store.")
@click.option("--edge-id", default="", help="Id in Edge Add-ons. Default: Chrome’s store.")
@click.option("--firefox-url", default="", help="Address of the file that Mozilla signed.")
@click.option("--firefox-id", default="", help="Id in that file. Default: Postcheck’s own.")
@click.option("--hold", type=_CHOICES["hold"])
@click.option("--when-unreachable", "whenUnreachable", type=_CHOICES["whenUnreachable"])
@click.option("--post-anyway", "postAnyway", type=_CHOICES["postAnyway"])
@click.option("--site-off", "sitesOff", multiple=True, type=click.Choice(tuple(WATCHED)))
@click.option("--generic-site", "genericSites", multiple=True, type=click.Choice(tuple(GENERIC)))
@click.option("--events/--no-events", default=None, help="Whether the school counts advice.")
@click.option("--block-private", is_flag=True, help="No private windows.")
def rollout(folder: Path, key: str, school: str, server: str | None, **told: Any) -> None:  # noqa: ANN401 - click's
    """Write the files that set up a school’s browsers to FOLDER, for its owner alone."""
    settings, opened = Settings.load(), database()
    key = sys.stdin.readline().strip() if key == "-" else key
    place, name = _place(opened, school)
    _require_good(opened, key, place)
    told[SERVER] = server or settings.public_url or ""
    choices = _choices(told)
    try:
        made = chosen.rollout(choices, name, key, partial(_hosted, settings))
    except FormRefused as refused:
        raise click.ClickException("\n".join(refused.problems.values())) from None
    try:
        files = archive.write(made, folder)
    except OSError as problem:
        why = type(problem).__name__
        raise click.ClickException(f"{folder} cannot be written to ({why}).") from None
    rollouts.remember(opened, place, choices.as_json())
    for file in files:
        click.echo(f"{'*' if file.holds_key else ' '} {file.name}")
    click.echo(f"They lie in {folder}. Those marked * hold the key. Read README.txt.", err=True)


def _choices(told: Mapping[str, Any]) -> Choices:
    """Returns what the options say."""
    return Choices(
        settings={s.key: told[s.key] for s in all_settings() if told.get(s.key) is not None},
        browsers=told["browsers"] or tuple(Browser),
        is_store=told["source"] == "store",
        stores=InStores(**{field.name: told[field.name] for field in fields(InStores)}),
        blocks_private=told["block_private"],
    )


def _hosted(settings: Settings, browsers: tuple[Browser, ...]) -> dict[Browser, Source]:
    """Returns this server's own packages; raises PackagesMissing, ExtensionKeyWrong."""
    key = read_key(settings.extension_pem(new_pem))
    hosted = make(settings.extension_dir, key, address_of(settings.public_url))
    return from_server(hosted, browsers)


def _place(opened: Database, school: str) -> tuple[str | None, str]:
    """Returns a school's id and name, or those of the trust; raises UnknownSchool."""
    with opened.read() as connection:
        place = schools.school_ids(connection, [school])[school]
        names = {s.id: s.name for s in schools.all_schools(connection)}
        own = schools.own_details(connection)
    return place, names[place] if place else (own.name if own else "the whole trust")


def _require_good(opened: Database, key: str, place: str | None) -> None:
    """Raises a sentence where computers of a place could ask nothing with this key."""
    device = devices.with_key(opened, key)
    if device is None:
        raise PostcheckError("That key is not one of this server’s, or was revoked.")
    if device.school not in {None, place}:
        raise PostcheckError("That key belongs to another school.")
