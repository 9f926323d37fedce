"""A key, and builds."""

import pytest

from extension_builds import write_builds
from postcheck.packages import new_pem, read_key


@pytest.fixture(scope="session")
def pem():
    return new_pem()


@pytest.fixture(scope="session")
def signing_key(pem):
    return read_key(pem)


@pytest.fixture
def folder(tmp_path):
    """Builds for all three browsers."""
    return write_builds(tmp_path / "built")
