"""Officers as the operator names them: by the names of regions, and by a link."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.bootstrap import System
from app.settings import Settings
from app.tips.lane import Lane
from inspection.plain import plain
from inspection.tips.officer import Officer, OfficerKind
from inspection.words import Refused


async def invited(
    system: System, name: str, unit: str, regions: Sequence[str], kind: OfficerKind, person: int | None
) -> str:
    """The code of their link. ``regions`` by name, the root when there is none. Raises Refused: "region_unknown",
    "person_unknown" for who has no post, "officer_known", "officer_empty"."""
    async with system.read() as work:
        root = await work.regions.get_required_root()
        ids = [] if regions else [root.id]
        for region in regions:
            found = await work.regions.by_name(plain(region))
            if found is None:
                raise Refused("region_unknown", name=region)
            ids.append(found.id)
        if person is not None and await work.people.get(person) is None:
            raise Refused("person_unknown")
    return await Lane(system).invite_officer(name, unit, ids, kind, person)


def link(settings: Settings, code: str) -> str:
    """Works once, for seven days."""
    return f"{settings.public_url}/desk/join?code={code}"


def row(officer: Officer, regions: Mapping[int, str]) -> dict[str, Any]:
    return {
        "id": officer.id,
        "name": officer.name,
        "unit": officer.unit,
        "kind": officer.kind.value,
        "state": officer.state.value,
        "regions": [regions.get(region) for region in officer.regions],
        "person": officer.person_id,
    }
