"""Handing in a form from the chat."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from inspection.enterprise import Enterprise
from inspection.forms.filling_rights import must_fill
from inspection.forms.kept import Submission
from inspection.forms.settings import FormSettings
from inspection.outcome import Done
from inspection.people import Person
from inspection.photo import Photo
from inspection.rights import Site
from inspection.usecases.submit_form import SubmitForm
from inspection.words import words

_INSTANCE = re.compile(r"instanceID>([^<]+)<")


@dataclass(frozen=True)
class HandInForm:
    """About an enterprise or about a region. ``xml`` is the record as ODK's tools read it, ``answers`` the same by ref,
    ``photos`` the ``unique_id`` behind each file name."""

    form_id: int
    enterprise_id: int | None
    xml: str
    answers: Mapping[str, str] = field(default_factory=dict)
    photos: Mapping[str, str] = field(default_factory=dict)
    region_id: int | None = None


class Forms(Protocol):
    async def head(self, form_id: int) -> tuple[str, FormSettings]:
        """Name and settings."""
        ...


class Enterprises(Protocol):
    async def get_required(self, enterprise_id: int) -> Enterprise: ...


class Photos(Protocol):
    async def by_unique(self, unique_ids: Collection[str]) -> Mapping[str, Photo]: ...


def number_of(submission_id: int) -> str:
    return f"F-{submission_id:04d}"


@dataclass(frozen=True)
class FormHander:
    """Only whom the form is for, at this moment. The answer tells its number."""

    submit: SubmitForm
    forms: Forms
    enterprises: Enterprises
    photos: Photos

    async def __call__(self, command: HandInForm, actor: Person, now: datetime) -> Done:
        _, settings = await self.forms.head(command.form_id)
        must_fill(actor, settings, await self._site(command))
        known = await self.photos.by_unique(set(command.photos.values()))
        media = {file: known[name].id for file, name in command.photos.items() if name in known}
        made = Submission(
            form_id=command.form_id,
            instance=_instance(command.xml),
            xml=command.xml,
            answers=command.answers,
            media=media,
            enterprise_id=command.enterprise_id,
            person_id=actor.id,
            region_id=command.region_id,
        )
        done = await self.submit(made, actor, now)
        return Done(words("fill.done", number=number_of(done.subject_id or 0)), subject_id=done.subject_id)

    async def _site(self, command: HandInForm) -> Site:
        if command.enterprise_id is None:
            return Site(None, command.region_id)
        firm = await self.enterprises.get_required(command.enterprise_id)
        return Site(firm.id, firm.region_id)


def _instance(xml: str) -> str:
    """Every record has one; raises ValueError otherwise."""
    found = _INSTANCE.search(xml)
    if found is None:
        raise ValueError("a record without an instanceID")
    return found[1]
