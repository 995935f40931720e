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
from inspection.forms.violations import Violation
from inspection.hazard import hazard_number
from inspection.outcome import Done
from inspection.people import Person
from inspection.photo import Photo
from inspection.rights import Site
from inspection.usecases.found_by_form import Findings, FormFinder
from inspection.usecases.submit_form import SubmitForm
from inspection.words import Words, words

_INSTANCE = re.compile(r"instanceID>([^<]+)<")


@dataclass(frozen=True)
class HandInForm:
    """About an enterprise or about a region. ``xml`` is the record as ODK's tools read it, ``answers`` the same by ref,
    ``photos`` the ``unique_id`` behind each file name, ``words`` what was to be seen in it, ``found`` the violations
    among the answers."""

    form_id: int
    enterprise_id: int | None
    xml: str
    answers: Mapping[str, str] = field(default_factory=dict)
    photos: Mapping[str, str] = field(default_factory=dict)
    region_id: int | None = None
    found: tuple[Violation, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)


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
    """Only whom the form is for, at this moment. What it found at an enterprise becomes hazards at once. The answer
    tells its number, and theirs."""

    submit: SubmitForm
    forms: Forms
    enterprises: Enterprises
    photos: Photos
    find: FormFinder

    async def __call__(self, command: HandInForm, actor: Person, now: datetime) -> Done:
        _, settings = await self.forms.head(command.form_id)
        site = await self._site(command)
        must_fill(actor, settings, site)
        known = await self.photos.by_unique(set(command.photos.values()))
        photos = {file: name for file, name in command.photos.items() if name in known}
        made = Submission(
            form_id=command.form_id,
            instance=_instance(command.xml),
            xml=command.xml,
            answers=command.answers,
            media={file: known[name].id for file, name in photos.items()},
            enterprise_id=command.enterprise_id,
            person_id=actor.id,
            region_id=command.region_id,
            occasion=settings.occasion,
            words={known[photos[file]].id: word for file, word in command.words.items() if file in photos},
        )
        found = Findings({})

        async def finds() -> Mapping[str, int]:
            nonlocal found
            if site.enterprise_id is not None:
                seen = {file: name for file, name in photos.items() if known[name].kind is None}
                found = await self.find(command.found, seen, site, actor, now)
            return found.hazards

        done = await self.submit(made, actor, now, finds)
        said = _said(number_of(done.subject_id or 0), found)
        return Done(said, subject_id=done.subject_id, notices=found.notices)

    async def _site(self, command: HandInForm) -> Site:
        if command.enterprise_id is None:
            return Site(None, command.region_id)
        firm = await self.enterprises.get_required(command.enterprise_id)
        return Site(firm.id, firm.region_id)


def _said(number: str, found: Findings) -> Words:
    if not found.hazards:
        return words("fill.done", number=number)
    numbers = [hazard_number(hazard_id) for hazard_id in found.hazards.values()]
    return words("fill.done_found", number=number, count=len(numbers), hazards=numbers)


def _instance(xml: str) -> str:
    """Every record has one; raises ValueError otherwise."""
    found = _INSTANCE.search(xml)
    if found is None:
        raise ValueError("a record without an instanceID")
    return found[1]
