"""Asks the server anew what the files of `contract/` ask, and writes its answers into them.

    python tests/remake_contracts.py

What changed is to be read in the difference; `test_check.py` compares, the extension's tests read.
"""

import json
import logging
import sys
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from conftest import furnished, with_key
from postcheck.services import EXTENSION
from postcheck.settings import Settings
from postcheck.stores import devices

FOLDER = Path(__file__).parent / "contract"


def exchanges():
    """Returns the files that hold a request and an answer; the others are of words and names."""
    read = {path: json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.json"))}
    return {path: said for path, said in read.items() if "request" in said}


def remake(client):
    for path, exchange in exchanges().items():
        answer = client.post("/api/v1/check", json=exchange["request"])
        made = exchange | {"status": answer.status_code, "answer": answer.get_json()}
        path.write_text(json.dumps(made, ensure_ascii=False, indent=2) + "\n", "utf-8")
        sys.stdout.write(f"{path.name}: {made['answer'].get('verdict', answer.status_code)}\n")


if __name__ == "__main__":
    logging.disable()
    with TemporaryDirectory() as home, ExitStack() as open_until_the_end:
        app = furnished(Path(home), Settings.load().models_dir, open_until_the_end)
        key = devices.add(app.extensions[EXTENSION].database, "Office", "Saltmarsh")[1]
        remake(with_key(app.test_client(), key))
