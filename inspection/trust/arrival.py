"""What a check-in proves: how the place was given, how far it is from the site, how old it is."""

from inspection.place import How, Nearness
from inspection.trust.trust import Strength, Trust
from inspection.visit import CheckInRecord
from inspection.words import Words, words

DOUBTED = frozenset({Nearness.OUTSIDE, Nearness.STALE, Nearness.FORWARDED, Nearness.IMPOSSIBLE})


def of_arrival(record: CheckInRecord) -> Trust:
    """Only a live place on site, or any place on site together with the poster, is good; a pin can be put anywhere."""
    reasons = (_place(record), *((Words("trust.poster"),) if record.by_poster else ()))
    if record.nearness in DOUBTED:
        return Trust(Strength.WEAK, reasons)
    if record.nearness is Nearness.UNPLACED:
        return Trust(Strength.FAIR if record.by_poster else Strength.WEAK, reasons)
    sure = record.by_poster or record.fix.how is How.LIVE
    return Trust(Strength.GOOD if sure and record.nearness is Nearness.INSIDE else Strength.FAIR, reasons)


def _place(record: CheckInRecord) -> Words:
    """How it was given, with what was wrong with it."""
    if record.nearness is Nearness.INSIDE:
        return words(f"trust.place.{record.fix.how.value}")
    minutes = round(record.fix.age.total_seconds() / 60) if record.fix.age else 0
    return words(f"trust.place.{record.nearness.value}", minutes=minutes)
