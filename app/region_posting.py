"""The posting sheet of a whole region, drawn up enterprise by enterprise."""

from collections.abc import Callable

from app.bootstrap import System
from app.paper_draft import Draft
from inspection.record import RecordFacts
from inspection.words import Refused
from reports.paper.common import Seal
from reports.paper.posting import region_posting
from storage.posted import posted


async def region_draft(system: System, name: str, step: Callable[[int], None]) -> Draft:
    """All enterprises of the region and those below it with a major hazard that is open; ``step`` is told of each.
    Raises Refused("region_unknown")."""
    now, zone = system.clock.now(), system.settings.zone
    sites: list[RecordFacts] = []
    async with system.read() as work:
        region = await work.regions.by_name(name)
        if region is None:
            raise Refused("region_unknown", name=name)
        inside = await work.regions.subtree(region.id)
        async for site in posted(work.connection, inside, now, zone):
            sites.append(site)
            step(1)
        seq, head = await work.audit.head()
    seal, day = Seal(f"{system.settings.public_url}/", seq, head, now), now.astimezone(zone).date()
    return Draft(name, [], lambda _, voice: region_posting(name, sites, day, seal, voice))
