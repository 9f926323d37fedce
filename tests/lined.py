"""A stand-in for the app around a line for checks: a check lasts until a file is there."""

import os
import time
from pathlib import Path
from types import SimpleNamespace

from flask import Flask

from postcheck import check_line
from postcheck.api.problems import problem, refusal
from postcheck.app import _FOLLOW
from postcheck.check_line import CheckLine
from postcheck.check_line.asker import is_there, require_room
from postcheck.errors import NotReady
from postcheck.services import EXTENSION, Chores

AT_ONCE, WAITING = 1, 3
FOLDER = "TESTS_LINED"
"""In the environment: the folder of each test's folder, where checks tell that they have begun.

A file `go` there ends all checks of that test."""


def create_app():
    """Returns an app for gunicorn whose checks do nothing but last."""
    folder = Path(os.environ[FOLDER])  # noqa: TID251 - a test's own
    app = Flask("lined")
    app.config[_FOLLOW] = 3600
    live = SimpleNamespace(follow=lambda _: None)
    app.extensions[EXTENSION] = SimpleNamespace(live=live, chores=Chores())
    line = CheckLine(WAITING, at_once=AT_ONCE, patience=60, is_wanted=is_there)
    app.extensions[check_line.EXTENSION] = line
    app.register_error_handler(NotReady, lambda error: problem(refusal(error)))

    @app.get("/waiting")
    def waiting():
        return {"waiting": line.waiting}

    @app.post("/check/<test>/<name>")
    def check(test, name):
        require_room()
        with line.turn():
            (folder / test / name).touch()
            while not (folder / test / "go").exists():
                time.sleep(0.01)
        return {}

    return app
