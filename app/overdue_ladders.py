"""The ladders of the campaigns that run, as the clock of overdue hazards asks for them."""

from datetime import date

from inspection.campaigns.campaign import Campaign
from inspection.campaigns.fault import UnfitCampaign
from inspection.campaigns.kept import KeptCampaign
from inspection.overdue_ladders import Ladders, Said
from storage.work import Work

_MOST = 100
_read: dict[str, Campaign | None] = {}  # by fingerprint: to read its files costs more than to look it up


async def ladders(work: Work, today: date) -> Ladders:
    """Of each campaign within its period there, in the order of their starts, as far as it has a ladder of its own."""
    said = []
    for start in await work.campaigns.running():
        campaign = _known(start.campaign)
        if campaign is None or campaign.overdue is None:
            continue
        if max(start.first, campaign.span.first) <= today <= campaign.span.last:
            said.append(Said(campaign.overdue, start.regions, campaign.scope))
    return Ladders(tuple(said))


def _known(kept: KeptCampaign) -> Campaign | None:
    if kept.fingerprint not in _read:
        if len(_read) >= _MOST:
            _read.clear()
        try:
            _read[kept.fingerprint] = kept.read()
        except UnfitCampaign:  # written for another version of this program
            _read[kept.fingerprint] = None
    return _read[kept.fingerprint]
