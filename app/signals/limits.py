"""What counts where: the defaults, with what a campaign that runs there says otherwise."""

from collections.abc import Mapping

from inspection.campaigns.fault import UnfitCampaign
from inspection.signals.thresholds import Thresholds, default
from storage.work import Work


class Limits:
    """By region, as of when it was made. Of several campaigns the last one started has the word."""

    def __init__(self, said: Mapping[int, Mapping[str, int]], everywhere: Mapping[str, int]) -> None:
        self._said, self._everywhere = said, everywhere

    def of(self, region_id: int | None) -> Thresholds:
        wide = default().overlaid(self._everywhere)
        return wide.overlaid(self._said.get(region_id or 0, {}))


async def limits(work: Work) -> Limits:
    said: dict[int, Mapping[str, int]] = {}
    everywhere: Mapping[str, int] = {}
    for start in await work.campaigns.running():
        try:
            own = start.campaign.read().signals
        except UnfitCampaign:  # written for another version of this program
            continue
        if not own:
            continue
        if not start.regions:
            everywhere = own
        for region in await work.regions.all():
            if region.name in start.regions:
                said[region.id] = own
    return Limits(said, everywhere)
