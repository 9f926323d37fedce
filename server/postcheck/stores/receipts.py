"""What stays of a second look: a keyed hash of the post, the rules, two names and the time.

The hash is HMAC-SHA256 under the key file's look-up key: whoever has the very words can ask whether
they were looked at; nobody can read words, or guess at them, out of the database alone.
"""

import hashlib
import json
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, insert, or_, select, true

from postcheck.post import Destination, Post
from postcheck.school import SITES, site_name
from postcheck.stores.database import Database
from postcheck.stores.events import OTHER
from postcheck.stores.keyring import Keyring
from postcheck.stores.office_tables import receipts

GOOD_FOR = timedelta(days=30)
"""How long an approval lets a post out of an account that needs two: consents change."""

APPROVING = ("approved", "words")
"""Verdicts after which the post may go out: as it was, or in the reviewer's own words."""

MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Receipt:
    """One second look that was given."""

    at: datetime
    school: str | None
    site: str
    account: str
    rules: tuple[str, ...]
    asker: str
    reviewer: str
    verdict: str

    @property
    def is_approval(self) -> bool:
        """Returns whether the post may go out."""
        return self.verdict in APPROVING


def post_mac(keyring: Keyring, post: Post) -> bytes:
    """Returns 32 bytes that stand for the exact words and pictures of a post.

    Only what an editor changes by itself is evened out: line ends, blank lines, hard spaces and
    how an accent is composed.
    """
    stands_for = {
        "text": [_even(text.text) for text in post.texts],
        "pictures": [hashlib.sha256(picture.data).hexdigest() for picture in post.pictures],
        "has_video": post.has_video,
    }
    return keyring.mac("receipt of a second look", json.dumps(stands_for, sort_keys=True))


def write(connection: Connection, mac: bytes, receipt: Receipt) -> None:
    """Keeps a receipt, in the caller's transaction."""
    row = {
        "at": receipt.at,
        "school_id": receipt.school,
        "site": receipt.site,
        "account": receipt.account,
        "post_mac": mac,
        "rules": list(receipt.rules),
        "asker": receipt.asker,
        "reviewer": receipt.reviewer,
        "verdict": receipt.verdict,
    }
    connection.execute(insert(receipts), row)


def is_approved(database: Database, post: Post) -> bool:
    """Returns whether this very post may go out of its official account: the last look counts."""
    going_to = post.destination
    here = (receipts.c.site == plain_site(going_to)) & (receipts.c.account == going_to.handle)
    found = _found(database, post, here & (receipts.c.at > datetime.now(UTC) - GOOD_FOR), most=1)
    return bool(going_to.handle) and any(receipt.is_approval for receipt in found)


def of_post(
    database: Database, post: Post, schools: Sequence[str | None] | None
) -> tuple[Receipt, ...]:
    """Returns every receipt for these words and pictures, wherever they went, the newest first.

    Of these `schools` alone where any are given; None among them is the trust itself.
    """
    return _found(database, post, _of_schools(schools))


def latest(database: Database, schools: Sequence[str | None] | None) -> tuple[Receipt, ...]:
    """Returns the last receipts, the newest first."""
    newest = select(receipts).where(_of_schools(schools)).order_by(receipts.c.id.desc())
    with database.read() as connection:
        rows = connection.execute(newest.limit(MOST_SHOWN))
        return tuple(_receipt(row) for row in rows)


def plain_site(going_to: Destination) -> str:
    """Returns the site as it is kept in clear: a host nobody knows could be anything."""
    site = site_name(going_to.site)
    return site if site in SITES or going_to.handle else OTHER


def _found(
    database: Database, post: Post, fits: ColumnElement[bool], most: int = MOST_SHOWN
) -> tuple[Receipt, ...]:
    mine = receipts.c.post_mac == post_mac(database.keyring, post)
    newest = select(receipts).where(mine & fits).order_by(receipts.c.id.desc()).limit(most)
    with database.read() as connection:
        return tuple(_receipt(row) for row in connection.execute(newest))


def _of_schools(schools: Sequence[str | None] | None) -> ColumnElement[bool]:
    if schools is None:
        return true()
    named = receipts.c.school_id.in_([school for school in schools if school is not None])
    return or_(named, receipts.c.school_id.is_(None)) if None in schools else named


def _even(text: str) -> str:
    plain = unicodedata.normalize("NFC", text).replace("\u00a0", " ")
    return "\n".join(line.rstrip() for line in plain.strip().splitlines() if line.strip())


def _receipt(row: Row[Any]) -> Receipt:
    return Receipt(
        row.at,
        row.school_id,
        row.site,
        row.account,
        tuple(row.rules),
        row.asker,
        row.reviewer,
        row.verdict,
    )
