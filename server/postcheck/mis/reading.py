"""The one way from a file of a school's system to a roll, for pages and commands.

What a file is, is told by what is in it; its name is not trusted.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from postcheck.mis import pupils, sources
from postcheck.mis.roll_file import Guess, RollFile, Seen, nobody


def read_roll(
    data: bytes,
    *,
    school: str = "",
    columns: Mapping[str, str] | None = None,
    today: date | None = None,
    skip_bad: bool = False,
    seen: Seen = nobody,
) -> RollFile:
    """Returns the roll in a file; raises ImportRefused with everything that is wrong in it.

    `school` is whose roll it is where the file does not say. `columns` maps fields to headings
    in place of our guess; an empty heading means that the file does not have the field. `today`
    is the last day on which anyone may have been born or have left. With `skip_bad`, rows that
    cannot be read are left out and told in `bad`; if they are more than a fifth, all is refused.
    """
    source = sources.opened(data, columns or {}, school)
    latest = today or datetime.now(UTC).date()
    return pupils.read(source, latest, skip_bad=skip_bad, seen=seen)


def headings_of(
    data: bytes, *, school: str = "", columns: Mapping[str, str] | None = None
) -> Guess:
    """Returns the headings of a file and what each seems to be; raises ImportRefused.

    `columns` are those remembered from another file: they count where this file has them.
    """
    return sources.guessed(data, columns or {}, school)
