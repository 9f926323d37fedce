"""Bytes -> Readings and Findings: every picture is opened once and every part looks at it."""
