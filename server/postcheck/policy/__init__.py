"""Findings and a school's choices -> advice."""

from postcheck.policy.decide import decide
from postcheck.policy.profile import Profile

__all__ = ["Profile", "decide"]
