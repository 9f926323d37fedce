"""Nothing of a pupil may be read in the database's bytes, nor in its log, by a thief."""

import subprocess
from datetime import date

import pytest

from made_up_school import everyone, pupil, staff
from postcheck.stores import roll, rotation
from postcheck.stores import staff as staff_store

HEATHER = pupil(
    "Heathermoor",
    "Pikestaff",
    id="Z999200001001",
    preferred_forename="Heathy",
    preferred_surname="Pikey-Smythe",
    middle_names="Quenelda",
    former_surnames=("Oldcastle",),
    class_name="Curlewclass",
    date_of_birth=date(2018, 3, 4),
    restricted=True,
)
SECRETS = (
    *("Heathermoor", "Pikestaff", "Z999200001001", "Heathy", "Pikey-Smythe", "Quenelda"),
    *("Oldcastle", "Curlewclass", "2018-03-04", "restricted", "cleared", "picture"),
    *("Wetherwhistle", "isolde@example.org", "Headmistress"),
)


def fill(database):
    roll.apply(database, [HEATHER, *everyone()])
    head = staff("Mrs", "Isolde", "Wetherwhistle", role="Headmistress", email="isolde@example.org")
    staff_store.apply(database, [head])


def readable(kept):
    """Returns which secrets stand in bytes, as text, UTF-16 or hexadecimal."""
    forms = {s: (s.encode(), s.encode("utf-16-le"), s.encode().hex().encode()) for s in SECRETS}
    lower = kept.lower()
    return [s for s, written in forms.items() if any(form.lower() in lower for form in written)]


def test_no_name_stands_in_the_file_or_its_log(sqlite):
    fill(sqlite)
    rotation.rotate(sqlite)

    kept = {f.name: f.read_bytes() for f in sqlite.path.parent.iterdir()}

    assert {"postcheck.db", "postcheck.db-wal"} <= kept.keys()
    assert readable(b"".join(kept.values())) == []


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_no_name_stands_in_the_server_s_files(database, url, cluster):
    fill(database)
    with database.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("CHECKPOINT")

    kept = subprocess.run(
        ["find", cluster / "data", "-type", "f", "-exec", "cat", "{}", "+"],
        capture_output=True,
        check=True,
    ).stdout

    # PostgreSQL's own tables speak of pictures and the like; only names count here.
    words = {"restricted", "cleared", "picture"}
    assert set(readable(kept)) <= words
