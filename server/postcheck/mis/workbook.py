"""Rows of a spreadsheet (.xlsx, .xls, .ods), read in a process of its own."""

import json
import subprocess
import sys
from collections.abc import Mapping

from postcheck.mis.table import Line, refused

_SECONDS = 120
"""By the clock; the process itself stops after a quarter of that on a core."""

_COMMAND = [sys.executable, "-I", "-m", "postcheck.mis.sheet_process"]


def lines(data: bytes, chosen: Mapping[str, str]) -> list[Line]:
    """Returns the rows of the sheet that is the roll, headings first; raises ImportRefused.

    A formula counts as the value that the spreadsheet last worked out for it; none is ever run.
    """
    try:
        done = subprocess.run(  # noqa: S603 -- our own words
            _COMMAND,
            input=json.dumps(dict(chosen)).encode() + b"\n" + data,
            capture_output=True,
            check=False,
            timeout=_SECONDS,
            env={},
        )
    except subprocess.TimeoutExpired:
        raise refused("reading it took too long: save the roll alone as a new workbook") from None
    if done.returncode != 0:
        raise refused(
            "it cannot be read, or takes more memory and time than a roll does: save the roll "
            "alone as a new workbook, or as “CSV UTF-8”"
        )
    answer = json.loads(done.stdout)
    if "refused" in answer:
        raise refused(answer["refused"])
    return [Line(number, cells) for number, cells in answer["lines"]]
