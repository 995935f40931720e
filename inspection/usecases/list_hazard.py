"""Listed supervision, 挂牌督办, of a major hazard."""

from dataclasses import dataclass
from datetime import date, datetime

from inspection.hazard import Action, Listing, kept
from inspection.hazard_events import to_millisecond
from inspection.hazard_guards import Proposal
from inspection.outcome import Done
from inspection.people import Person
from inspection.usecases.hazard_step import HazardLoop


@dataclass(frozen=True)
class ListHazard:
    """``number`` of the document, ``authority`` that listed it, ``deadline`` a day, inclusive."""

    hazard_id: int
    number: str
    authority: str
    deadline: date | None


@dataclass(frozen=True)
class EndListing:
    hazard_id: int


@dataclass(frozen=True)
class HazardLister:
    """Needs a document number, an authority and a deadline."""

    loop: HazardLoop

    async def __call__(self, command: ListHazard, actor: Person, now: datetime) -> Done:
        before = await self.loop.load(command.hazard_id, actor)
        number, authority = kept(command.number) or "", kept(command.authority) or ""
        listing = Listing(number, authority, command.deadline)
        proposal = Proposal(changes={"listing": listing, "listing_ended_at": None})
        after = await self.loop.move(before, Action.LIST, actor, now, proposal)
        return await self.loop.finish(Action.LIST, after, actor)


@dataclass(frozen=True)
class ListingEnder:
    """Only after closing; never by dismissal, merging or lowering the grade."""

    loop: HazardLoop

    async def __call__(self, command: EndListing, actor: Person, now: datetime) -> Done:
        before = await self.loop.load(command.hazard_id, actor)
        proposal = Proposal(changes={"listing_ended_at": to_millisecond(now)})
        after = await self.loop.move(before, Action.END_LISTING, actor, now, proposal)
        return await self.loop.finish(Action.END_LISTING, after, actor)
