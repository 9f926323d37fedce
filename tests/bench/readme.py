"""Writes what a bench measured into README, between its own marks."""

from pathlib import Path

README = Path(__file__).parents[2] / "README.md"


def put(name: str, said: str) -> None:
    """Replaces what stands between `<!-- name:start -->` and `<!-- name:end -->`."""
    start, end = f"<!-- {name}:start -->", f"<!-- {name}:end -->"
    text = README.read_text("utf-8")
    before, after = text.split(start)[0], text.split(end)[1]
    README.write_text(f"{before}{start}\n{said}\n{end}{after}", "utf-8")
