"""What the chat reads of typical cases: everybody enrolled reads the whole library."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from app.asking import Asking
from app.hazard_trust import TrustRead
from inspection.cases.case import TypicalCase
from inspection.cases.facts import CaseFacts, CaseIndex, CaseQuery
from inspection.hazard import HazardFacts
from inspection.people import Person
from inspection.rights import Right, may, may_somewhere
from inspection.words import Refused


class CasesRead(TrustRead, Asking):
    """Part of ``app.facts.Facts``."""

    async def hazard_facts(self, hazard_id: int, reader: Person | None, now: datetime) -> HazardFacts:
        """With how many cases rest on its clause."""
        facts = await super().hazard_facts(hazard_id, reader, now)
        index = await self.case_index()
        return replace(facts, cases=index.of_clause(facts.edition, facts.clause)) if reader else facts

    async def case_index(self) -> CaseIndex:
        return await self._asked(("cases",), (), self._work.cases.index)

    async def case(self, case_id: int, reader: Person | None) -> CaseFacts:
        """A void one only for whoever could have made it void. Raises Refused("case_unknown")."""
        one = await self._work.cases.get(case_id)
        if one is None or reader is None:
            raise Refused("case_unknown")
        hazard = await self._work.hazards.get(one.hazard_id)
        premises = await self._work.hazards.premises(hazard.enterprise_id if hazard else None)
        mine = may(reader, Right.BROADCAST, premises.site)
        if one.is_void and not mine:
            raise Refused("case_unknown")
        sends = not one.is_void and may_somewhere(reader, Right.BROADCAST)
        return CaseFacts(one, may_void=mine and not one.is_void, may_send=sends)

    async def cases(self, query: CaseQuery, start: int, most: int) -> Sequence[TypicalCase]:
        """The newest first, from ``start`` on."""
        return (await self._work.cases.search(query, start + most))[start:]
