"""An officer moves a case on: accepts, refuses, extends, answers, closes."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from inspection.audit import Audit
from inspection.tips.case import TipStep, stepped
from inspection.tips.content import Speaker
from inspection.tips.file import CaseFile
from inspection.tips.guards import check_another_decides
from inspection.tips.officer import Officer
from inspection.usecases.tips.ports import Cases
from inspection.usecases.tips.speak import Speaks
from inspection.words import Refused

TOLD = frozenset({TipStep.REFUSE, TipStep.EXTEND, TipStep.ANSWER})
"""Steps that owe the reporter words of their own."""

BY_OFFICERS = frozenset(TipStep) - {TipStep.OBJECT}


@dataclass(frozen=True)
class TakesStep:
    """Refusing, extending and answering need words to the reporter; what an objection is about is decided by another
    officer; it is extended once. The chain learns the step, never the words."""

    cases: Cases
    audit: Audit

    async def __call__(
        self, file: CaseFile, officer: Officer, step: TipStep, text: str, now: datetime, today: date
    ) -> CaseFile:
        if step not in BY_OFFICERS:
            raise Refused("desk_not_yours")
        check_another_decides(file.case, file.head, officer)
        case, head = stepped(file.case, step, today), file.head
        if step is TipStep.EXTEND and head.extended:
            raise Refused("tip_extended_once")
        if step in TOLD and not text.strip():
            raise Refused("tip_words_needed")
        if step in (TipStep.REFUSE, TipStep.ANSWER):
            head = replace(head, decided_by=officer.id)
        head = replace(head, extended=head.extended or step is TipStep.EXTEND)
        after = file
        if text.strip():  # the last word of a case is said before it is closed
            after = await Speaks(self.cases)(replace(file, head=head), Speaker.OFFICE, text, today)
            head = after.head
        after = replace(after, case=case, head=head)
        await self.cases.save(after)
        data = {"step": step.value}
        await self.audit.append(f"officer:{officer.id}", "tip.step", f"tip:{case.number}", data, now)
        return after
