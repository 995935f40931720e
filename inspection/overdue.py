"""An overdue hazard: whom it reaches while the enterprise does nothing, each rung of its ladder once."""

from dataclasses import dataclass
from datetime import date

from inspection.duties.rule import To
from inspection.hazard import State

AWAITED = frozenset({State.GRADED, State.PLANNED, State.RECTIFYING})
"""Where it is the enterprise's turn. Only a step of the loop ends it: handing in, closing, dismissing …; to open or
read something does not. A new deadline begins a new ladder."""


@dataclass(frozen=True)
class Late:
    """An overdue hazard that is due for its next rung: the index of it in its ladder, and where that leads."""

    hazard_id: int
    number: str
    enterprise_id: int
    due_on: date
    rung: int
    to: To


@dataclass(frozen=True)
class Climbed:
    """That a rung was climbed on a day of the system's zone; ``people``: ledger ids of those told, perhaps nobody."""

    late: Late
    people: tuple[int, ...]
    on: date
