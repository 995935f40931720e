"""The campaigns that run, as the clock of duties sees them."""

from collections.abc import Sequence
from typing import Any

from inspection.duties.obligation import Running
from storage.work import Work

_MOST = 100
_read: dict[
    tuple[Any, ...], Running
] = {}  # to read a campaign's files costs more than to look up what it asks


async def running(work: Work) -> Sequence[Running]:
    return [_known(start) for start in await work.campaigns.running()]


def _known(start: Any) -> Running:
    key = (start.campaign.fingerprint, start.first, start.started_at, start.regions)
    if key not in _read:
        if len(_read) >= _MOST:
            _read.clear()
        _read[key] = start.running()
    return _read[key]
