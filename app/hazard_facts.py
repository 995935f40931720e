"""What dialogs and cards read of hazards, within one transaction."""

from collections.abc import Sequence
from datetime import datetime

from app.settings import Settings
from inspection.hazard import Hazard, HazardFacts, Stage
from inspection.people import Person
from inspection.rights import for_authority
from inspection.words import Refused, Words
from storage.hazard_facts import HazardQuery
from storage.work import Work

SHOWN_STAGES = (Stage.BEFORE, Stage.AFTER, Stage.REINSPECTION)


class HazardsRead:
    """The hazards of one transaction's view."""

    settings: Settings
    _work: Work

    async def hazard(self, hazard_id: int) -> Hazard:
        hazard = await self._work.hazards.get(hazard_id)
        if hazard is None:
            raise Refused("hazard_unknown")
        return hazard

    async def snapped(self, person: Person, unique_id: str) -> int | None:
        """The 随手拍 that this person made of this photo."""
        return await self._work.hazards.snapped(person.id, unique_id)

    async def open_hazards(self, enterprise_id: int) -> Sequence[Hazard]:
        return await self._work.hazards.open_of_enterprise(enterprise_id)

    async def hazard_facts(self, hazard_id: int, reader: Person | None, now: datetime) -> HazardFacts:
        return await self._work.hazard_reads.card(hazard_id, reader, now, self.settings.zone)

    async def history(self, hazard_id: int, reader: Person | None) -> Sequence[Words]:
        return await self._work.hazard_reads.story(hazard_id, reader)

    async def hazard_page(
        self, enterprise_id: int, reader: Person | None, now: datetime, most: int
    ) -> Sequence[HazardFacts]:
        query = HazardQuery(enterprise_id=enterprise_id)
        return await self._work.hazard_reads.page(query, reader, now, self.settings.zone, most=most)

    async def hazards_of_visit(
        self, visit_id: int, reader: Person | None, now: datetime
    ) -> Sequence[HazardFacts]:
        found = await self._work.hazards.of_visit(visit_id)
        return [await self.hazard_facts(hazard.id, reader, now) for hazard in found]

    async def hazard_photos(self, hazard_id: int, reader: Person | None) -> Sequence[tuple[Stage, int]]:
        """The photos this reader may see, before first; a worker's own only for the authorities."""
        hazard = await self.hazard(hazard_id)
        site = (await self._work.hazards.premises(hazard.enterprise_id)).site
        inside = reader is not None and for_authority(reader, site)
        stages = (Stage.REPORT, *SHOWN_STAGES) if inside else SHOWN_STAGES
        return [(stage, photo_id) for stage in stages for photo_id in hazard.photo_ids(stage)]
