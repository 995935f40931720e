"""An officer steps back from an enterprise."""

from dataclasses import dataclass
from datetime import datetime

from inspection.audit import Audit
from inspection.tips.file import CaseFile
from inspection.tips.officer import Officer
from inspection.tips.routing import concerned
from inspection.usecases.tips.ports import Holders, Officers, Tags
from inspection.words import Refused


@dataclass(frozen=True)
class Recuses:
    """From this case at once and from every later one about the enterprise. Somebody must be left who can open it."""

    officers: Officers
    holders: Holders
    tags: Tags
    audit: Audit

    async def __call__(self, file: CaseFile, officer: Officer, now: datetime) -> None:
        others = await self.holders.of(file.case.id) - {officer.id}
        if not others:
            raise Refused("tip_last_holder")
        await self.officers.recuse(officer.id, self.tags.recusal(concerned(file.tip)))
        await self.holders.drop(file.case.id, officer.id)
        await self.audit.append(f"officer:{officer.id}", "tip.recused", f"tip:{file.case.number}", {}, now)
