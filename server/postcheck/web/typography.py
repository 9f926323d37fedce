"""The apostrophe of print, for names and sentences that were typed with a straight one.

Never for what a person wrote themselves: their words are shown as they are.
"""


def curly(text: str) -> str:
    """Returns `text` with curly apostrophes."""
    return text.replace("'", "’")
