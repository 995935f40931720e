"""A step of an expert, kept and told to the chain."""

from dataclasses import dataclass
from typing import Any

from inspection.audit import Audit
from inspection.experts.expert import ExpertStep, VisitExpert, expert_fingerprint
from inspection.experts.ports import Experts
from inspection.words import Refused


@dataclass(frozen=True)
class Keeping:
    experts: Experts
    audit: Audit

    async def required(self, expert_id: int) -> VisitExpert:
        """Held for this transaction. Raises Refused("expert_unknown")."""
        found = await self.experts.get(expert_id)
        if found is None:
            raise Refused("expert_unknown")
        return found

    async def step(self, expert: VisitExpert, step: ExpertStep) -> VisitExpert:
        after = expert.after(step)
        await self.experts.save(after)
        told: dict[str, Any] = {"visit_id": after.visit_id, "sha256": expert_fingerprint(after)}
        if step.n is not None:
            told["n"] = step.n
        if step.hazard_id is not None:
            told["hazard_id"] = step.hazard_id
        who = "clock" if step.by is None else f"person:{step.by}"
        await self.audit.append(who, f"expert.{step.did.value}", f"expert:{after.id}", told, step.at)
        return after
