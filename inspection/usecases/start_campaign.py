"""Letting a campaign begin."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from inspection.audit import Audit
from inspection.campaigns.kept import KeptCampaign, Start
from inspection.outcome import Done
from inspection.people import Person
from inspection.region import Region
from inspection.usecases.operator import actor_name
from inspection.words import Refused, words


@dataclass(frozen=True)
class StartIt:
    """``first`` None: the campaign's own first day."""

    campaign: KeptCampaign
    region: Region
    first: date | None = None


class Campaigns(Protocol):
    async def running(self, name: str) -> Sequence[Start]: ...
    async def start(
        self, campaign_id: int, region_id: int, first: date, person_id: int | None, now: datetime
    ) -> int: ...
    async def end(self, start_id: int, now: datetime) -> None: ...


@dataclass(frozen=True)
class StartCampaign:
    """From now on this version runs in the region and everything below it, whatever is taken over later; an older
    version of the same campaign that runs there ends. Any number of different campaigns may run at once.

    Raises Refused("campaign_runs") when this version runs there already, Refused("campaign_day_outside") for a first
    day outside its period. One that is over may be started: nobody owes what was over before anybody knew.
    """

    campaigns: Campaigns
    audit: Audit

    async def __call__(self, command: StartIt, actor: Person | None, now: datetime) -> Done:
        kept, region = command.campaign, command.region
        said = kept.read()
        first = command.first or said.span.first
        if not said.span.first <= first <= said.span.last:
            facts = {"first": said.span.first.isoformat(), "last": said.span.last.isoformat()}
            raise Refused("campaign_day_outside", name=kept.name, **facts)
        before = [one for one in await self.campaigns.running(kept.name) if one.region_id == region.id]
        if any(one.campaign.id == kept.id for one in before):
            raise Refused("campaign_runs", name=kept.name, version=kept.version, region=region.name)
        for one in before:
            await self.campaigns.end(one.id, now)
        start_id = await self.campaigns.start(kept.id, region.id, first, actor.id if actor else None, now)
        told = {
            "name": kept.name,
            "version": kept.version,
            "sha256": kept.fingerprint,
            "region": region.id,
            "first": first.isoformat(),
            "instead_of": [one.id for one in before],
        }
        subject = f"campaign_start:{start_id}"
        await self.audit.append(actor_name(actor), "campaign.started", subject, told, now)
        facts = {
            "name": kept.name,
            "version": kept.version,
            "region": region.name,
            "first": first.isoformat(),
        }
        return Done(words("campaign.started", **facts), subject_id=start_id)
