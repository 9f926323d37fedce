"""Findings and a school's choices -> advice."""

from postcheck.policy.decide import decide
from postcheck.policy.profile import Profile
from postcheck.policy.remind import remind
from postcheck.policy.second_look import second_look

__all__ = ["Profile", "decide", "remind", "second_look"]
