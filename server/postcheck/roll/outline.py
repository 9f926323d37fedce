"""What is left of a name once letters that look alike to a reader of pictures are one."""

_ALIKE = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("0", "o"), ("1", "l"), ("i", "l"), ("5", "s"))


def outline(key: str) -> str:
    """Returns a folded name with letters that look alike taken as one."""
    for one, other in _ALIKE:
        key = key.replace(one, other)
    return key
