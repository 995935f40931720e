"""What the chat and the command line read of measures."""

from collections.abc import Sequence

from app.form_facts import FormFacts
from inspection.measures.facts import MeasureFacts, may_read
from inspection.measures.measure import Measure, number_of
from inspection.people import Person
from inspection.rights import Site
from inspection.usecases.void_measure import may_void
from inspection.words import Refused
from storage.work import Work


class MeasuresRead(FormFacts):
    """Part of ``app.facts.Facts``."""

    async def measure(self, measure_id: int, reader: Person | None) -> MeasureFacts:
        """Raises Refused("measure_unknown") when there is none, or none for this reader."""
        found = await self._work.measures.get(measure_id)
        facts = await measure_facts(self._work, found, reader) if found else None
        if facts is None:
            raise Refused("measure_unknown")
        return facts

    async def measures_of(
        self, reader: Person | None, *, enterprise_id: int | None = None, hazard_id: int | None = None
    ) -> Sequence[MeasureFacts]:
        """Those this reader may see, the newest first."""
        page = await self._work.measures.page(enterprise_id=enterprise_id, hazard_id=hazard_id)
        read = [await measure_facts(self._work, one, reader) for one in page]
        return [one for one in read if one is not None]


async def measure_facts(work: Work, measure: Measure, reader: Person | None) -> MeasureFacts | None:
    """None for whoever may not read it."""
    site, name = await _about(work, measure)
    if not may_read(measure, site, reader):
        return None
    hazards = [(one, await work.hazards.get(one)) for one in measure.hazard_ids]
    case = await work.measures.page(case_id=measure.case_id)
    shown = [one for one in case if one.id != measure.id and may_read(one, site, reader)]
    return MeasureFacts(
        measure,
        name,
        (await work.people.names([measure.by])).get(measure.by, "–"),
        tuple((key, hazard.number) for key, hazard in hazards if hazard is not None),
        tuple(number_of(one.id) for one in sorted(shown, key=lambda one: one.id)),
        reader is not None and may_void(reader, measure, site),
    )


async def _about(work: Work, measure: Measure) -> tuple[Site, str]:
    if measure.enterprise_id is not None:
        firm = await work.enterprises.get_required(measure.enterprise_id)
        return Site(firm.id, firm.region_id), firm.name
    region = await work.regions.get(measure.region_id or 0)
    return Site(None, measure.region_id), region.name if region else ""
