"""Keys that came across many pupils within an hour, in the words of the office."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from postcheck.services import services
from postcheck.stores import wide_keys
from postcheck.stores.devices import Device
from postcheck.stores.wide_keys import Wide

LOOKED_BACK = timedelta(days=7)
"""Over a weekend or a few days off; what is older stands in the audit."""

MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class WideShown:
    """A key, how many pupils it met and when, and what became of it."""

    device_id: int
    name: str
    prefix: str
    people: int
    when: str
    is_slowed: bool

    @property
    def became(self) -> str:
        """Returns a sentence on what Postcheck did."""
        return "It was slowed until the hour was over." if self.is_slowed else "It was not slowed."


def wide_ones(devices: Sequence[Device]) -> list[WideShown]:
    """Returns those of these keys that came across many in the last days, the latest first."""
    known = {device.id: device for device in devices if device.revoked_at is None}
    lately = wide_keys.lately(services().database, datetime.now(UTC) - LOOKED_BACK)
    mine = [wide for wide in lately if wide.device_id in known]
    return [_shown(wide, known[wide.device_id]) for wide in mine[:MOST_SHOWN]]


def _shown(wide: Wide, device: Device) -> WideShown:
    begin = wide.hour.astimezone()
    end = begin + timedelta(hours=1)
    when = f"on {begin:%-d %B %Y} between {begin:%H:%M} and {end:%H:%M}"
    return WideShown(device.id, device.name, device.prefix, wide.people, when, wide.is_slowed)
