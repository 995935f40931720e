"""A document that somebody asked for by a button is sent once, however often its job runs."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.bootstrap import System
from media.blobs import Blobs


async def sent_once(
    system: System, blobs: Blobs, payload: Mapping[str, Any], letter: Mapping[str, Any] | None, now: datetime
) -> None:
    """The letter is written and the job ended in one transaction. The files of one that was sent before are deleted;
    None: nothing is said."""
    async with system.write() as work:
        first = await work.jobs.finish(payload["key"])
        if first and letter is not None:
            await work.outbox.add([{"address": payload["address"], "payload": letter}], now)
    for path in () if first or letter is None else letter.get("paths", ()):
        await blobs.delete(path)
