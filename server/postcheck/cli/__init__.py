"""The command line: what an IT technician types, and what scripts call.

Whatever a person can put right is said in one sentence and ends with status 1.
"""

from postcheck.cli.main import main

__all__ = ["main"]
