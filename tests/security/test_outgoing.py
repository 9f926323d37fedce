"""The server speaks to addresses that its settings name, and to none that somebody typed on a page.

A page that fetched an address would be the way into a school's own network (SSRF).
"""

import ast
import json
import logging
from pathlib import Path

import postcheck
from postcheck.logs import FIELDS, JsonLines

SOURCE = Path(postcheck.__file__).parent
CLIENTS = {"requests", "authlib", "smtplib", "redis", "http", "httpx", "urllib3", "opentelemetry"}
MAY_ASK = {
    "api/asked_figures.py": "POSTCHECK_REDIS_URL",
    "api/met_together.py": "POSTCHECK_REDIS_URL",
    "counting.py": "POSTCHECK_REDIS_URL",
    "api/traces.py": "POSTCHECK_TRACES_URL",
    "mail.py": "POSTCHECK_SMTP_URL",
    "mis/wonde.py": "POSTCHECK_WONDE_URL",
    "web/openid.py": "POSTCHECK_OPENID",
    "cli/doctor/outside.py": "a command",
    "cli/doctor/reached.py": "a command",
}
"""Modules that ask others, and the setting that says whom."""


def clients(path):
    """Returns the libraries a module imports with which others are asked."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [one.name for one in node.names] if isinstance(node, ast.Import) else []
        found |= {name for name in names if name.split(".")[0] in CLIENTS and name != "http"}
        found |= {name for name in names if name.startswith("urllib.request")}
    return found


def test_who_asks_others_is_listed_with_the_setting_that_says_whom():
    asking = {path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py") if clients(path)}

    assert asking <= set(MAY_ASK)
    assert asking >= {"mail.py", "mis/wonde.py", "web/openid.py"}, "the search finds what is there"


def test_a_line_end_in_a_message_begins_no_line_of_the_log():
    said = 'x\n{"level": "error"}\r\u2028'
    record = logging.LogRecord("postcheck.x", logging.INFO, "", 1, said, None, None)
    setattr(record, FIELDS, {"route": said})

    line = JsonLines().format(record)

    assert len(line.split("\n")) == 1
    assert "\r" not in line
    assert json.loads(line)["route"] == said
