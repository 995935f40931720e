"""A major hazard as an analysis of many sees it."""

from dataclasses import dataclass
from datetime import date

from inspection.enterprise import Sector
from inspection.hazard import Source


@dataclass(frozen=True, kw_only=True)
class Major:
    """Days are those of the system's zone; ``closed_on`` None: open. ``came_back``: the days on which it was found
    again after it had been closed. ``source`` as the enterprise may read it."""

    id: int
    number: str
    enterprise: str
    region_id: int
    sector: Sector | None
    clause: str
    source: Source
    description: str
    found_on: date
    closed_on: date | None = None
    due_on: date | None = None
    repeat: bool = False
    listed: bool = False
    came_back: tuple[date, ...] = ()

    def open_on(self, day: date) -> bool:
        """At the end of that day."""
        return self.found_on <= day and (self.closed_on is None or self.closed_on > day)

    def late_on(self, day: date) -> bool:
        return self.open_on(day) and self.due_on is not None and self.due_on < day
