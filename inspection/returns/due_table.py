"""A table that falls due and is not sent yet, as a digest tells of it."""

from dataclasses import dataclass
from datetime import date

TOLD = 7  # days before: from then on it stands in the digest
PRESSING = 3  # days before: from then on it is worth a digest of its own


@dataclass(frozen=True)
class DueTable:
    """``token`` is what a button names it by; ``filled`` of its values are there without anybody's doing or by hand."""

    token: str
    region: str
    due_on: date
    days_left: int
    filled: int
    of: int
