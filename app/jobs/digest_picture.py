"""The job "digest.picture": whoever asked for the digest now has its picture as well, below the words."""

from collections.abc import Mapping
from typing import Any

from app.bootstrap import System
from app.jobs.digest_charts import Charts
from texts import Voice

KIND = "digest.picture"


async def send_picture(payload: Mapping[str, Any], charts: Charts, system: System) -> bool:
    """Whether there was one: of a region where nothing was found in thirty days there is none."""
    path = await charts.path(payload)
    if path is None:
        return False
    caption = Voice(payload["language"], system.settings.zone)("digest.chart.title")
    letter = {"kind": "pictures", "paths": [path], "caption": caption}
    async with system.write() as work:
        await work.outbox.add([{"address": payload["address"], "payload": letter}], system.clock.now())
    return True
