"""A roll-out of the made-up school, and hostile texts to put into one."""

import string

from hypothesis import strategies as st

from postcheck.rollout.plan import Browser, Rollout, Source

KEY = "pck_" + "Zq7-_x3K" * 5
ID = "afaibcmolmjngeeikojbpfecofddhmbk"
SERVER = "https://postcheck.example.org"
PLACE = "Ysgol Gynradd Môr-y-Gors & “Saltmarsh” 100 %"
VALUES = {
    "serverUrl": SERVER,
    "deviceKey": KEY,
    "hold": "stop",
    "whenUnreachable": "hold-official",
    "postAnyway": "not-official-stop",
    "sitesOff": ["reddit", "tiktok"],
    "genericSites": ["teams"],
    "events": False,
}
ADDRESSES = {
    Browser.CHROME: f"{SERVER}/extension/update.xml",
    Browser.EDGE: f"{SERVER}/extension/edge/update.xml",
    Browser.FIREFOX: f"{SERVER}/extension/postcheck.xpi",
}

TRICKS = (
    "'", '"', "\\", "`", "$(calc)", "${x}", "%PATH%", "&amp;", "<b>", "]]>", "--", "'@", '"@',
    "’", "‘", "“", "\u201e", "é", "ł", "\U0001f980", "POSTCHECK", "EOF", "@@WANTED@@", ";", "|",
)  # fmt: skip
"""What means something to one of the languages that files are written in."""

hostile = st.lists(st.sampled_from(TRICKS) | st.characters(codec="utf-8"), max_size=12).map(
    lambda parts: "".join(c for c in "".join(parts) if c.isprintable())
)
"""Any printable text, mostly of tricks."""

hostile_address = st.text(
    string.ascii_letters + string.digits + "/'\"%&;$()!*,=+~`<>|\\^{}", max_size=30
).map(lambda path: f"https://postcheck.example.org/{path}")


def wicked(place, address, ids):
    """Returns a roll-out that never went through the checks of its values."""
    values = {"serverUrl": address, "deviceKey": KEY, "sitesOff": tuple(ids), "events": True}
    found = {browser: Source(ID, address) for browser in Browser}
    return Rollout(f"x{place}", values, found, blocks_private=True)
