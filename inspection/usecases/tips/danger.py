"""Whether lives are in danger, as the office sees it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from inspection.audit import Audit
from inspection.tips.content import Speaker
from inspection.tips.file import CaseFile
from inspection.tips.guards import check_open
from inspection.tips.officer import Officer
from inspection.usecases.tips.ports import Cases
from inspection.usecases.tips.speak import Speaks


@dataclass(frozen=True)
class MarksDanger:
    """An extract that is approved from then on is released at once: the reporter is told, because a visit that follows
    quickly may be guessed to follow a report. What was approved before keeps its day."""

    cases: Cases
    audit: Audit

    async def __call__(
        self,
        file: CaseFile,
        officer: Officer,
        urgent: bool,
        told: Mapping[str, str],
        now: datetime,
        today: date,
    ) -> CaseFile:
        """``told``: what the reporter is told when it is switched on, by language. Twice is once. Raises
        Refused("tip_not_now") of a closed case."""
        check_open(file.case)
        if file.head.urgent is urgent:
            return file
        after = replace(file, head=replace(file.head, urgent=urgent))
        if urgent:
            after = await Speaks(self.cases)(after, Speaker.OFFICE, told[file.tip.language], today)
        else:
            await self.cases.save(after)
        actor, subject = f"officer:{officer.id}", f"tip:{file.case.number}"
        await self.audit.append(actor, "tip.danger", subject, {"urgent": urgent}, now)
        return after
