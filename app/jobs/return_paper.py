"""The job "return.paper": the file of a table that was sent, as a document in the chat of whoever asked for it."""

from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from app.returns import paper
from media.blobs import ANYTHING, Blobs, Shelf
from storage.work import Work
from texts import Voice

KIND = "return.paper"


def request(sheet_id: int, address: str, language: str) -> tuple[str, str, Mapping[str, Any]]:
    payload = {"sheet": sheet_id, "address": address, "language": language}
    return KIND, f"{KIND}:{sheet_id}:{address}", payload


@dataclass(frozen=True)
class PaperSender:
    """Writes the file and queues it; running it again sends it again, which harms nobody."""

    write: Callable[[], AbstractAsyncContextManager[Work]]
    read: Callable[[], AbstractAsyncContextManager[Work]]
    blobs: Blobs
    zone: tzinfo

    async def __call__(self, payload: Mapping[str, Any], now: datetime) -> None:
        voice = Voice(payload["language"], self.zone)
        async with self.read() as work:
            name, content = await paper(work, payload["sheet"], voice)
        path = await self.blobs.put(content, ANYTHING, Shelf.DISPLAY)
        letter = {"kind": "document", "paths": [path], "name": name, "caption": name}
        async with self.write() as work:
            await work.outbox.add([{"address": payload["address"], "payload": letter}], now)
