"""What the line has to do with a request: whether there is room for it, and who still waits.

An extension hangs up when somebody types on before the last answer came, and when it has waited
for as long as it will; a proxy in front passes that on. An answer that nobody waits for is not
worked out.
"""

import socket

from flask import current_app, has_request_context, request

from postcheck.check_line import EXTENSION, CheckLine

_SOCKET = "gunicorn.socket"
_ESTABLISHED = 1
"""TCP_ESTABLISHED of Linux's tcp_states.h; a connection that the other side closed is CLOSE_WAIT.

The state alone tells: a read would find the end as well where we closed our own reading side."""


def require_room() -> None:
    """Raises ChecksBusy where no further check may wait; a view asks before it reads a body."""
    line: CheckLine = current_app.extensions[EXTENSION]
    line.require_room()


def is_there() -> bool:
    """Returns whether the current request's client is connected, as far as that can be known."""
    connection = request.environ.get(_SOCKET) if has_request_context() else None
    if connection is None or connection.family not in {socket.AF_INET, socket.AF_INET6}:
        return True
    try:
        state: int = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)[0]
    except OSError:
        return False
    return state == _ESTABLISHED
