"""One warm process for all: importing everything takes longer than most of what it is used for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.torture.warm import warmth


@pytest.fixture(scope="session")
def door() -> Iterator[Path]:
    """Where the warm process listens."""
    with warmth() as at:
        yield at
