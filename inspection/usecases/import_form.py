"""Taking over a form that somebody wrote."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Protocol

from inspection.audit import Audit
from inspection.forms.kept import KeptForm
from inspection.forms.source import Source
from inspection.outcome import Done
from inspection.people import Person
from inspection.usecases.operator import actor_name
from inspection.words import Refused, words


@dataclass(frozen=True)
class TakeForm:
    """What was read, and the file it was read from."""

    source: Source
    file: str
    content: bytes


class Forms(Protocol):
    async def get(self, name: str, version: str) -> KeptForm | None: ...
    async def add(self, form: KeptForm, person_id: int | None) -> int: ...
    async def add_files(self, form_id: int, files: Mapping[str, bytes], *, is_source: bool) -> None: ...


@dataclass(frozen=True)
class ImportForm:
    """A version, once taken over, never changes: answers were given to it. The same content again changes nothing;
    other content under the same name and version is Refused("form_version_taken")."""

    forms: Forms
    audit: Audit

    async def __call__(self, command: TakeForm, actor: Person | None, now: datetime) -> Done:
        source, form = command.source, command.source.form
        known = await self.forms.get(form.name, form.version)
        if known is not None:
            if known.fingerprint != source.fingerprint:
                raise Refused("form_version_taken", name=form.name, version=form.version)
            return Done(words("form.same", name=form.name, version=form.version), subject_id=known.id)
        kept = KeptForm(
            id=0,
            name=form.name,
            version=form.version,
            title=form.title,
            xform=source.xform,
            rows=form.rows,
            extras=form.extras,
            fingerprint=source.fingerprint,
            imported_at=now,
        )
        form_id = await self.forms.add(kept, actor.id if actor else None)
        await self.forms.add_files(form_id, {command.file: command.content}, is_source=True)
        await self.forms.add_files(form_id, source.files, is_source=False)
        told = {
            "name": form.name,
            "version": form.version,
            "fingerprint": source.fingerprint,
            "sha256": sha256(source.xform.encode()).hexdigest(),
        }
        await self.audit.append(actor_name(actor), "form.imported", f"form:{form_id}", told, now)
        return Done(words("form.accepted", name=form.name, version=form.version), subject_id=form_id)
