"""What a doctor's lines come to."""

from postcheck.cli.doctor.found import State


def of(found):
    """Returns states by what was looked at; of two lines for one thing the worse one counts."""
    worst = list(State)
    states = {}
    for one in found:
        assert one.says.strip()
        known = states.get(one.what, State.WELL)
        states[one.what] = max(known, one.state, key=worst.index)
    return states
