"""Which use case does the commands about measures."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

from app.settings import Settings
from inspection.outcome import Done
from inspection.people import Person
from inspection.usecases.record_measure import MeasureRecorder, RecordMeasure
from inspection.usecases.void_measure import MeasureVoider, VoidMeasure
from storage.work import Work

Verb = Callable[[Any, Person, datetime], Awaitable[Done]]


def recorder(work: Work, settings: Settings) -> MeasureRecorder:
    where = work.enterprises, work.regions, work.photos, work.people
    return MeasureRecorder(work.measures, work.hazards, *where, work.audit, settings.zone)


MEASURING: Mapping[type, Callable[[Work, Settings], Verb]] = {
    RecordMeasure: recorder,
    VoidMeasure: lambda w, _: MeasureVoider(w.measures, w.enterprises, w.audit),
}
