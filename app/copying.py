"""Which use case does the commands about copy-outs."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

from app.copyouts import defined
from app.settings import Settings
from inspection.outcome import Done
from inspection.people import Person
from inspection.usecases.enter_record import EnterRecord, RecordEnterer, WithdrawEntry
from storage.work import Work

Verb = Callable[[Any, Person, datetime], Awaitable[Done]]


def enterer(work: Work, settings: Settings) -> RecordEnterer:
    return RecordEnterer(work.copyouts, defined(work), work.audit, settings.zone)


COPYING: Mapping[type, Callable[[Work, Settings], Verb]] = {
    EnterRecord: lambda w, s: enterer(w, s).enter,
    WithdrawEntry: lambda w, s: enterer(w, s).withdraw,
}
