"""What a person reads of a call."""

from dataclasses import dataclass

from inspection.calls.call import Call
from inspection.people import Person


@dataclass(frozen=True)
class CallFacts:
    """As one reader may see it; ``names`` of those who act in it, by id."""

    call: Call
    about: str
    names: dict[int, str]
    hazard: str | None = None

    def awaits_arrival(self, reader: Person | None) -> bool:
        party = self.call.party(reader.id) if reader else None
        return party is not None and party.arrived_at is None

    def awaits_result(self, reader: Person | None) -> bool:
        party = self.call.party(reader.id) if reader else None
        return party is not None and party.arrived_at is not None and party.result is None
