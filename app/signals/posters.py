"""Looks at the scans of posters that the chain has told of."""

from collections.abc import Collection
from datetime import tzinfo

from inspection.signals.posters import noticed
from inspection.signals.signal import Hint
from storage.work import Work


async def at_posters(work: Work, checks: Collection[int], zone: tzinfo) -> list[Hint]:
    """One hint for each that is worth a question, at most once a month of one code."""
    if not checks:
        return []
    seen = await work.poster_checks.seen(checks)
    hints = (noticed(one, f"{one.check.at.astimezone(zone):%Y-%m}") for one in seen)
    return [one for one in hints if one is not None]
