"""A handle as each site writes it: taken out of an address, without its `@`, its letters allowed.

The shapes are the sites' own (their help pages on user names, as of 2026) and what the extension
reads there: a Facebook Page by name or number, a LinkedIn page as `company/…`, WhatsApp by number.
"""

import re
from urllib.parse import urlsplit

import phonenumbers

from postcheck.errors import FormRefused
from postcheck.school import SITES, site_name

LONGEST = 100

_SHAPES = {
    "x": (r"\w{1,15}", "has up to 15 letters, digits and underscores"),
    "instagram": (r"[\w.]{1,30}", "has up to 30 letters, digits, dots and underscores"),
    "threads": (r"[\w.]{1,30}", "has up to 30 letters, digits, dots and underscores"),
    "tiktok": (r"[\w.]{1,23}\w", "has 2 to 24 letters, digits, dots and underscores"),
    "facebook": (r"[A-Za-z0-9.]{5,50}", "has 5 to 50 letters, digits and dots, or is a number"),
    "messenger": (r"[A-Za-z0-9.]{5,50}", "has 5 to 50 letters, digits and dots, or is a number"),
    "youtube": (r"[\w.\-·]{3,30}", "has 3 to 30 letters, digits, dots, hyphens and underscores"),
    "linkedin": (r"(?:company|school|showcase)/[\w\-]{1,100}", "is like company/our-school"),
    "bluesky": (
        r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}",
        "is a web address, like ourschool.bsky.social",
    ),
    "reddit": (r"[\w\-]{3,20}", "has 3 to 20 letters, digits, hyphens and underscores"),
}
_BEFORE = re.compile(r"^(?:@|u/|user/|profile/|c/|pg/)+", re.IGNORECASE)


def site_of(told: str) -> str:
    """Returns a site's short name, or the host of one that has none; raises FormRefused."""
    found = site_name(re.sub(r"^https?://|/.*$", "", told.strip(), flags=re.IGNORECASE))
    if found in SITES or re.fullmatch(r"(?:[a-z0-9-]+\.)+[a-z]{2,}", found):
        return found
    raise FormRefused({"site": "Choose a site, or give its address, such as example.org."})


def handle_of(site: str, told: str) -> str:
    """Returns a handle in the shape of its site, from a handle or from the account's address.

    Raises FormRefused, with a sentence that says what a handle of that site is like.
    """
    words = _from_address(told.strip()) if "/" in told or "?" in told else told.strip()
    if not words or len(words) > LONGEST or not words.isprintable():
        raise _refused(f"Enter the account’s handle: 1 to {LONGEST} letters.")
    if site == "whatsapp":
        return _number(words)
    if site == "linkedin" and "/" not in words:
        words = f"company/{words}"
    handle = _BEFORE.sub("", words) if site != "linkedin" else words
    pattern, says = _SHAPES.get(site, (r"[^\s/?#]+", "has no spaces"))
    if not re.fullmatch(pattern, handle.lower() if site == "bluesky" else handle, re.ASCII):
        raise _refused(f"A handle on this site {says}.")
    return handle


def _from_address(told: str) -> str:
    """Returns what stands for the account in its address: `https://x.com/us?lang=en` -> `us`."""
    address = urlsplit(told if "//" in told else f"//{told}")
    number = re.search(r"(?:^|&)id=(\d+)", address.query)
    if number:
        return number.group(1)
    parts = [part for part in address.path.split("/") if part]
    if not address.netloc.count(".") or (not parts and "//" not in told):
        parts = [part for part in told.split("/") if part]
    kinds = {"company", "school", "showcase"}
    if parts and parts[0].lower() in kinds:
        return "/".join([parts[0].lower(), *parts[1:2]])
    strip = {"profile", "user", "u", "c", "pg"}
    return next((part for part in parts if part.lower() not in strip), "")


def _number(words: str) -> str:
    """Returns a telephone number as WhatsApp has it: digits with the country's code."""
    try:
        number = phonenumbers.parse(words if words.startswith(("+", "0")) else f"+{words}", "GB")
    except phonenumbers.NumberParseException:
        raise _refused(
            "On WhatsApp an account is its telephone number, like 01632 960710."
        ) from None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164).lstrip("+")


def _refused(sentence: str) -> FormRefused:
    return FormRefused({"handle": sentence})
