"""What ``anxun draw look-back | look-backs`` do and print."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from app.bootstrap import opened
from app.draw_command import region_of, tell
from app.drawing import new_seed
from app.look_backs import drawer
from inspection.hazard import Source
from inspection.look_back import Sample
from inspection.usecases.draw_look_backs import DrawLookBacks
from storage.look_back_list import look_back_rows
from texts import Voice


@dataclass(frozen=True)
class Asked:
    """As typed. ``region``: by name, the root when empty; days in the system's zone, both included."""

    region: str
    closed_from: date | None
    closed_to: date | None
    imported: bool
    source: Source | None
    take: int | None
    share: float
    seed: str
    first: date | None
    per_day: int


async def drawn(asked: Asked) -> tuple[dict[str, Any], str]:
    """What was drawn, and how it is said."""
    async with opened() as system, system.write() as work:
        now, settings = system.clock.now(), system.settings
        region = await region_of(work, asked.region)
        inside = frozenset(await work.regions.subtree(region))
        after = asked.closed_to + timedelta(days=1) if asked.closed_to else None
        zone = settings.zone
        sample = Sample(
            inside, _midnight(asked.closed_from, zone), _midnight(after, zone), asked.imported, asked.source
        )
        first = asked.first or now.astimezone(zone).date()
        seed = asked.seed or new_seed()
        command = DrawLookBacks(region, sample, seed, first, asked.take, asked.share, asked.per_day)
        done = await drawer(work, settings)(command, None, now)
        await tell(work, done, zone, now)
        return dict(done.words.facts), Voice(settings.language, zone).say(done.words)


async def listed(region: str) -> list[dict[str, Any]]:
    async with opened() as system, system.read() as work:
        inside = await work.regions.subtree(await region_of(work, region))
        return await look_back_rows(work.connection, inside, system.settings.zone)


def _midnight(day: date | None, zone: tzinfo) -> datetime | None:
    return datetime.combine(day, time(), zone) if day else None
