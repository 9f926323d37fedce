"""Work that takes a second or more, told as it goes: a form with `data-progress` and its view.

The script (`static/progress.js`) sends such a form and reads lines of JSON while the work goes on:
`{"done": 3, "of": 9, "words": "Reading the file"}`, at the end `{"goto": "/office/roll"}`, or
`{"wrong": "…", "list": [["field", "…"]]}` with sentences to show above the form. Without the script
the same view answers with the next page.
"""

import json
import logging
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from typing import Any, Protocol

from flask import Response, copy_current_request_context, redirect, request

from postcheck.errors import (
    DatabaseUnavailable,
    FormRefused,
    ImportRefused,
    NotReady,
    PostcheckError,
)
from postcheck.web.error_pages import TROUBLES, UNAVAILABLE

KIND = "application/x-ndjson"
"""What the script asks for: a line of JSON, and the next."""

_PAUSE = 0.1  # seconds between two lines; more often nobody sees
_MOST = 100  # problems of one file that are listed
_UNEXPECTED = 500

_log = logging.getLogger("postcheck.web")

_Line = dict[str, Any]


class Seen(Protocol):
    """What the work calls as it goes: so much is done of so much, and in which words."""

    def __call__(self, done: int, of: int, words: str = "") -> None:
        """Hears how far the work is."""


def telling(
    work: Callable[[Seen], str], otherwise: Callable[[PostcheckError], Response]
) -> Response:
    """Runs `work`, which returns the address of the page to go to, and returns the answer.

    Whoever has no script is sent there, or gets the page that `otherwise` makes of what `work`
    raised. With the script the work has a thread of its own: it may ask `services()` and make
    addresses, but what it did to the session (a `flash`) would be lost.
    """
    if request.accept_mimetypes.best != KIND:
        try:
            return _found(work(_nobody))
        except (DatabaseUnavailable, NotReady):
            raise
        except PostcheckError as wrong:
            return otherwise(wrong)
    response = Response(_lines(copy_current_request_context(work)), mimetype=KIND)
    response.headers["X-Accel-Buffering"] = "no"  # nginx would keep the lines until the end
    return response


def _nobody(done: int, of: int, words: str = "") -> None:
    """Hears how far the work is where nobody looks on."""


def _found(address: str) -> Response:
    answer = redirect(address, 303)
    return Response(answer.response, answer.status_code, answer.headers)


def _lines(work: Callable[[Seen], str]) -> Iterator[str]:
    told: SimpleQueue[_Line | None] = SimpleQueue()
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(work, _listener(told))
        future.add_done_callback(lambda _: told.put(None))
        while (line := told.get()) is not None:
            yield json.dumps(line) + "\n"
        yield json.dumps(_end(future)) + "\n"


def _listener(told: "SimpleQueue[_Line | None]") -> Seen:
    """Returns what hears the work and passes on what is worth a line."""
    last = 0.0
    before = ""

    def seen(done: int, of: int, words: str = "") -> None:
        nonlocal last, before
        now = time.monotonic()
        if words != before or done >= of or now - last >= _PAUSE:
            last, before = now, words
            told.put({"done": done, "of": of, "words": words})

    return seen


def _end(future: Future[str]) -> _Line:
    """Returns the last line: where to go, or what went wrong in words for who waits."""
    error = future.exception()
    if error is None:
        return {"goto": future.result()}
    if isinstance(error, DatabaseUnavailable | NotReady):
        return {"wrong": TROUBLES[UNAVAILABLE].heading + ". Try again in a minute."}
    if isinstance(error, FormRefused):
        return {"wrong": "", "list": list(error.problems.items())}
    if isinstance(error, ImportRefused):
        rows = [["", str(row)] for row in error.rows[:_MOST]]
        return {"wrong": error.sentence, "list": rows}
    if isinstance(error, PostcheckError):
        return {"wrong": error.sentence}
    _log.error("An error nobody expected.", exc_info=error)
    return {"wrong": TROUBLES[_UNEXPECTED].heading + ". Nothing was changed; try again."}
