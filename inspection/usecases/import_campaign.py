"""Taking over a campaign that somebody wrote."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from inspection.audit import Audit
from inspection.campaigns.campaign import Campaign
from inspection.campaigns.kept import KeptCampaign, KeptForm, fingerprint_of
from inspection.outcome import Done
from inspection.people import Person
from inspection.usecases.operator import actor_name
from inspection.words import Refused, words


@dataclass(frozen=True)
class TakeCampaign:
    """What was read, the texts it was read from, and its forms as they were taken over with it."""

    campaign: Campaign
    files: Mapping[str, str]
    forms: Sequence[KeptForm] = ()

    @property
    def fingerprint(self) -> str:
        return fingerprint_of(self.files, self.forms)


class Campaigns(Protocol):
    async def get(self, name: str, version: str) -> KeptCampaign | None: ...
    async def add(self, campaign: KeptCampaign, person_id: int | None) -> int: ...


@dataclass(frozen=True)
class ImportCampaign:
    """A version, once taken over, never changes: it may be running. The same content again changes nothing; other
    content under the same name and version is Refused("campaign_version_taken")."""

    campaigns: Campaigns
    audit: Audit

    async def __call__(self, command: TakeCampaign, actor: Person | None, now: datetime) -> Done:
        said = command.campaign
        known = await self.campaigns.get(said.name, said.version)
        if known is not None:
            if known.fingerprint != command.fingerprint:
                raise Refused("campaign_version_taken", name=said.name, version=said.version)
            return Done(words("campaign.same", name=said.name, version=said.version), subject_id=known.id)
        kept = KeptCampaign(
            0, said.name, said.version, command.files, tuple(command.forms), command.fingerprint, now
        )
        campaign_id = await self.campaigns.add(kept, actor.id if actor else None)
        told = {"name": said.name, "version": said.version, "sha256": command.fingerprint}
        await self.audit.append(actor_name(actor), "campaign.imported", f"campaign:{campaign_id}", told, now)
        return Done(words("campaign.accepted", name=said.name, version=said.version), subject_id=campaign_id)
