"""Which use case does the commands about broadcasts."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

from app.settings import Settings
from inspection.outcome import Done
from inspection.people import Person
from inspection.usecases.answer_broadcast import AnswerBroadcast, BroadcastAnswerer
from inspection.usecases.send_broadcast import Broadcaster, RemindBroadcast, SendBroadcast
from storage.work import Work

Verb = Callable[[Any, Person, datetime], Awaitable[Done]]


def _sender(work: Work) -> Broadcaster:
    return Broadcaster(work.broadcasts, work.regions, work.photos, work.audit)


BROADCASTING: Mapping[type, Callable[[Work, Settings], Verb]] = {
    SendBroadcast: lambda w, _: _sender(w).send,
    RemindBroadcast: lambda w, _: _sender(w).remind,
    AnswerBroadcast: lambda w, _: BroadcastAnswerer(w.broadcasts, w.audit),
}
