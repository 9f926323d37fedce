"""Words and patterns of a school's own: what it looks for itself, and what it always allows."""

from postcheck.own_terms.patterns import compile_pattern

__all__ = ["compile_pattern"]
