"""The media store on each of its grounds: a folder, and two S3s that share no code."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from secrets import token_hex
from typing import Protocol

import pytest

from media.blobs import Blobs
from tests.media.s3_servers import BUCKET, NAMES, s3_server

GROUNDS = ("folder", *NAMES)


class Opens(Protocol):
    def __call__(self, ground: str, folder: Path) -> Blobs: ...


@pytest.fixture(scope="session")
def opens(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opens]:
    """Each server runs from when it is first asked for until the tests end; each store has a prefix of its own."""
    reach = dict[str, dict[str, str]]()
    with ExitStack() as running:

        def opened(ground: str, folder: Path) -> Blobs:
            if ground == "folder":
                return Blobs(f"file://{folder}/media")
            if ground not in reach:
                reach[ground] = running.enter_context(s3_server(ground, tmp_path_factory.mktemp(ground)))
            return Blobs(f"s3://{BUCKET}/{token_hex(4)}", reach[ground])

        yield opened


@pytest.fixture(params=GROUNDS)
def blobs(request: pytest.FixtureRequest, opens: Opens, tmp_path: Path) -> Blobs:
    """An empty store."""
    return opens(request.param, tmp_path)
