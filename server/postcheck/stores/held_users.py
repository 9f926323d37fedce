"""All that is held about somebody who signs in: never a password, nor what would let anybody in."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, or_, select

from postcheck.stores import mentions
from postcheck.stores.mentions import Names
from postcheck.stores.office_tables import (
    audit,
    identities,
    looks,
    recovery_codes,
    second_factors,
)


def user_parts(
    connection: Connection, row: Row[Any], schools: Sequence[str] | None
) -> dict[str, list[dict[str, Any]]]:
    """Returns what is held about the user in `row`, by heading; changes of these schools alone."""
    names = Names.of([row.name])
    noted = [
        _note(r)
        for r in mentions.in_notes(connection, names)
        if r.user_id != row.id and _is_of(r.school_id, schools)
    ]
    return {
        "Signing in": [_account(connection, row)],
        "At sign-in services": [
            {"provider": r.provider, "number there": r.subject}
            for r in connection.execute(select(identities).where(identities.c.user_id == row.id))
        ],
        "Second looks that last still": _looks(connection, row.id),
        "Receipts of second looks": [
            _receipt(r)
            for r in mentions.in_receipts(connection, names)
            if _is_of(r.school_id, schools)
        ],
        "Keeps these accounts": [
            {"site": r.site, "handle": r.handle} for r in mentions.kept_accounts(connection, names)
        ],
        "What they changed": [
            _note(r)
            for r in connection.execute(
                select(audit).where(audit.c.user_id == row.id).order_by(audit.c.id)
            )
            if _is_of(r.school_id, schools)
        ],
        "Changes that name them": noted,
    }


def _account(connection: Connection, row: Row[Any]) -> dict[str, Any]:
    factor = select(second_factors.c.confirmed_at).where(second_factors.c.user_id == row.id)
    unused = recovery_codes.c.used_at.is_(None) & (recovery_codes.c.user_id == row.id)
    confirmed = connection.scalar(factor)
    return {
        "name": row.name,
        "email": row.email,
        "role": row.role,
        "school": row.school_id,
        "added": row.created_at.isoformat(timespec="seconds"),
        "last seen": row.last_seen_on and row.last_seen_on.isoformat(),
        "disabled": row.disabled_at and row.disabled_at.isoformat(timespec="seconds"),
        "password": "kept as a fingerprint" if row.password_hash else "none",
        "authenticator app": confirmed and f"since {confirmed:%Y-%m-%d}",
        "recovery codes left": connection.scalar(
            select(func.count()).select_from(recovery_codes).where(unused)
        ),
    }


def _looks(connection: Connection, user_id: int) -> list[dict[str, Any]]:
    mine = or_(looks.c.asker_id == user_id, looks.c.reviewer_id == user_id)
    return [
        {
            "asked": r.asked_at.isoformat(timespec="minutes"),
            "site": r.site,
            "account": r.account,
            "state": r.state,
            "as": "asked" if r.asker_id == user_id else "gave",
            "gone by": r.deadline.isoformat(timespec="minutes"),
        }
        for r in connection.execute(select(looks).where(mine).order_by(looks.c.id))
    ]


def _receipt(row: Row[Any]) -> dict[str, Any]:
    return {
        "when": row.at.isoformat(timespec="minutes"),
        "site": row.site,
        "account": row.account,
        "asked by": row.asker,
        "given by": row.reviewer,
        "verdict": row.verdict,
    }


def _note(row: Row[Any]) -> dict[str, Any]:
    return {
        "when": row.at.isoformat(timespec="seconds"),
        "by": row.by,
        "action": row.action,
        "subject": row.subject,
    }


def _is_of(school: str | None, schools: Sequence[str] | None) -> bool:
    return schools is None or school in schools
