"""Handing in a form."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Protocol

from inspection.audit import Audit
from inspection.forms.kept import Submission
from inspection.outcome import Done
from inspection.people import Person
from inspection.usecases.operator import actor_name
from inspection.words import Refused, words


class Submissions(Protocol):
    async def by_instance(self, instance: str) -> tuple[int, str] | None:
        """Id and XML."""
        ...

    async def add(self, submission: Submission, now: datetime) -> int: ...


Finds = Callable[[], Awaitable[Mapping[str, int]]]
"""Records what the form found: the id of the hazard by the ref of the question."""


async def nothing() -> Mapping[str, int]:
    return {}


@dataclass(frozen=True)
class SubmitForm:
    """What was answered is kept as it was handed in and never changes. The chain, which can never forget, tells that
    it was and binds it by the SHA-256 of its XML; it does not repeat what people wrote. The same instance handed in
    twice is one submission, and what it found is found once; another one under its id is
    Refused("submission_taken")."""

    submissions: Submissions
    audit: Audit

    async def __call__(
        self, command: Submission, actor: Person | None, now: datetime, finds: Finds = nothing
    ) -> Done:
        known = await self.submissions.by_instance(command.instance)
        if known is not None:
            if known[1] != command.xml:
                raise Refused("submission_taken", instance=command.instance)
            return Done(words("form.handed_in"), subject_id=known[0])
        person = actor.id if actor else command.person_id
        submission_id = await self.submissions.add(replace(command, person_id=person), now)
        told = {
            "form": command.form_id,
            "instance": command.instance,
            "enterprise": command.enterprise_id,
            "region": command.region_id,
            "occasion": command.occasion,
            "photos": sorted(command.media.values()),
            "hazards": dict(await finds()),
            "sha256": sha256(command.xml.encode()).hexdigest(),
        }
        if command.words:
            told["words"] = {str(one): word for one, word in command.words.items()}
        await self.audit.append(actor_name(actor), "form.submitted", f"submission:{submission_id}", told, now)
        return Done(words("form.handed_in"), subject_id=submission_id)
