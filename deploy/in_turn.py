"""Runs `postcheck` commands, with + between them, in one process: each start takes seconds.

Prints each command before what it says, with colours after --colour.
"""

import shlex
import sys
from itertools import groupby

import click

from postcheck.cli import main

colour = "--colour" in sys.argv[1:2]
for is_end, words in groupby(sys.argv[1 + colour :], "+".__eq__):
    if is_end:
        click.echo()
        continue
    arguments = list(words)
    click.secho(f"$ postcheck {shlex.join(arguments)}", bold=True, color=colour)
    try:
        main(arguments, "postcheck", standalone_mode=False, color=colour)
    except click.ClickException as problem:
        problem.show()
        sys.exit(problem.exit_code)
