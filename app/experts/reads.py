"""What the chat reads of experts at visits."""

from collections.abc import Sequence
from datetime import datetime

from app.mentors.reads import MentorsRead
from app.settings import Settings
from inspection.checklist import checklist
from inspection.experts.ending import DONE, is_guest
from inspection.experts.expert import VisitExpert
from inspection.experts.facts import ExpertFacts, ExpertMay, ExpertSees
from inspection.people import Person
from inspection.rights import Right, for_authority, may
from inspection.standards.order10 import order10
from inspection.visit import Visit, VisitState
from inspection.visit_kind import KINDS
from inspection.visit_secrecy import knows_target
from inspection.words import Refused
from storage.work import Work

UNDER_WAY = (VisitState.PLANNED, VisitState.CHECKED_IN)


class ExpertsRead(MentorsRead):
    """Part of ``app.facts.Facts``."""

    settings: Settings

    async def expert(self, expert_id: int, reader: Person | None, now: datetime) -> ExpertFacts:
        """For that expert as long as the right lasts, for the team, and for the authorities who may read the visit.
        Raises Refused("expert_unknown")."""
        found = await self._work.experts.get(expert_id)
        if found is None or reader is None:
            raise Refused("expert_unknown")
        visit = await self._work.visits.get_required(found.visit_id)
        zone = self.settings.zone
        guest, sees = is_guest(found, visit, reader, now, zone), knows_target(visit, reader)
        if not guest and not (reads(visit, reader) and sees):
            raise Refused("expert_unknown")
        offered = _as_guest(visit, sees=sees) if guest else _as_team(found, visit, reader)
        names = await self._work.people.names({one.by for one in found.advice if one.by is not None})
        return ExpertFacts(found, visit, offered, sealed=not sees, names=names)

    async def expert_sees(self, expert_id: int, reader: Person | None, now: datetime) -> ExpertSees:
        """Raises Refused("visit_unknown") as long as the reader must not know where it goes."""
        facts = await self.expert(expert_id, reader, now)
        if facts.sealed:
            raise Refused("visit_unknown")
        site = await self._work.enterprises.get_required(facts.visit.enterprise_id)
        sections = checklist(order10(), site.sector, site.traits)
        findings = await self._work.visits.findings(facts.visit.id)
        return ExpertSees(facts, sections, findings, await self._work.hazards.of_visit(facts.visit.id))

    async def visit_experts(self, visit: Visit) -> Sequence[VisitExpert]:
        """Those who are, or were, at this visit."""
        about = (f"visit:{visit.id}",)
        return await self._asked(("experts", visit.id), about, lambda: self._work.experts.of_visit(visit.id))

    async def visit_of_expert(self, visit_id: int, person: Person | None) -> Visit:
        """A visit to which this person may bring one. Raises Refused("visit_unknown"), Refused("visit_is")."""
        visit = await self._work.visits.get_required(visit_id)
        if person is None or not brings(visit, person) or not knows_target(visit, person):
            raise Refused("visit_unknown")
        visit.must_be(*UNDER_WAY)
        return visit


def brings(visit: Visit, person: Person) -> bool:
    """The lead, or whoever may plan that visit."""
    return person.id == visit.lead_id or may(person, KINDS[visit.kind].plan_right, visit.site)


def reads(visit: Visit, person: Person) -> bool:
    if person.id in visit.team or brings(visit, person):
        return True
    return may(person, Right.READ, visit.site) and for_authority(person, visit.site)


def _as_guest(visit: Visit, *, sees: bool) -> frozenset[ExpertMay]:
    offered = {ExpertMay.ADVISE} if sees else set[ExpertMay]()
    return frozenset(offered | ({ExpertMay.SIGN} if visit.state in DONE else set()))


def _as_team(expert: VisitExpert, visit: Visit, reader: Person) -> frozenset[ExpertMay]:
    offered, under_way = set[ExpertMay](), visit.state in UNDER_WAY
    leads = reader.id == visit.lead_id
    if leads and visit.state is not VisitState.ABANDONED and len(expert.taken) < len(expert.advice):
        offered.add(ExpertMay.TAKE)
    if leads and under_way and not expert.has_account and expert.ended is None:
        offered.add(ExpertMay.ADVISE)
    if brings(visit, reader) and under_way and expert.ended is None:
        offered.add(ExpertMay.LET_GO)
    return frozenset(offered)


async def expert_facts(work: Work, expert: VisitExpert, reader: Person) -> ExpertFacts:
    """As a guest reads it, for what the clock says."""
    visit = await work.visits.get_required(expert.visit_id)
    sees = knows_target(visit, reader)
    return ExpertFacts(expert, visit, _as_guest(visit, sees=sees), sealed=not sees)
