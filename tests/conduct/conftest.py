"""The finder with the heads that were trained, made once for all tests of conduct."""

import pytest

from postcheck.conduct.finder import ConductFinder


@pytest.fixture(scope="session")
def finder(models_dir):
    return ConductFinder.load(models_dir)
