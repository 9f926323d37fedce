"""Addresses of computers, which point to a household or into a school's network.

Presidio's own recognizer (shape and `ipaddress`), kept away from version and section numbers,
which look the same.
"""

import re

from presidio_analyzer import RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts
from presidio_analyzer.predefined_recognizers import IpRecognizer

from postcheck.finding import Family
from postcheck.recognizers import Entity
from postcheck.text.context import explained, has_word_near, whole_words

_FIRST_LOOK = re.compile(r"[0-9]\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]|[0-9A-Fa-f]:[0-9A-Fa-f]{0,4}:")
_VERSION = whole_words(
    "version", "ver", "v", "release", "update to", "updated to", "upgrade to", "build", "firmware",
    "ios", "android", "app", "software", "patch", "section", "sections", "chapter", "paragraph",
    "para", "clause", "appendix", "figure", "rule", "standard", "exercise", "question", "chromeos",
)  # fmt: skip
_VERSION_BEFORE = whole_words(
    "version", "versions", "release", "build", "firmware", "update to", "updated to", "upgrade to",
)  # fmt: skip
_ADDRESS = whole_words(
    "ip", "ipv4", "ipv6", "ip address", "address", "server", "servers", "hosts", "addresses",
    "router", "host", "desktop", "login", "network", "wifi", "wi-fi", "dns", "subnet", "proxy",
    "printer", "machine", "vpn", "ssh", "rdp", "isp", "connect", "firewall", "gateway", "ping",
    "remote", "camera", "cctv",
)  # fmt: skip
_V6_GROUPS = 4
_COMPARED = 120
"""How far before a number the word "version" may stand: "… If yours says 124.0.3.7, …"."""
_THREE_DIGITS = re.compile(r"[0-9]{3}")


class ComputerAddressRecognizer(IpRecognizer):
    """Presidio's recognizer of addresses, weighed by the words around them."""

    def analyze(
        self,
        text: str,
        entities: list[str],
        nlp_artifacts: NlpArtifacts | None = None,
        regex_flags: int | None = None,
    ) -> list[RecognizerResult]:
        """Returns addresses that are not the number of a version or a section."""
        if not _FIRST_LOOK.search(text):
            return []
        found = super().analyze(text, entities, nlp_artifacts, regex_flags)
        meant = [r for r in found if _is_meant(text, r.start, r.end)]
        return explained(meant, "Built like the address of a computer.")


def _is_meant(text: str, start: int, end: int) -> bool:
    if has_word_near(text, start, end, _ADDRESS, before=40, after=25):
        return not has_word_near(text, start, end, _VERSION, before=15)
    value = text[start:end]
    if ":" in value:
        return sum(1 for group in value.split(":") if group) >= _V6_GROUPS
    return (
        bool(_THREE_DIGITS.search(value))
        and not has_word_near(text, start, end, _VERSION, before=30, after=15)
        and not has_word_near(text, start, end, _VERSION_BEFORE, before=_COMPARED)
    )


ENTITY = Entity(
    name="IP_ADDRESS",
    label="address of a computer",
    family=Family.IDENTIFIER,
    recognizer=ComputerAddressRecognizer,
    finds=(
        "The remote desktop is on «192.0.2.41», same login",
        "someone at «203.0.113.9» keeps trying",
        "My isp gave me «2001:db8:7:9::c0de:1»",
        "server «2001:0db8:0000:0000:0000:0000:0000:0041»",
    ),
    ignores=(
        "Please update to version 10.4.0.112 before Monday.",
        "See section 3.2.1.4 of the handbook.",
        "Get version 124.0.3.7 today. If yours still says 123.9.9.41, tell us.",
        "Doors 10:30:15, kick-off 11:05:00",
        "Countdown: 3.2.1.0 lift off",
    ),
)
