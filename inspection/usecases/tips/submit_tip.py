"""A confidential report is taken."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from inspection.tips.case import Case, Head, received
from inspection.tips.content import Tip
from inspection.tips.routing import concerned, route
from inspection.usecases.tips.ports import Cases, Officers, Tags
from inspection.words import Refused

LONGEST = 20_000
"""Characters of the whole report."""

SURGE = 10
"""Reports about one enterprise on one day from which on the next ones queue up: somebody may be drowning the others."""


@dataclass(frozen=True)
class SubmitTip:
    """At least two officers get it, none of whom it concerns; else it is refused before anything is kept. Nothing goes
    into the audit chain now: the time would be told. The day's commitments follow at its end."""

    cases: Cases
    officers: Officers
    tags: Tags

    async def __call__(self, tip: Tip, made: Any, case_id: str, number: str, today: date) -> Case:
        """``made``: the receipt and the claim code, their derivations done. Raises Refused."""
        if not tip.what.strip() or not tip.enterprise.strip():
            raise Refused("tip_empty")
        if sum(map(len, tip.texts())) > LONGEST:
            raise Refused("tip_too_long", most=LONGEST)
        enterprise = concerned(tip)
        recused = await self.officers.recused(self.tags.recusal(enterprise))
        officers = route(tip, await self.officers.all(), recused)
        cluster = self.tags.cluster(enterprise, today)
        same = [case for case in await self.cases.alike([cluster]) if case.received_on == today]
        case = received(case_id, number, today, cluster)
        head = Head(
            urgent=tip.danger_to_life,
            reward_wanted=tip.reward_wanted,
            has_identity=tip.identity is not None,
            heard=1,
            queued=len(same) >= SURGE and not tip.danger_to_life,
        )
        await self.cases.add(case, head, tip, made, officers)
        return case
