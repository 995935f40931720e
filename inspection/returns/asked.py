"""Which table is asked for: of which campaign that runs, where, of which month."""

from dataclasses import dataclass
from datetime import date

from inspection.campaigns.returns import Return
from inspection.region import Region
from inspection.returns.month import Month
from inspection.returns.sheet import About


@dataclass(frozen=True)
class Asked:
    """``begins``: the campaign's first day there. ``cutoff`` None: the month's last day, or today."""

    campaign: str
    version: str
    table: Return
    region: Region
    begins: date
    month: Month
    cutoff: date | None = None

    @property
    def about(self) -> About:
        where = self.region.id, self.region.name
        return About(self.campaign, self.version, self.table.name, *where, str(self.month))
