"""A permit as one reader sees it: what was done, what comes next and whether that is theirs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from inspection.people import Person
from inspection.permits.kind import OPEN, PermitState
from inspection.permits.permit import Permit
from inspection.permits.steps import may_do, offered, ready_at
from inspection.words import Bilingual


@dataclass(frozen=True)
class Did:
    title: Bilingual
    by: str
    at: datetime


@dataclass(frozen=True)
class Offer:
    """``mine``: this reader may take it. ``ready``: from when on, where it must be waited for. ``optional``: nobody
    waits for it."""

    step: str
    title: Bilingual
    mine: bool
    ready: datetime | None
    optional: bool


@dataclass(frozen=True)
class PermitFacts:
    """``place`` and ``task`` as the application says; ``applicant`` and ``guardian`` are names."""

    id: int
    number: str
    title: Bilingual
    enterprise_id: int
    enterprise: str
    place: str
    task: str
    state: PermitState
    applicant: str
    guardian: str
    did: tuple[Did, ...]
    offers: tuple[Offer, ...]
    involved: bool  # the reader applied, stands guard or took a step

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def waiting(self) -> tuple[Offer, ...]:
        """What waits for this reader."""
        return tuple(one for one in self.offers if one.mine and not one.optional)


def involved(permit: Permit) -> set[int]:
    """Whoever has something to do with it."""
    return {permit.guardian or 0, *(one.person_id for one in permit.taken)} - {0}


def facts_of(
    permit: Permit, enterprise: str, names: Mapping[int, str], reader: Person | None, now: datetime
) -> PermitFacts:
    rules = permit.kind.by_key
    offers = [
        Offer(
            step.key,
            step.title,
            reader is not None and may_do(permit, step, reader),
            ready if (ready := ready_at(permit, step)) and ready > now else None,
            step.optional,
        )
        for step in offered(permit, now)
    ]
    return PermitFacts(
        id=permit.id,
        number=permit.number,
        title=permit.kind.title,
        enterprise_id=permit.enterprise_id,
        enterprise=enterprise,
        place=permit.taken[0].answers.get("place", ""),
        task=permit.taken[0].answers.get("task", ""),
        state=permit.state(now),
        applicant=names.get(permit.applicant, ""),
        guardian=names.get(permit.guardian or 0, ""),
        did=tuple(Did(rules[one.step].title, names.get(one.person_id, ""), one.at) for one in permit.taken),
        offers=tuple(offers),
        involved=reader is not None and reader.id in involved(permit),
    )
