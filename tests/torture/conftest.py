"""One warm process for all: importing everything takes longer than most of what it is used for."""

from pathlib import Path

import pytest

from tests.warm import STOVE


@pytest.fixture(scope="session")
def door() -> Path:
    """Where the warm process listens."""
    return STOVE.door()
