"""Where a call leads: to a site, or to a region as a whole."""

from dataclasses import dataclass

from inspection.calls.ports import Enterprises, Regions
from inspection.rights import Site
from inspection.words import Refused


@dataclass(frozen=True)
class Place:
    site: Site
    name: str


async def place_of(
    enterprise_id: int | None, region_id: int | None, enterprises: Enterprises, regions: Regions
) -> Place:
    """Exactly one of both ids is given. Raises Refused("enterprise_unknown") or Refused("region_unknown")."""
    if enterprise_id is not None:
        firm = await enterprises.get_required(enterprise_id)
        return Place(Site(firm.id, firm.region_id), firm.name)
    region = await regions.get(region_id) if region_id is not None else None
    if region is None:
        raise Refused("region_unknown", name=region_id or "–")
    return Place(Site(None, region.id), region.name)
