"""Photos whose bytes came but cannot be stored, because the disk of the photos is full or their store is down."""

import asyncio
from collections.abc import Awaitable, Callable

from obstore.exceptions import BaseError

AFTER = 5.0  # seconds; what passes sooner nobody notices


class Delays:
    """``tell`` writes to whoever sent the photo, unless the key of the letter is in the set of those told."""

    def __init__(self, tell: Callable[[str, set[str]], Awaitable[None]]) -> None:
        self._tell = tell
        self._since: dict[str, float] = {}
        self._told: set[str] = set()

    async def __call__(self, unique_id: str, fetching: Awaitable[None]) -> None:
        """The fetching of one photo. Raises what it raises."""
        try:
            await fetching
        except (OSError, BaseError):
            now = asyncio.get_running_loop().time()
            if now - self._since.setdefault(unique_id, now) >= AFTER:
                await self._tell(unique_id, self._told)
            raise
        self._since.pop(unique_id, None)
        if not self._since:
            self._told.clear()
