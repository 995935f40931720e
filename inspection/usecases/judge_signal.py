"""What is said to a signal: by the person it is about, and by whoever supervises there."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from inspection.audit import Audit
from inspection.hazard import kept
from inspection.hazard_events import to_millisecond
from inspection.outcome import Card, Done, Notice
from inspection.people import Person
from inspection.rights import Right
from inspection.signals.facts import may_judge
from inspection.signals.ports import Plans, Signals
from inspection.signals.signal import Signal, SignalVerdict, event_data
from inspection.usecases.plan_visit import ScheduleVisit
from inspection.visit_kind import VisitKind
from inspection.words import Refused, Words, words


@dataclass(frozen=True)
class AnswerSignal:
    signal_id: int
    answer: str


@dataclass(frozen=True)
class JudgeSignal:
    """``lead_id`` and ``day`` of the look-back, for that verdict alone."""

    signal_id: int
    verdict: SignalVerdict
    said: str
    lead_id: int | None = None
    day: date | None = None


@dataclass(frozen=True)
class SignalAnswerer:
    """Only the person it is about, once, and before it is judged."""

    signals: Signals
    audit: Audit

    async def __call__(self, command: AnswerSignal, actor: Person, now: datetime) -> Done:
        one, now = await self.signals.get(command.signal_id), to_millisecond(now)
        if one is None or one.person_id != actor.id:
            raise Refused("signal_unknown")
        _must_be_open(one)
        if one.answer is not None:
            raise Refused("signal_answered", number=one.number)
        after = replace(one, answer=_said(command.answer), answered_at=now)
        await self.signals.save(after)
        who = f"person:{actor.id}"
        await self.audit.append(who, "signal.answered", f"signal:{one.id}", event_data(after), now)
        return Done(words("signal.answered", number=one.number), Card.SIGNAL, one.id)


@dataclass(frozen=True)
class SignalJudge:
    """Whoever supervises there and had no part in it; with words, and once. The person it is about is told."""

    signals: Signals
    plan: Plans
    audit: Audit

    async def __call__(self, command: JudgeSignal, actor: Person, now: datetime) -> Done:
        one, now = await self.signals.get(command.signal_id), to_millisecond(now)
        if one is None:
            raise Refused("signal_unknown")
        went = await self.signals.takes_part(one.visit_id, actor.id)
        if not may_judge(actor, one, went=went):
            raise Refused("not_allowed", right=Right.SIGNALS)
        _must_be_open(one)
        said = _said(command.said)
        ordered = await self._ordered(command, one, actor, now)
        after = replace(
            one,
            verdict=command.verdict,
            said=said,
            judged_by=actor.id,
            judged_at=now,
            ordered_id=ordered.subject_id if ordered else None,
        )
        await self.signals.save(after)
        who = f"person:{actor.id}"
        await self.audit.append(who, "signal.judged", f"signal:{one.id}", event_data(after), now)
        told = words("signal.judged", number=one.number, verdict=command.verdict)
        return Done(
            told, Card.SIGNAL, one.id, (*self._notices(after, told), *(ordered.notices if ordered else ()))
        )

    async def _ordered(self, command: JudgeSignal, one: Signal, actor: Person, now: datetime) -> Done | None:
        if command.verdict is not SignalVerdict.REVISIT:
            return None
        if one.enterprise_id is None or command.lead_id is None or command.day is None:
            raise Refused("signal_nowhere", number=one.number)
        if command.lead_id == one.person_id:
            raise Refused("signal_same_person")
        plan = ScheduleVisit(one.enterprise_id, VisitKind.LOOK_BACK, command.day, command.lead_id)
        return await self.plan(plan, actor, now)

    def _notices(self, one: Signal, told: Words) -> tuple[Notice, ...]:
        return () if one.person_id is None else (Notice(one.person_id, told, Card.SIGNAL, one.id),)


def _must_be_open(one: Signal) -> None:
    if not one.is_open:
        raise Refused("signal_judged", number=one.number, verdict=one.verdict, at=one.judged_at)


def _said(text: str) -> str:
    said = kept(text)
    if said is None:
        raise Refused("description_needed")
    return said
