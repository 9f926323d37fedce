"""Makes the passwords of compose.yaml once, each where only its users see it.

    make_secrets.py FOLDER

FOLDER holds `server`, `database` and `redis`, each a volume of its own. What is there already
stays: the database knows its password since it was made. Volumes are new and root's; other users
of each container read the files, and nobody else has the volume.
"""

import sys
from pathlib import Path
from secrets import token_hex

REDIS = """\
# Counts of requests, for an hour at most: nothing is worth writing down.
bind * -::*
protected-mode yes
requirepass {password}
save ""
appendonly no
maxmemory 64mb
maxmemory-policy volatile-ttl
"""


def main(folder: Path) -> None:
    """Makes what is missing; a set that was broken off is made anew from its passwords."""
    database = once(folder / "database/password", token_hex(24))
    redis = once(folder / "redis/password", token_hex(24))
    once(folder / "redis/redis.conf", REDIS.format(password=redis))
    once(folder / "server/database_url", f"postgresql://postcheck:{database}@database/postcheck")
    once(folder / "server/redis_url", f"redis://:{redis}@redis/0")
    once(folder / "server/secret_key", token_hex(32))


def once(path: Path, text: str) -> str:
    """Returns what is in the file; writes `text` into it where it is not there, whole or not."""
    if not path.exists():
        part = path.with_suffix(".part")
        part.write_text(text, "utf-8")
        part.chmod(0o444)
        part.replace(path)
    return path.read_text("utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
