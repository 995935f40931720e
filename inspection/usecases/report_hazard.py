"""The worker's door: a report by name at a poster, and what he adds to it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from inspection.hazard import Action, Source, Stage, kept
from inspection.hazard_events import to_millisecond
from inspection.hazard_guards import Proposal
from inspection.outcome import Done
from inspection.people import Person
from inspection.usecases.hazard_step import HazardLoop
from inspection.words import Refused, Words


@dataclass(frozen=True, kw_only=True)
class ReportHazard:
    """``address`` is the sealed address the answer goes to. Degrees WGS-84, accuracy metres."""

    enterprise_id: int
    description: str
    address: str
    name: str
    phone: str
    photos: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    accuracy: float | None = None


@dataclass(frozen=True, kw_only=True)
class AddToReport:
    """More photos, words or the place, from the same address."""

    hazard_id: int
    address: str
    photos: tuple[str, ...] = ()
    words: str | None = None
    lat: float | None = None
    lon: float | None = None
    accuracy: float | None = None


@dataclass(frozen=True)
class ReportTaker:
    """Name and telephone are sealed with a key outside the database; the chain says "reporter" and no more.
    The inspectors and managers responsible are told, the enterprise is not: not who, and not that."""

    loop: HazardLoop

    async def __call__(self, command: ReportHazard, actor: Person | None, now: datetime) -> Done:
        description = kept(command.description)
        if description is None:
            raise Refused("description_needed")
        changes: dict[str, Any] = {
            "enterprise_id": command.enterprise_id,
            "description": description,
            "reported_at": to_millisecond(now),
            **_place(command),
        }
        proposal = Proposal(changes=changes, photos=command.photos, stage=Stage.REPORT)
        hazard = await self.loop.begin(Action.REPORT, Source.WORKER, None, now, proposal)
        name, phone = kept(command.name) or "", kept(command.phone) or ""
        await self.loop.reporters.add(hazard.id, command.address, name, phone)
        said = Words("hazard.done.report", await self.loop.bell.facts(hazard))
        notices = await self.loop.bell.notices(Action.REPORT, hazard, None)
        return Done(said, subject_id=hazard.id, notices=notices)


@dataclass(frozen=True)
class ReportAdder:
    """Only whoever reported it may add to it, and only until somebody has taken it up."""

    loop: HazardLoop

    async def __call__(self, command: AddToReport, actor: Person | None, now: datetime) -> Done:
        if not await self.loop.reporters.is_of(command.hazard_id, command.address):
            raise Refused("hazard_unknown")
        before = await self.loop.load(command.hazard_id, None)
        changes = _place(command)
        if (more := kept(command.words)) is not None and more not in before.description:
            changes["description"] = f"{before.description}\n{more}"
        proposal = Proposal(changes=changes, photos=command.photos, stage=Stage.REPORT)
        after = await self.loop.move(before, Action.SUPPLEMENT, None, now, proposal)
        said = Words("hazard.done.supplement", await self.loop.bell.facts(after))
        return Done(said, subject_id=after.id)


def _place(command: ReportHazard | AddToReport) -> dict[str, Any]:
    if command.lat is None or command.lon is None:
        return {}
    return {"lat": command.lat, "lon": command.lon, "accuracy": command.accuracy}
