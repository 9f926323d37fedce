"""Conduct: what a post does, not whom it names – an insult, an appeal for money, a worry told.

`signals/` has one file for each signal; `finder` runs them over a text, with what `heads` say:
small classifiers, trained by `training` from the posts in `examples/`.
"""

from postcheck.conduct.signal import Scene, Sign, Signal, all_signals

__all__ = ["Scene", "Sign", "Signal", "all_signals"]
