"""Draws up papers: all their facts, read in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from app.bootstrap import System
from app.invitation_link import link
from app.paper_draft import Draft
from app.posters import record_url
from app.region_papers import region_paper
from inspection.enterprise import Enterprise
from inspection.hazard import Hazard, Stage
from inspection.hazard_readings import Reading, readings
from inspection.measures.measure import Proof
from inspection.measures.proof import proven
from inspection.paper import Paper, record_number
from inspection.photo import Photo
from inspection.visit import Visit
from inspection.words import Refused
from reports.paper.block import Sheet
from reports.paper.common import Seal, Taken
from reports.paper.order import OrderPaper, open_ones, order
from reports.paper.posting import posting
from reports.paper.proof import ProofPaper, proof
from reports.paper.record import RecordPaper, record
from storage.work import Work
from texts import Voice

SHOWN = (Stage.BEFORE, Stage.AFTER, Stage.REINSPECTION)  # a worker's own photos are never on paper


@dataclass(frozen=True)
class Drafts:
    """Within one transaction, as of ``now``. Every verb raises Refused when there is nothing to print; the rights of
    whoever asks are not looked at here."""

    system: System
    work: Work
    now: datetime

    async def __call__(self, paper: Paper, subject_id: int) -> Draft:
        """``subject_id`` is of a visit, a hazard, an enterprise or a region, as the paper has it."""
        match paper:
            case Paper.RECORD:
                return await self._record(await self._visit(subject_id))
            case Paper.VISIT_ORDER:
                visit = await self._visit(subject_id)
                hazards = await self.work.hazards.of_visit(subject_id)
                names = [one.name for one in visit.signatures]
                return await self._order(record_number(visit), hazards, names, f"cV{visit.id}")
            case Paper.ORDER:
                hazard = await self._hazard(subject_id)
                found = [hazard.found_by] if hazard.found_by else []
                known = (await self.work.people.names(found)).values()
                return await self._order(hazard.number, [hazard], list(known), f"cH{hazard.id}")
            case Paper.PROOF:
                return await self._proof(await self._hazard(subject_id))
            case Paper.POSTING:
                return await self._posting(subject_id)
            case Paper.ANALYSIS | Paper.ZERO:
                return await region_paper(self.system, self.work, paper, subject_id, self.now)

    async def _visit(self, visit_id: int) -> Visit:
        found = await self.work.visits.get(visit_id)
        if found is None:
            raise Refused("visit_unknown")
        return found

    async def _hazard(self, hazard_id: int) -> Hazard:
        found = await self.work.hazards.get(hazard_id)
        if found is None or found.enterprise_id is None:
            raise Refused("hazard_unknown")
        return found

    async def _firm(self, hazard: Hazard) -> Enterprise:
        return await self.work.enterprises.get_required(hazard.enterprise_id or 0)

    async def _seal(self, url: str) -> Seal:
        seq, head = await self.work.audit.head()
        return Seal(url, seq, head, self.now)

    def _opens(self, payload: str) -> str:
        return link(self.system.settings, payload)

    async def _photos(self, hazards: Sequence[Hazard]) -> list[tuple[Hazard, Photo]]:
        ids = [(one, key) for one in hazards for key in one.photo_ids(*SHOWN) + one.file_ids(*SHOWN)]
        known = await self.work.photos.by_ids({key for _, key in ids})
        return [(one, known[key]) for one, key in ids if key in known]

    async def _record(self, visit: Visit) -> Draft:
        number, work = record_number(visit), self.work
        firm = await work.enterprises.get_required(visit.enterprise_id)
        findings, hazards = await work.visits.findings(visit.id), await work.hazards.of_visit(visit.id)
        names = await work.people.names([visit.answered_by] if visit.answered_by else [])
        seal = await self._seal(self._opens(f"cV{visit.id}"))
        versions = [signed for one in hazards for signed in await self._readings(one)]
        experts = await work.experts.of_visit(visit.id)

        def compose(taken: Sequence[Taken], voice: Voice) -> Sheet:
            by = names.get(visit.answered_by or 0)
            facts = RecordPaper(visit, firm, findings, hazards, taken, by, seal, versions, experts)
            return record(facts, voice)

        return Draft(number, await self._photos(hazards), compose)

    async def _readings(self, hazard: Hazard) -> list[tuple[Reading, str]]:
        """Each version of a corrected finding with the name under it."""
        found = (
            readings(await self.work.audit.of_subject(f"hazard:{hazard.id}")) if hazard.reading > 1 else []
        )
        names = await self.work.people.names([one.by for one in found if one.by is not None])
        return [(one, names.get(one.by or 0, "")) for one in found]

    async def _order(self, number: str, hazards: Sequence[Hazard], names: Sequence[str], to: str) -> Draft:
        ordered = open_ones(hazards, number)
        firm, seal = await self._firm(ordered[0]), await self._seal(self._opens(to))

        def compose(taken: Sequence[Taken], voice: Voice) -> Sheet:
            return order(OrderPaper(number, firm, ordered, names, taken, seal), voice)

        return Draft(number, await self._photos(ordered), compose)

    async def _proof(self, hazard: Hazard) -> Draft:
        found, firm = await self._proven(hazard), await self._firm(hazard)
        seal = await self._seal(self._opens(f"cH{hazard.id}"))

        def compose(_: Sequence[Taken], voice: Voice) -> Sheet:
            return proof(ProofPaper(firm, hazard, found, seal), voice)

        return Draft(hazard.number, [], compose)

    async def _proven(self, hazard: Hazard) -> Proof:
        zone, measures = self.system.settings.zone, self.work.measures
        report = await measures.reported(hazard.id)
        if report is None:
            raise Refused("not_self_reported", number=hazard.number)
        midnight = datetime.combine(report.at.astimezone(zone).date(), time(), zone)
        arrivals = await measures.arrivals(hazard.enterprise_id or 0, midnight)
        return proven(hazard, report, arrivals, self.now.astimezone(zone).date())

    async def _posting(self, enterprise_id: int) -> Draft:
        """As the poster that hangs shows it, and its code."""
        settings, firm = self.system.settings, await self.work.enterprises.get_required(enterprise_id)
        poster = await self.work.posters.current(enterprise_id)
        shown = await self.work.records.by_token(poster.token, self.now, settings.zone) if poster else None
        if poster is None or shown is None:
            raise Refused("paper_no_poster", enterprise=firm.name, code=firm.credit_code)
        seal = await self._seal(record_url(settings, poster.token))
        return Draft(firm.name, [], lambda _, voice: posting(shown, seal, voice))
