"""Following the link to one visit."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from inspection.audit import Audit
from inspection.experts.ending import over
from inspection.experts.expert import ExpertDid, ExpertStep, VisitExpert
from inspection.experts.keeping import Keeping
from inspection.experts.ports import Experts, People, Visits
from inspection.hazard_events import to_millisecond
from inspection.outcome import Card, Done, Notice
from inspection.people import Person, Role
from inspection.rights import for_enterprise
from inspection.usecases.join import FollowLink
from inspection.visit import Visit
from inspection.words import Refused, words


@dataclass(frozen=True)
class ExpertJoin:
    """A link opens one visit to one account. Whoever has a post besides keeps it; who belongs to the inspected
    enterprise or to the team cannot be its expert, and the link stays good for somebody else."""

    experts: Experts
    visits: Visits
    people: People
    audit: Audit
    zone: tzinfo

    async def __call__(
        self, command: FollowLink, expert: VisitExpert, actor: Person | None, now: datetime
    ) -> Done:
        """Raises Refused("link_dead") for used, expired and taken back, Refused("expert_self"),
        Refused("expert_own_firm")."""
        now, visit = to_millisecond(now), await self.visits.get_required(expert.visit_id)
        known = actor or (await self.people.by_telegram_ids([command.telegram_id])).get(command.telegram_id)
        if expert.ended is not None or over(expert, visit, now, self.zone):
            raise Refused("link_dead")
        if expert.person_id is not None:
            return self._again(expert, known)
        if expert.expires_at is None or now >= expert.expires_at:
            raise Refused("link_dead")
        if known is not None:
            _check_outsider(expert, visit, known)
        person_id = known.id if known else await self._enrol(expert, command, now)
        await self.people.grant(person_id, Role.EXPERT, None, None, now)
        step = ExpertStep(ExpertDid.JOINED, person_id, now)
        await Keeping(self.experts, self.audit).step(expert, step)
        told = words("expert.notice.joined", name=expert.name, enterprise=visit.enterprise)
        readers = sorted({expert.by, visit.lead_id} - {person_id})
        opened = Notice(person_id, words("expert.notice.open", name=expert.name), Card.EXPERT, expert.id)
        others = (Notice(one, told, Card.VISIT, visit.id) for one in readers)
        return Done(words("expert.joined", name=expert.name), notices=(opened, *others))

    def _again(self, expert: VisitExpert, known: Person | None) -> Done:
        if known is None or known.id != expert.person_id:
            raise Refused("link_dead")
        opened = Notice(known.id, words("expert.notice.open", name=expert.name), Card.EXPERT, expert.id)
        return Done(words("expert.joined_already", name=expert.name), notices=(opened,))

    async def _enrol(self, expert: VisitExpert, command: FollowLink, now: datetime) -> int:
        return await self.people.add(expert.name, command.telegram_id, command.language, now)


def _check_outsider(expert: VisitExpert, visit: Visit, known: Person) -> None:
    if known.id == expert.by or known.id in visit.team:
        raise Refused("expert_self")
    if for_enterprise(known, visit.enterprise_id):
        raise Refused("expert_own_firm", enterprise=visit.enterprise)
