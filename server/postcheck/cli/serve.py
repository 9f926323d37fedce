"""`postcheck serve`: the API and the pages, by gunicorn."""

import os
import sys

import click

from postcheck.settings import Settings

APP = "postcheck.app:served()"


@click.command()
@click.option("--bind", help="Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65_535), help="Port to listen on.")
@click.option("--workers", type=click.IntRange(1, 64), help="Processes.")
@click.option("--threads", type=click.IntRange(1, 64), help="Threads in each process.")
def serve(bind: str | None, port: int | None, workers: int | None, threads: int | None) -> None:
    """Serve the API and the pages."""
    settings = Settings.load()
    address = f"{bind or settings.bind}:{port or settings.port}"
    arguments = [
        sys.executable, "-m", "gunicorn",
        "--config", "python:postcheck.gunicorn_conf",
        "--bind", address,
        "--workers", str(workers or settings.workers),
        "--threads", str(threads or settings.threads),
        APP,
    ]  # fmt: skip
    os.execv(sys.executable, arguments)  # noqa: S606 -- our own words; signals go to gunicorn itself
