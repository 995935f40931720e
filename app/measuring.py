"""Which use case does the commands about measures and calls."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

from app.groups.calls import ToldCaller
from app.settings import Settings
from inspection.outcome import Done
from inspection.people import Person
from inspection.usecases.answer_call import ArriveAtCall, CallAnswerer, TellResult
from inspection.usecases.call_departments import CallDepartments
from inspection.usecases.record_measure import MeasureRecorder, RecordMeasure
from inspection.usecases.void_measure import MeasureVoider, VoidMeasure
from storage.work import Work

Verb = Callable[[Any, Person, datetime], Awaitable[Done]]


def recorder(work: Work, settings: Settings) -> MeasureRecorder:
    where = work.enterprises, work.regions, work.photos, work.people
    return MeasureRecorder(work.measures, work.hazards, *where, work.audit, settings.zone)


MEASURING: Mapping[type, Callable[[Work, Settings], Verb]] = {
    RecordMeasure: recorder,
    CallDepartments: ToldCaller,
    ArriveAtCall: lambda w, _: CallAnswerer(w.calls, w.audit).arrive,
    TellResult: lambda w, _: CallAnswerer(w.calls, w.audit).result,
    VoidMeasure: lambda w, _: MeasureVoider(w.measures, w.enterprises, w.audit),
}
