"""What a person reads of a measure: its card, and the lines of a list."""

from dataclasses import dataclass

from inspection.measures.kind import KINDS, On
from inspection.measures.measure import Measure
from inspection.people import Person
from inspection.rights import Right, Site, for_authority, may


@dataclass(frozen=True)
class MeasureFacts:
    """As one reader may see it. ``about`` is the enterprise or region, ``hazards`` (id, number), ``also`` the numbers
    of the other measures of the same case."""

    measure: Measure
    about: str
    by: str
    hazards: tuple[tuple[int, str], ...] = ()
    also: tuple[str, ...] = ()
    may_void: bool = False


def may_read(measure: Measure, site: Site, reader: Person | None) -> bool:
    """Authorities there; the enterprise reads what is on itself and is told to it."""
    if reader is None:
        return False
    if for_authority(reader, site):
        return True
    told = KINDS[measure.kind].told and measure.on is On.ENTERPRISE
    return told and may(reader, Right.READ, site)
