"""Which use case does the commands about mentor pairs."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

from app.settings import Settings
from inspection.outcome import Done
from inspection.people import Person
from inspection.usecases.help_mentee import ConfirmHelp, MenteeHelper, TellHelp
from inspection.usecases.pair_mentor import EndPair, MentorPairer, PairMentor
from storage.work import Work

Verb = Callable[[Any, Person, datetime], Awaitable[Done]]


def _pairer(work: Work, settings: Settings) -> MentorPairer:
    return MentorPairer(work.mentors, work.enterprises, work.people, work.audit, settings.zone)


def _helper(work: Work, settings: Settings) -> MenteeHelper:
    where = work.enterprises, work.people, work.photos, work.audit
    return MenteeHelper(work.mentors, *where, settings.zone)


MENTORING: Mapping[type, Callable[[Work, Settings], Verb]] = {
    PairMentor: lambda w, s: _pairer(w, s).pair,
    EndPair: lambda w, s: _pairer(w, s).end,
    TellHelp: lambda w, s: _helper(w, s).tell,
    ConfirmHelp: lambda w, s: _helper(w, s).confirm,
}
