"""JSON over one WebSocket: calls that are answered, and events in between.

Chromium (DevTools protocol) and Firefox (WebDriver BiDi) both speak this shape.
"""

import itertools
import json
import time

import websocket
from websocket import WebSocketException

__all__ = ["RefusedError", "WebSocketException", "Wire"]


class RefusedError(RuntimeError):
    """The browser refused a call, or a script in the page failed."""


class Wire:
    """One connection. Events wait until a call is under way; nothing runs in the background."""

    def __init__(self, address):
        self._socket = websocket.create_connection(address, timeout=30, suppress_origin=True)
        self._numbers = itertools.count(1)
        self._answers, self._awaited = {}, set()
        self._listeners = {}

    def on(self, event, listener):
        """Calls a listener with the whole message of each event of this name."""
        self._listeners.setdefault(event, []).append(listener)

    def tell(self, method, parameters, **head):
        """Sends a call whose answer nobody waits for; returns its number."""
        number = next(self._numbers)
        self._socket.send(json.dumps(head | _call(number, method, parameters)))
        return number

    def call(self, method, parameters=None, *, seconds=30, **head):
        """Sends a call and returns its result."""
        number = self.tell(method, parameters or {}, **head)
        self._awaited.add(number)
        self.until(lambda: number in self._answers, seconds, method)
        self._awaited.discard(number)
        answer = self._answers.pop(number)
        if "error" in answer:
            raise RefusedError(f"{method}: {answer.get('message') or answer['error']}")
        return answer["result"]

    def until(self, condition, seconds, what):
        """Takes messages until a condition holds."""
        end = time.monotonic() + seconds
        while not condition():
            left = end - time.monotonic()
            if left <= 0:
                raise TimeoutError(f"{what}: nothing in {seconds} s")
            self._take(left)

    def close(self):
        """Hangs up."""
        self._socket.close()

    def _take(self, seconds):
        self._socket.settimeout(seconds)
        try:
            message = json.loads(self._socket.recv())
        except websocket.WebSocketTimeoutException:
            return
        if message.get("id") in self._awaited:
            self._answers[message["id"]] = message
        for listener in self._listeners.get(message.get("method"), ()):
            listener(message)


def _call(number, method, parameters):
    return {"id": number, "method": method, "params": parameters}
