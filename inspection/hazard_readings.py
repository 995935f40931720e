"""The versions of a finding: how it read when it was handed in, and after each correction."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from inspection.audit import Event
from inspection.hazard import Action, Hazard, Stage
from inspection.hazard_events import fold
from inspection.words import Words, words


@dataclass(frozen=True)
class Reading:
    """One version. ``hazard``: as it stood then; ``by`` signed it ``at`` a moment in UTC; ``reason`` and
    ``statement`` are of a correction."""

    number: int
    hazard: Hazard
    by: int | None
    at: datetime
    reason: str | None = None
    statement: str | None = None


def readings(events: Iterable[Event]) -> list[Reading]:
    """Oldest first; none when the finding was never corrected. The first is as it stood until its first
    correction."""
    found: list[Reading] = []
    hazard: Hazard | None = None
    for event in events:
        before, hazard = hazard, fold(hazard, event)
        last = hazard.last
        if last is None or last.action is not Action.CORRECT:
            continue
        if before is not None and not found:
            found.append(Reading(before.reading, before, before.found_by, before.found_at))
        statement = event.data.get("statement")
        found.append(Reading(hazard.reading, hazard, last.by, last.at, hazard.reason, statement))
    return found


def replaced(before: Hazard, after: Hazard) -> list[Words]:
    """What no longer holds, and how many photos came."""
    lines: list[Words] = []
    if after.description != before.description:
        lines.append(words("hazard.story.was", reading=before.reading, what=before.description))
    if standard(after) != standard(before):
        lines.append(words("hazard.story.stood_on", reading=before.reading, clause=standard(before)))
    added = len(after.photo_ids(Stage.BEFORE)) - len(before.photo_ids(Stage.BEFORE))
    if added:
        lines.append(words("hazard.story.photos", count=added))
    return lines


def standard(hazard: Hazard) -> str | None:
    """What it rests on, as short as it is kept."""
    return hazard.other_standard or hazard.clause
