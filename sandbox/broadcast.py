"""Tells everyone who watches (the page, waiting tests) what changed."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any


class Broadcast:
    """``version`` grows by one with each change."""

    def __init__(self) -> None:
        self.version = 0
        self._watchers: set[asyncio.Queue[dict[str, Any]]] = set()
        self._changed = asyncio.Event()

    def step(self) -> int:
        """A new version; whoever waits for a change wakes."""
        self.version += 1
        self._changed.set()
        self._changed = asyncio.Event()
        return self.version

    @property
    def watched(self) -> bool:
        """Whether anybody would hear; drawing what nobody sees is the dearest part of a message."""
        return bool(self._watchers)

    def say(self, event: dict[str, Any]) -> None:
        for watcher in self._watchers:
            watcher.put_nowait(event)

    async def change(self, seconds: float) -> None:
        """Returns at the next change, or after ``seconds``."""
        try:
            await asyncio.wait_for(self._changed.wait(), seconds)
        except TimeoutError:
            return

    async def events(self) -> AsyncIterator[dict[str, Any]]:
        """Everything said from now on."""
        queue: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._watchers.add(queue)
        try:
            while True:
                yield await queue.get()
        finally:
            self._watchers.discard(queue)
