"""Compares campaigns and their starts with what the chain tells of them: who changes a running campaign behind its back
would change what everybody owes, and is found out."""

from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.audit import Event
from inspection.campaigns.kept import Start, fingerprint_of
from storage.campaign import Campaigns

Told = tuple[object, ...]


class CampaignCheck:
    """Takes the events of the chain one by one, then compares."""

    def __init__(self) -> None:
        self._told: dict[str, Told] = {}

    def take(self, event: Event) -> None:
        """Raises KeyError when such an event lacks what it must have."""
        data = event.data
        if event.action == "campaign.imported":
            self._told[event.subject] = (data["name"], data["version"], data["sha256"])
        elif event.action == "campaign.started":
            self._told[event.subject] = (data["sha256"], data["region"], data["first"], False)
            for replaced in data["instead_of"]:
                sha256, region, first, _ = self._told[f"campaign_start:{replaced}"]
                self._told[f"campaign_start:{replaced}"] = (sha256, region, first, True)

    async def differences(self, connection: AsyncConnection) -> list[str]:
        """``campaign:3`` or ``campaign_start:7`` for each whose row is changed, missing, or there without an event."""
        kept = Campaigns(connection)
        rows: dict[str, Told] = {}
        for one in await kept.all():
            rows[f"campaign:{one.id}"] = (one.name, one.version, fingerprint_of(one.files, one.forms))
        for start in await kept.starts():
            rows[f"campaign_start:{start.id}"] = _start(start)
        everything = dict.fromkeys([*rows, *self._told])
        return [subject for subject in everything if rows.get(subject) != self._told.get(subject)]


def _start(start: Start) -> Told:
    campaign = start.campaign
    sha256 = fingerprint_of(campaign.files, campaign.forms)
    return sha256, start.region_id, start.first.isoformat(), start.ended_at is not None
