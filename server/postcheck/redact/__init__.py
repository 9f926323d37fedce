"""Advice -> what to write instead."""

from postcheck.redact.suggest import replacements, suggest
from postcheck.redact.text import rewritten, safe_version

__all__ = ["replacements", "rewritten", "safe_version", "suggest"]
