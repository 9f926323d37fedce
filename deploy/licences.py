"""Prints every package that ships with its licence; ends with 1 where one may not ship."""

import sys

from postcheck.web.shipped import BESIDE, is_fine, packages


def main() -> int:
    """Prints a line for each part, and says which are not fine."""
    parts = [*packages(), *BESIDE]
    print("\n".join(f"{part.name} {part.version}: {part.licence}" for part in parts))  # noqa: T201
    return int(not all(is_fine(part.licence) for part in parts))


if __name__ == "__main__":
    sys.exit(main())
