"""A roll-out of the made-up school."""

import pytest

from postcheck.rollout import managed, sources
from postcheck.rollout.plan import Rollout
from rolled_out import ADDRESSES, ID, PLACE, VALUES


@pytest.fixture(scope="session")
def rolled():
    """Makes roll-outs: to the whole of the made-up school, or with something else."""

    def one(place=PLACE, *, blocks_private=True, found=None, **changed):
        values = managed.read(VALUES | changed)
        return Rollout(place, values, found or sources.self_hosted(ID, ADDRESSES), blocks_private)

    return one


@pytest.fixture(scope="session")
def rollout(rolled):
    return rolled()
