"""A roll of 30,000 from the file to the snapshot."""

import tempfile
import time
from pathlib import Path

import people

from postcheck.mis.reading import read_roll
from postcheck.settings import Settings
from postcheck.stores import accounts, roll, rotation, snapshot
from postcheck.stores.database import open_database

SIZE = 30_000


def run() -> list[tuple[str, str, str]]:
    """Returns rows: what, figure reached, figure wanted."""
    trust = people.trust(SIZE)
    names = {s.id: s.name for s in trust.schools}
    lines = ["UPN,Forename,Surname,School,Year,Class,DOB"]
    lines += [
        f"Z999{n:09d},{p.forename},{p.surname},{names[p.school]},{p.year_group},{p.class_name},{p.date_of_birth}"
        for n, p in enumerate(trust.pupils)
    ]
    data = "\n".join(lines).encode()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.load(home=Path(folder))
        database = open_database(settings.database_url, settings.key_file)
        database.migrate()
        accounts.apply(database, trust)
        steps = {
            "read from CSV": lambda: read_roll(data),
            "imported": lambda: roll.apply(database, read_roll(data).rows),
            "loaded and opened": lambda: snapshot.load_trust(database),
            "sealed with a fresh key": lambda: rotation.rotate(database),
        }
        for what, step in steps.items():
            started = time.perf_counter()
            step()
            seconds = time.perf_counter() - started
            rows.append((f"{SIZE:,} pupils {what}", f"{seconds:.1f} s", ""))
        database.close()
    return rows


if __name__ == "__main__":
    print(*run(), sep="\n")
