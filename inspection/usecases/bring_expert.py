"""Bringing an expert to a visit: by a link that is used once, or by name only; and letting him go again."""

from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from inspection.audit import Audit
from inspection.experts.days import link_lasts
from inspection.experts.ending import over
from inspection.experts.expert import (
    MOST_EXPERTS,
    MOST_NAME,
    End,
    ExpertDid,
    ExpertStep,
    VisitExpert,
    expert_fingerprint,
)
from inspection.experts.keeping import Keeping
from inspection.experts.leaving import Leaving
from inspection.experts.ports import Experts, People, Visits
from inspection.hazard_events import to_millisecond
from inspection.invitation import token_hash
from inspection.outcome import Card, Done, Notice
from inspection.people import Person
from inspection.plain import plain
from inspection.rights import must
from inspection.visit import Visit, VisitState
from inspection.visit_kind import KINDS
from inspection.words import Refused, words


@dataclass(frozen=True)
class BringExpert:
    """``linked``: by a link, to be made by whoever carries it out; otherwise by name only."""

    visit_id: int
    name: str
    field: str
    unit: str
    linked: bool


@dataclass(frozen=True)
class LetExpertGo:
    expert_id: int


def must_plan(visit: Visit, actor: Person) -> None:
    """The lead, or whoever may plan this visit. Raises Refused("not_allowed")."""
    if actor.id != visit.lead_id:
        must(actor, KINDS[visit.kind].plan_right, visit.site)


@dataclass(frozen=True)
class ExpertBringer:
    experts: Experts
    visits: Visits
    people: People
    audit: Audit
    zone: tzinfo

    async def bring(self, command: BringExpert, token: str, actor: Person, now: datetime) -> Done:
        """``token``: 128 random bits. Raises Refused("visit_is") once there is a record, Refused("expert_nameless"),
        Refused("expert_many")."""
        now, visit = to_millisecond(now), await self.visits.get_required(command.visit_id)
        must_plan(visit, actor)
        visit.must_be(VisitState.PLANNED, VisitState.CHECKED_IN)
        said = [plain(one)[:MOST_NAME] for one in (command.name, command.field, command.unit)]
        if not all(said):
            raise Refused("expert_nameless")
        there = [one for one in await self.experts.of_visit(visit.id) if one.ended is None]
        if len(there) >= MOST_EXPERTS:
            raise Refused("expert_many", most=MOST_EXPERTS)
        name, field, unit = said
        new = VisitExpert(id=0, visit_id=visit.id, name=name, field=field, unit=unit, by=actor.id, at=now)
        if command.linked:
            new = replace(new, token_hash=token_hash(token), expires_at=now + link_lasts())
        new = await self.experts.add(new)
        what = "expert.invited" if command.linked else "expert.entered"
        told = {"visit_id": visit.id, "sha256": expert_fingerprint(new)}
        await self.audit.append(f"person:{actor.id}", what, f"expert:{new.id}", told, now)
        facts = {"name": name, "field": field, "unit": unit, "enterprise": visit.enterprise}
        return Done(words(what, **facts, until=new.expires_at), Card.EXPERT, new.id)

    async def let_go(self, command: LetExpertGo, actor: Person, now: datetime) -> Done:
        """Raises Refused("expert_ended"), Refused("expert_signed")."""
        now, keeping = to_millisecond(now), Keeping(self.experts, self.audit)
        expert = await keeping.required(command.expert_id)
        visit = await self.visits.get_required(expert.visit_id)
        must_plan(visit, actor)
        if expert.signed is not None:
            raise Refused("expert_signed", name=expert.name)
        if expert.ended is not None or over(expert, visit, now, self.zone):
            raise Refused("expert_ended", enterprise=visit.enterprise)
        step = ExpertStep(ExpertDid.ENDED, actor.id, now, End.LET_GO.value)
        await Leaving(self.experts, self.people, self.audit).leave(expert, step)
        told = words("expert.notice.ended", enterprise=visit.enterprise, why=End.LET_GO)
        notices = (Notice(expert.person_id, told),) if expert.person_id else ()
        return Done(words("expert.let_go", name=expert.name), Card.EXPERT, expert.id, notices)
