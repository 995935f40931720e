"""What leaves the house as evidence: about which thing, and which of its events."""

from collections.abc import Sequence
from enum import StrEnum

from inspection.audit import Event
from inspection.hazard import Action, Hazard, Source, Stage
from inspection.hazard_events import event_name

EXPORTED = "evidence.exported"  # the event that binds a bundle to the chain
SHOWN = (Stage.BEFORE, Stage.AFTER, Stage.REINSPECTION)


class About(StrEnum):
    """What a bundle is about."""

    VISIT = "visit"
    HAZARD = "hazard"


def subject(about: About, subject_id: int) -> str:
    """Of the event: not the thing itself, whose own story goes on without it."""
    return f"evidence:{about.value}:{subject_id}"


def shown_photos(hazards: Sequence[Hazard]) -> list[int]:
    """The photos and films of these hazards; what a worker sent with a report is never among them."""
    reported = {photo for one in hazards for photo in one.photo_ids(Stage.REPORT)}
    shown = (photo for one in hazards for photo in one.photo_ids(*SHOWN) + one.file_ids(*SHOWN))
    return [photo for photo in dict.fromkeys(shown) if photo not in reported]


def shown_events(events: Sequence[Event], hazards: Sequence[Hazard]) -> list[Event]:
    """Without a worker's report and all up to its verification: a bundle tells neither what was reported nor that
    somebody did. What was verified begins with what the inspector did next."""
    reported = {f"hazard:{one.id}" for one in hazards if one.source is Source.WORKER}
    verified = {one.subject: one.seq for one in events if one.action == event_name(Action.VERIFY)}
    return [
        one for one in events if one.subject not in reported or one.seq > verified.get(one.subject, one.seq)
    ]
