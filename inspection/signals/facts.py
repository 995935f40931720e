"""A signal as one reader may see it."""

from dataclasses import dataclass, field
from datetime import date

from inspection.people import Person
from inspection.rights import Right, Site, may
from inspection.signals.signal import Signal
from inspection.visit import Colleague
from inspection.words import Bilingual


@dataclass(frozen=True)
class SignalFacts:
    """``went``: the reader was on the visit it is about. ``place``: where the enterprise lies, by the ledger (degrees
    WGS-84); ``inspectors`` could be sent to look again."""

    signal: Signal
    person: str | None = None
    enterprise: str | None = None
    judge: str | None = None
    item: Bilingual | None = None
    went: bool = False
    place: tuple[float, float] | None = None
    today: date | None = None
    inspectors: tuple[Colleague, ...] = field(default=())

    def judges(self, reader: Person | None) -> bool:
        """Whether the reader supervises there, and it is not about the reader's own work."""
        return reader is not None and may_judge(reader, self.signal, went=self.went)

    def answers(self, reader: Person | None) -> bool:
        """Whether it waits for the word of this reader."""
        one = self.signal
        return reader is not None and one.person_id == reader.id and one.is_open and one.answer is None


def may_judge(reader: Person, one: Signal, *, went: bool) -> bool:
    there = Site(one.enterprise_id, one.region_id)
    return one.person_id != reader.id and not went and may(reader, Right.SIGNALS, there)


def may_read(reader: Person | None, one: Signal, *, went: bool) -> bool:
    """Whoever supervises there, and whoever it is about."""
    return reader is not None and (one.person_id == reader.id or may_judge(reader, one, went=went))
