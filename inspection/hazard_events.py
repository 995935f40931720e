"""A hazard folded from its events. An event's data names the fields it changes, in plain JSON; what else
it tells (distances, who was told) stays in the chain. So old events fold the same whatever the rules become."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, fields, is_dataclass, replace
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

from inspection.audit import Event
from inspection.hazard import (
    Action,
    Grade,
    Hazard,
    HazardPhoto,
    LastStep,
    Listing,
    Source,
    Stage,
    State,
)
from inspection.plan import Plan

PREFIX = "hazard."
ADDED = "photos_added"  # {"after": [4, 5]}
FIELDS = frozenset(field.name for field in fields(Hazard)) - {"photos", "last", "version"}


def event_name(action: Action) -> str:
    return PREFIX + action.value


def to_millisecond(now: datetime) -> datetime:
    """The instant as the chain keeps it."""
    return now.astimezone(UTC).replace(microsecond=now.microsecond // 1000 * 1000)


def plain(value: Any) -> Any:
    """A field's value as plain JSON."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):  # a datetime is a date, too
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, Mapping):
        return {name: plain(part) for name, part in value.items()}
    return [plain(part) for part in value] if isinstance(value, list | tuple) else value


def read(name: str, value: Any) -> Any:
    """A field's value from plain JSON."""
    return value if value is None else _READ.get(name, _same)(value)


def fold(hazard: Hazard | None, event: Event) -> Hazard:
    """The hazard after the event. Raises ValueError when the event is none of a hazard or comes too early."""
    if not event.action.startswith(PREFIX) or not event.subject.startswith(PREFIX[:-1] + ":"):
        raise ValueError(f"#{event.seq} {event.action} is no event of a hazard")
    changes = {name: read(name, value) for name, value in event.data.items() if name in FIELDS}
    before = hazard or Hazard(**changes)
    by = event.actor.removeprefix("person:")
    return replace(
        before,
        **changes,
        photos=before.photos + _added(event.data.get(ADDED, {})),
        last=LastStep(
            Action(event.action.removeprefix(PREFIX)),
            int(by) if by.isdecimal() else None,
            datetime.fromisoformat(event.at),
            event.seq,
        ),
        version=before.version + 1,
    )


def folded(events: Iterable[Event]) -> Hazard | None:
    """The hazard after all its events, oldest first; None when there are none."""
    hazard: Hazard | None = None
    for event in events:
        hazard = fold(hazard, event)
    return hazard


def _added(stages: Mapping[str, list[int]]) -> tuple[HazardPhoto, ...]:
    return tuple(HazardPhoto(Stage(stage), photo) for stage, ids in stages.items() for photo in ids)


def _same(value: Any) -> Any:
    return value


def _plan(value: Mapping[str, Any]) -> Plan:
    return Plan(**{**value, "deadline": _day(value["deadline"])})


def _listing(value: Mapping[str, Any]) -> Listing:
    return Listing(**{**value, "deadline": _day(value["deadline"])})


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _last(value: Mapping[str, Any]) -> LastStep:
    at = datetime.fromisoformat(value["at"])
    return LastStep(Action(value["action"]), value["by"], at, value["seq"])


_READ: Mapping[str, Callable[[Any], Any]] = {
    "source": Source,
    "state": State,
    "grade": Grade,
    "found_at": datetime.fromisoformat,
    "reported_at": datetime.fromisoformat,
    "closed_at": datetime.fromisoformat,
    "referred_at": datetime.fromisoformat,
    "listing_ended_at": datetime.fromisoformat,
    "due_on": date.fromisoformat,
    "plan": _plan,
    "listing": _listing,
    "alternatives": tuple,
    "hands": tuple,
    "last": _last,
}
