"""The enterprise's answer to a record."""

from dataclasses import dataclass
from datetime import datetime

from inspection.audit import Audit
from inspection.outcome import Card, Done, Notice
from inspection.people import Person
from inspection.rights import Right, must
from inspection.usecases.visit_ports import Visits
from inspection.visit import Answer
from inspection.words import Refused, words


@dataclass(frozen=True)
class AnswerRecord:
    """``reason`` is needed to refuse."""

    visit_id: int
    answer: Answer
    reason: str | None = None


@dataclass(frozen=True)
class AnswerVisit:
    """The enterprise's person acknowledges the record or refuses to, and says why; once, either way.

    Refusing takes nothing back: what was found stays found, and the refusal is part of the record.
    """

    visits: Visits
    audit: Audit

    async def __call__(self, command: AnswerRecord, actor: Person, now: datetime) -> Done:
        visit = await self.visits.get_required(command.visit_id)
        must(actor, Right.ANSWER_VISIT, visit.site)
        if visit.is_secret:
            raise Refused("visit_unknown")
        reason = (command.reason or "").strip() or None
        answered = visit.answered(actor.id, command.answer, reason, now)
        await self.visits.save(answered)
        data = {"number": visit.number, "answer": command.answer.value, "reason": reason}
        await self.audit.append(f"person:{actor.id}", "visit.answered", f"visit:{visit.id}", data, now)
        told = words(
            f"visit.notice.{command.answer.value}",
            name=actor.name,
            enterprise=visit.enterprise,
            number=visit.number,
            reason=reason,
        )
        notices = tuple(Notice(who, told, Card.VISIT, visit.id) for who in sorted(visit.team))
        said = words(f"visit.{command.answer.value}", number=visit.number)
        return Done(said, Card.VISIT, visit.id, notices)
