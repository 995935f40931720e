"""The ladder of an overdue hazard: whom it reaches while the enterprise does nothing, each rung once."""

from dataclasses import dataclass
from datetime import date

from inspection.duties.rule import Rung, To
from inspection.hazard import State

LADDER = (
    Rung(1, To.PERSON),
    Rung(2, To.PRINCIPAL),
    Rung(4, To.STREET),
    Rung(8, To.BUREAU),
    Rung(15, To.LISTING),
)
"""Days after the deadline. The last one asks the bureau whether it is to be listed for supervision."""

AWAITED = frozenset({State.GRADED, State.PLANNED, State.RECTIFYING})
"""Where it is the enterprise's turn. Only a step of the loop ends it: handing in, closing, dismissing …; to open or
read something does not. A new deadline begins a new ladder."""


@dataclass(frozen=True)
class Late:
    """An overdue hazard that is due for its next rung, the index of it in ``LADDER``."""

    hazard_id: int
    number: str
    enterprise_id: int
    due_on: date
    rung: int

    @property
    def to(self) -> To:
        return LADDER[self.rung].to


@dataclass(frozen=True)
class Climbed:
    """That a rung was climbed on a day of the system's zone; ``people``: ledger ids of those told, perhaps nobody."""

    late: Late
    people: tuple[int, ...]
    on: date
