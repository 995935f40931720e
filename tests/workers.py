"""Who runs what when the tests are shared out among several processes, as ``make test`` does."""

import os
from typing import TYPE_CHECKING

import pytest

from tests.patience import bound

if TYPE_CHECKING:
    from xdist.remote import Producer
    from xdist.scheduler import LoadScopeScheduling

TORTURE = "tests/torture/"
"""Its tests go to one process, one after the other: each wants the machine for itself."""
JOURNEYS = "tests/journeys/"
"""The tests of one file share a town, which takes longer to open than most of what is done in it."""


def group(nodeid: str) -> str:
    """Of tests that stay together. All others may run wherever there is room."""
    if nodeid.startswith(TORTURE):
        return TORTURE
    return nodeid.partition("::")[0] if nodeid.startswith(JOURNEYS) else nodeid


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each has its end. Shared out, the long ones begin first: they mostly wait, and none is left over at the end."""
    bound(items)
    if "PYTEST_XDIST_WORKER" in os.environ:
        items.sort(key=lambda item: [not item.nodeid.startswith(room) for room in (TORTURE, JOURNEYS)])


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: "Producer") -> "LoadScopeScheduling | None":
    """For ``-n 3``; whoever asks for a ``--dist`` gets it."""
    if config.getvalue("dist") != "load":
        return None
    from xdist.scheduler import LoadScopeScheduling  # noqa: PLC0415  (the workers need not know it)

    config.option.loadscopereorder = False

    class Grouped(LoadScopeScheduling):  # type: ignore[misc]  # it has no types
        def _split_scope(self, nodeid: str) -> str:
            return group(nodeid)

    return Grouped(config, log)
