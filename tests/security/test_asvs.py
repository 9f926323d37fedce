"""The table of ASVS claims nothing that no test or file of the repository bears out."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TABLE = ROOT / ".github" / "ASVS.md"
EVIDENCE = re.compile(r"`((?:tests|server|deploy|extension|\.github)/[\w./-]+)(?:::(\w+))?`")
NAMED = sorted({(m[1], m[2] or "") for m in EVIDENCE.finditer(TABLE.read_text("utf-8"))})
STATES = {"met", "partly", "not met", "does not apply"}


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_evidence_is_there(path, name):
    place = ROOT / path

    assert place.exists()
    if name:
        assert re.search(rf"^\s*def {name}\(", place.read_text("utf-8"), re.MULTILINE)


def test_every_row_says_how_it_stands_and_what_shows_it():
    rows = [line for line in TABLE.read_text("utf-8").splitlines() if re.match(r"\| V\d", line)]

    assert {row.split("|")[1].strip().split(".")[0] for row in rows} == {
        f"V{n}" for n in range(1, 15)
    }
    for row in rows:
        _, group, state, how, shown, _ = row.split("|")
        assert state.strip() in STATES, group
        assert how.strip(), group
        assert state.strip() in {"does not apply", "not met"} or EVIDENCE.search(shown), group
