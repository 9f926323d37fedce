"""Asks a server of the made-up school for a check of a text and of a picture; part of `image`."""

import json
import sys
import time
import urllib.request
from pathlib import Path

BOUNDARY = "a-line-between"
RESTRICTED = "Hope Larwood played Oliver at the Playhouse last night. Bravo!"


def main(port, key, picture):
    """Fails where an answer is not what it should be; prints the time each took."""
    text = ask(port, key, "application/json", json.dumps(post(RESTRICTED)).encode())
    assert text["verdict"] == "stop", "she may not appear anywhere"
    fields = f'name="post"\r\n\r\n{json.dumps(post("Our new display!"))}'.encode()
    file = b'name="picture"; filename="board.png"\r\n\r\n' + Path(picture).read_bytes()
    parts = [b"Content-Disposition: form-data; " + part + b"\r\n" for part in (fields, file)]
    line = f"--{BOUNDARY}".encode()
    body = b"\r\n".join([line, parts[0] + line, parts[1] + line + b"--\r\n"])
    seen = ask(port, key, f"multipart/form-data; boundary={BOUNDARY}", body)
    assert not seen["unchecked"], "the picture was not read whole"
    assert seen["advice"], "the picture names Niamh"


def post(text):
    return {"text": text, "site": "x.com", "account": {"handle": "@WeaversGreenPri"}}


def ask(port, key, kind, body):
    """Returns the JSON of a check."""
    began = time.monotonic()
    headers = {"Authorization": f"Bearer {key}", "Content-Type": kind}
    asked = urllib.request.Request(f"http://127.0.0.1:{port}/api/v1/check", body, headers)
    with urllib.request.urlopen(asked, timeout=60) as answer:  # noqa: S310 - our own server
        print(f"= {kind.partition(';')[0]} checked in {time.monotonic() - began:.2f} s")  # noqa: T201
        return json.load(answer)


if __name__ == "__main__":
    main(*sys.argv[1:])
