"""Which use case does the commands about requests for service."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

from app.settings import Settings
from inspection.outcome import Done
from inspection.people import Person
from inspection.usecases.answer_service import (
    AcceptService,
    AnswerService,
    FinishService,
    HandService,
    ServiceAnswerer,
)
from inspection.usecases.ask_service import AskService, ServiceAsker
from inspection.usecases.rate_service import RateService, ServiceRater
from storage.work import Work

Verb = Callable[[Any, Person, datetime], Awaitable[Done]]


def _answerer(work: Work, settings: Settings) -> ServiceAnswerer:
    return ServiceAnswerer(work.requests, work.enterprises, work.people, work.audit, settings.zone)


def _asker(work: Work, settings: Settings) -> ServiceAsker:
    where = work.enterprises, work.people, work.photos, work.audit
    return ServiceAsker(work.requests, *where, settings.zone)


SERVING: Mapping[type, Callable[[Work, Settings], Verb]] = {
    AskService: _asker,
    AcceptService: lambda w, s: _answerer(w, s).accept,
    HandService: lambda w, s: _answerer(w, s).hand_over,
    AnswerService: lambda w, s: _answerer(w, s).answer,
    FinishService: lambda w, s: _answerer(w, s).finish,
    RateService: lambda w, s: ServiceRater(w.requests, w.people, w.audit, s.zone),
}
