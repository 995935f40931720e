"""Which use case does the commands about typical cases."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

from app.settings import Settings
from inspection.outcome import Done
from inspection.people import Person
from inspection.usecases.make_case import CaseMaker, MakeCase
from inspection.usecases.void_case import CaseVoider, VoidCase
from storage.work import Work

Verb = Callable[[Any, Person, datetime], Awaitable[Done]]

TEACHING: Mapping[type, Callable[[Work, Settings], Verb]] = {
    MakeCase: lambda w, _: CaseMaker(w.cases, w.hazards, w.enterprises, w.people, w.audit),
    VoidCase: lambda w, _: CaseVoider(w.cases, w.hazards, w.enterprises, w.audit),
}
