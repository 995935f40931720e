"""The job "draw.record": the printed record of a draw, as a document in the chat of whoever asked for it."""

import json
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from inspection.draws.draw import Draw
from media.blobs import ANYTHING, Blobs, Shelf
from storage.work import Work

KIND = "draw.record"


def printed(found: Draw) -> bytes:
    """The record as a file: what ``anxun draw show --json`` prints."""
    return json.dumps(found.record(), ensure_ascii=False, indent=1).encode()


@dataclass(frozen=True)
class RecordSender:
    """Writes the file and queues it; running it again sends it again, which harms nobody."""

    write: Callable[[], AbstractAsyncContextManager[Work]]
    read: Callable[[], AbstractAsyncContextManager[Work]]
    blobs: Blobs

    async def __call__(self, payload: Mapping[str, Any], now: datetime) -> None:
        async with self.read() as work:
            found = await work.draws.get(payload["draw"])
        path = await self.blobs.put(printed(found), ANYTHING, Shelf.DISPLAY)
        name = f"{found.number}.json"
        letter = {"kind": "document", "paths": [path], "name": name, "caption": name}
        async with self.write() as work:
            await work.outbox.add([{"address": payload["address"], "payload": letter}], now)
