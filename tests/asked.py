"""What a served Postcheck was asked, by its own log."""

import json
import time


def asked(served):
    """Returns the answered requests in their order, as "POST /api/v1/check"."""
    lines = served.log.read_text("utf-8").splitlines()
    found = (json.loads(line) for line in lines if line.startswith("{"))
    return [f"{line['method']} {line['route']}" for line in found if line["message"] == "request"]


def wait_asked(served, request, more=0, seconds=10):
    """Waits until the server answered a request more than `more` times."""
    end = time.monotonic() + seconds
    while asked(served).count(request) <= more:
        if time.monotonic() > end:
            raise AssertionError(f"Not within {seconds} s: {request}")
        time.sleep(0.05)
