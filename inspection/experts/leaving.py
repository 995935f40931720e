"""Taking an expert's right back."""

from dataclasses import dataclass

from inspection.audit import Audit
from inspection.experts.expert import ExpertStep, VisitExpert
from inspection.experts.keeping import Keeping
from inspection.experts.ports import Experts, People
from inspection.people import Role


@dataclass(frozen=True)
class Leaving:
    experts: Experts
    people: People
    audit: Audit

    async def leave(self, expert: VisitExpert, step: ExpertStep) -> VisitExpert:
        """The post of an expert goes with the last visit that needs it; other posts stay."""
        after = await Keeping(self.experts, self.audit).step(expert, step)
        person_id = after.person_id
        if person_id is not None and not await self.experts.of_person(person_id):
            await self.people.revoke(person_id, Role.EXPERT, None, None, step.at)
        return after
