"""Which use case does the commands about quality signals."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

from app.settings import Settings
from inspection.outcome import Done
from inspection.people import Person
from inspection.usecases.judge_signal import AnswerSignal, JudgeSignal, SignalAnswerer, SignalJudge
from inspection.usecases.plan_visit import PlanVisit
from storage.work import Work

Verb = Callable[[Any, Person, datetime], Awaitable[Done]]


def _judge(work: Work, settings: Settings) -> Verb:
    plan = PlanVisit(work.visits, work.enterprises, work.people, work.audit, settings.zone)
    return SignalJudge(work.signals, plan, work.audit)


JUDGING: Mapping[type, Callable[[Work, Settings], Verb]] = {
    AnswerSignal: lambda w, _: SignalAnswerer(w.signals, w.audit),
    JudgeSignal: _judge,
}
