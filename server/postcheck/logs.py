"""Logs: one JSON object a line, on the error stream, without a word of anybody's post.

Our own messages are written to be safe. Those of libraries may hold what a client sent, so of
them only the place in the code and the template are kept; of an exception its kind and its frames.
"""

import json
import logging
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from types import TracebackType
from typing import TextIO

from postcheck.errors import PostcheckError

OURS = "postcheck"
FIELDS = "fields"
"""The name under which `extra` carries the fields of a message of ours."""

_MOST_FRAMES = 12
_SERVER = "gunicorn.error"
"""gunicorn's notices are about itself: addresses, processes. Its warnings say what was wrong with
a request behind the first colon.
"""

_MUTED = ("presidio-analyzer", "presidio-anonymizer", "flask-limiter", "flask_cors")
"""Loggers that say what they work on when asked to say more."""

_DECISIONS = "decision_process"
"""Presidio's log of decisions holds the text itself."""


def _no_trace() -> None:
    """Returns no id: nothing is traced."""


class JsonLines(logging.Formatter):
    """Writes a record as one line of JSON; `trace_id` says of which trace it is, if of any."""

    def __init__(self, trace_id: Callable[[], str | None] = _no_trace) -> None:
        super().__init__()
        self.trace_id = trace_id

    def format(self, record: logging.LogRecord) -> str:
        """Returns the line: time, level, logger, message, and what else is known to be safe."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _message(record),
        }
        line |= getattr(record, FIELDS, {})
        if found := self.trace_id():
            line["trace"] = found
        if record.exc_info and record.exc_info[1] is not None:
            line |= failure(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def failure(error: BaseException) -> dict[str, object]:
    """Returns an exception as fields: its kind, our own sentence if it has one, and its frames."""
    said = {"sentence": error.sentence} if isinstance(error, PostcheckError) else {}
    return {"error": type(error).__qualname__, **said, "frames": _frames(error.__traceback__)}


def _frames(trace: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(trace)[-_MOST_FRAMES:]
    return [f"{f.filename}:{f.lineno} {f.name}" for f in frames]


def _message(record: logging.LogRecord) -> str:
    if record.name.partition(".")[0] == OURS:
        return record.getMessage()
    if record.name == _SERVER:
        is_notice = record.levelno < logging.WARNING
        return record.getMessage() if is_notice else str(record.msg).partition(": ")[0]
    place = f"{record.module}:{record.lineno}"
    return f"{place} {record.msg}" if record.args else place


class _ErrorStream(logging.StreamHandler[TextIO]):
    """Writes to whatever the error stream is at the moment."""

    def __init__(self) -> None:
        logging.Handler.__init__(self)

    @property
    def stream(self) -> TextIO:
        """Returns the error stream."""
        return sys.stderr

    @stream.setter
    def stream(self, _: TextIO) -> None:
        """Cannot be set: it is always the error stream."""


def set_up(level: str, trace_id: Callable[[], str | None] = _no_trace) -> None:
    """Sends every log to the error stream, ours from `level`, libraries' from warnings upwards."""
    root = logging.getLogger()
    if not any(isinstance(handler, _ErrorStream) for handler in root.handlers):
        root.addHandler(_ErrorStream())
    for handler in root.handlers:
        if isinstance(handler, _ErrorStream):
            handler.setFormatter(JsonLines(trace_id))
    logging.getLogger(OURS).setLevel(level.upper())
    for name in _MUTED:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger(_DECISIONS).disabled = True
