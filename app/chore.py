"""One thing that the clock makes due; one that fails keeps no other from being done."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

log = logging.getLogger("anxun.chores")

AGAIN = timedelta(seconds=10)
"""After a failure, where the chore itself comes less often or always."""


@dataclass
class Chore:
    """``every`` is the time between two; of a ``confidential`` one only the kind of its failure is logged."""

    name: str
    do: Callable[[datetime], Awaitable[object]]
    every: timedelta = timedelta()
    confidential: bool = False
    _tried: datetime | None = field(default=None, init=False)
    _wait: timedelta = field(default=timedelta(), init=False)

    async def __call__(self, now: datetime) -> None:
        """When it is due. Raises nothing: what failed is logged and tried again."""
        if self._tried is not None and abs(now - self._tried) < self._wait:
            return
        self._tried, self._wait = now, self.every
        try:
            await self.do(now)
        except Exception as problem:
            self._wait = AGAIN
            log.error(
                "chore %s failed: %s",
                self.name,
                type(problem).__name__,
                exc_info=None if self.confidential else problem,
            )
