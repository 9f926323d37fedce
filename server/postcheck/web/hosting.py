"""Where and how this server runs, as far as notices say: facts from its settings, no secret."""

from dataclasses import dataclass

from flask import current_app

EXTENSION = "postcheck_hosting"


@dataclass(frozen=True, slots=True)
class Hosting:
    """What a data protection officer asks of a server; `sign_on` are the providers' names."""

    address: str
    is_postgresql: bool
    key_in_environment: bool
    visit_hours: float
    idle_minutes: float
    second_step: str
    sign_on: tuple[str, ...]
    sends_mail: bool
    asks_wonde: bool
    look_hours: float
    shares_limits: bool


def hosting() -> Hosting:
    """Returns the facts of the current app."""
    found: Hosting = current_app.extensions[EXTENSION]
    return found
