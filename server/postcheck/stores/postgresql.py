"""Connections to PostgreSQL that never wait for ever: not to be made, and not for an answer.

A server whose machine is lost is noticed by TCP. One that hangs is not, as its machine goes on
acknowledging: so the time without a word from it is counted here, by the client.
"""

import time
from contextlib import suppress
from typing import Any, TypeVar, cast

import psycopg
from psycopg.abc import PQGen
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection, Dialect
from sqlalchemy.pool import ConnectionPoolEntry

from postcheck.errors import DatabaseUnavailable, Trouble
from postcheck.stores.reach import Reach

PATIENCE = 5.0
"""Seconds a transaction waits for another one's locks, and beyond that for any sign of life."""

LONG = 600.0
"""Seconds without a sign of life that rewriting or migrating tables may take."""

_PING = 2.0
"""Seconds in which a connection has to say that it is still there (libpq's least for a new one)."""

_LIFE_SIGNS = {
    "connect_timeout": int(_PING),
    "keepalives_idle": 10,
    "keepalives_interval": 3,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
"""Seconds, and milliseconds: a machine that is gone is noticed within twenty seconds, if idle."""

_Answer = TypeVar("_Answer")


class Silent(psycopg.OperationalError):
    """The server took a question and said nothing for too long."""


class Connected(psycopg.Connection[Any]):
    """A connection that is given up after `silence` seconds without a word from the server."""

    silence = _PING
    is_in_use = False
    reach: Reach | None = None

    def wait(self, gen: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as psycopg has it
        """Returns what `gen` does; raises Silent, after which the connection is closed.

        Between transactions it raises DatabaseUnavailable: SQLAlchemy would try to connect anew.
        """
        try:
            return super().wait(_heard(gen, self.silence), *args, **kwargs)
        except Silent:
            self.pgconn.finish()
            if self.reach is not None:
                self.reach.failed()
            if not self.is_in_use:
                raise DatabaseUnavailable(Trouble.UNREACHABLE) from None
            raise


def _heard(gen: PQGen[_Answer], seconds: float) -> PQGen[_Answer]:
    """Passes on what psycopg waits for; it is told ten times a second that nothing came."""
    try:
        wanted, since = next(gen), time.monotonic()
        while True:
            if ready := (yield wanted):
                since = time.monotonic()
            elif time.monotonic() - since >= seconds:
                raise Silent("the server fell silent")
            wanted = gen.send(ready)
    except StopIteration as done:
        answer: _Answer = done.value
        return answer


def engine(url: URL, reach: Reach) -> Engine:
    """Returns an engine whose transactions give up in time; `reach` is told how it goes."""
    made = create_engine(
        url.set(drivername="postgresql+psycopg"),
        hide_parameters=True,
        pool_pre_ping=True,
        pool_timeout=PATIENCE,
        connect_args=_LIFE_SIGNS
        | {"options": f"-c lock_timeout={int(1000 * PATIENCE)} -c timezone=UTC"},
    )

    @event.listens_for(made, "do_connect")
    def connect(
        _dialect: Dialect,
        _entry: ConnectionPoolEntry,
        args: list[Any],
        settings: dict[str, Any],
    ) -> DBAPIConnection:
        try:
            connected = Connected.connect(*args, **settings)
        except psycopg.Error:
            reach.failed()
            raise
        connected.reach = reach
        _end_what_nobody_waits_for(connected)
        return connected  # type: ignore[return-value]  # psycopg's own is one, SQLAlchemy says

    event.listen(made, "begin", _begin)
    event.listen(made, "checkin", _check_in)
    return made


def _end_what_nobody_waits_for(connected: Connected) -> None:
    """Has the server look every other second whether a statement's client is still there.

    Else one that was given up goes on, holding its locks and what others have deleted since.
    PostgreSQL can since version 14, and on Linux, macOS and illumos only.
    """
    connected.autocommit = True
    with suppress(psycopg.errors.UndefinedObject, psycopg.errors.InvalidParameterValue):
        connected.execute("SET client_connection_check_interval = '2s'")
    connected.autocommit = False


def _begin(connection: Connection) -> None:
    """Prepares a transaction: how long it waits for locks, and for any word at all."""
    options = connection.get_execution_options()
    wait = options.get("postcheck_wait", PATIENCE)
    there = cast("Connected", connection.connection.dbapi_connection)
    there.is_in_use = True
    there.silence = options.get("postcheck_silence", wait + PATIENCE)
    if wait != PATIENCE:
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(1000 * wait)}")


def _check_in(connected: object, _entry: ConnectionPoolEntry) -> None:
    if isinstance(connected, Connected):  # None, where it was lost
        connected.silence, connected.is_in_use = _PING, False
