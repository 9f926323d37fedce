"""Real browsers with the extension in them, driven alike: Chromium and Firefox."""

from browsers.opened import KINDS, open_browser

__all__ = ["KINDS", "open_browser"]
