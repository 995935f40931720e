"""Who runs what when the tests are shared out among several processes, as ``make test`` does."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from xdist.remote import Producer
    from xdist.scheduler import LoadScopeScheduling

ONE_AT_A_TIME = ("tests/journeys/", "tests/torture/")
"""Rooms whose tests go to one process, one after the other, and first: they take minutes, mostly waiting for what they
have started, and share a town."""


def group(nodeid: str) -> str:
    """Of tests that stay together. All others may run wherever there is room."""
    return next((room for room in ONE_AT_A_TIME if nodeid.startswith(room)), nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: "Producer") -> "LoadScopeScheduling | None":
    """For ``-n 2``; whoever asks for a ``--dist`` gets it."""
    if config.getvalue("dist") != "load":
        return None
    from xdist.scheduler import LoadScopeScheduling  # noqa: PLC0415  (the workers need not know it)

    class Grouped(LoadScopeScheduling):  # type: ignore[misc]  # it has no types
        def _split_scope(self, nodeid: str) -> str:
            return group(nodeid)

    return Grouped(config, log)
