"""What a person reads of a hazard: its card, and what happened to it. What could give a reporter away is for
the authorities only: everyone else reads that an inspector found it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, tzinfo
from typing import Any

from inspection.audit import Event
from inspection.hazard import Action, Hazard, HazardFacts, Premises, Stage, State
from inspection.hazard_events import PREFIX, fold
from inspection.hazard_loop import allows, offers
from inspection.hazard_readings import replaced
from inspection.people import Person
from inspection.rights import Right, for_authority, may
from inspection.words import Words, words


def may_read(hazard: Hazard, premises: Premises, reader: Person | None) -> bool:
    """Whether this reader may open the card. Without a post nobody may: numbers can be counted through, and
    what hangs at the gate is the public record, by the poster's code."""
    if reader is None:
        return False
    if for_authority(reader, premises.site):
        return True
    if not hazard.is_verified:
        return False
    return hazard.found_by == reader.id or allows(reader, Right.READ, hazard, premises.site)


def card(
    hazard: Hazard,
    premises: Premises,
    reader: Person | None,
    *,
    names: Mapping[int, str],
    staff: Sequence[str],
    now: datetime,
    zone: tzinfo,
) -> HazardFacts:
    """The card as this reader sees it; ``names`` of the people it mentions, by id."""
    inside = reader is not None and for_authority(reader, premises.site)
    today = now.astimezone(zone).date()
    found_on = hazard.found_at.astimezone(zone).date()
    until = hazard.closed_at.astimezone(zone).date() if hazard.closed_at else today
    left = (hazard.due_on - today).days if hazard.due_on and hazard.is_open else None
    before = (Stage.REPORT, Stage.BEFORE) if inside else (Stage.BEFORE,)
    last = hazard.last
    assert last is not None  # a hazard is the fold of at least one event
    return HazardFacts(
        **_shown_as_kept(hazard),
        enterprise=premises.name,
        source=hazard.source if inside else hazard.shown_source,
        found_on=found_on,
        days_open=(until - found_on).days + 1,
        days_left=left,
        responsible=hazard.plan.person if hazard.plan and reader else None,
        listing=hazard.listing.number if hazard.is_listed and hazard.listing else None,
        photo_ids=hazard.photo_ids(*before),
        after_ids=hazard.photo_ids(Stage.AFTER, Stage.REINSPECTION),
        chain_seq=last.seq,
        last=last.action if inside else told_outside(last.action),
        last_by=names.get(last.by) if last.by is not None and reader else None,
        last_at=last.at,
        staff=tuple(staff),
        actions=offers(hazard, reader, premises.site) if reader else (),
        waits_above=_days(hazard.referred_at, today, zone) if inside and hazard.referred_to else None,
        held_above=inside and hazard.held_by is not None,
        **_offered(hazard, premises, reader),
    )


def _offered(hazard: Hazard, premises: Premises, reader: Person | None) -> dict[str, Any]:
    """What the reader could do besides the steps of the loop."""
    if reader is None:
        return {}
    closed = hazard.state is State.CLOSED
    return {
        "measurable": may(reader, Right.MEASURE, premises.site),
        "exemplary": closed and may(reader, Right.BROADCAST, premises.site),
    }


def _days(since: datetime | None, today: date, zone: tzinfo) -> int:
    return (today - since.astimezone(zone).date()).days if since else 0


def told_outside(action: Action) -> Action:
    """The step as those may know it who must not learn that somebody reported."""
    return Action.FIND if action is Action.VERIFY else action


def history(events: Iterable[Event], names: Mapping[int, str], *, inside: bool) -> list[Words]:
    """What happened, oldest first. Not ``inside``: from the inspector's finding on."""
    lines: list[Words] = []
    hazard: Hazard | None = None
    for event in events:
        before, hazard = hazard, fold(hazard, event)
        last = hazard.last
        if last is None or not (inside or hazard.is_verified):
            continue
        did = last.action if inside else told_outside(last.action)
        by = names.get(last.by, "–") if last.by is not None else by_nobody(last.action)
        reason = event.data.get("reason")
        key = "hazard.story.why" if reason else "hazard.story.line"
        lines.append(words(key, on=last.at, by=by, did=words(f"hazard.did.{did.value}"), reason=reason))
        if did is Action.CORRECT and before is not None:
            lines += replaced(before, hazard)
    return lines


def by_nobody(action: Action) -> Words:
    """Whose step it was when nobody with a post took it."""
    return words("hazard.by_ledger" if action is Action.IMPORT else "hazard.by_reporter")


def actors(events: Iterable[Event]) -> frozenset[int]:
    """The persons who acted in these events of a hazard."""
    ids = (event.actor.removeprefix("person:") for event in events if event.action.startswith(PREFIX))
    return frozenset(int(person) for person in ids if person.isdecimal())


_KEPT = (
    *(
        "id",
        "number",
        "enterprise_id",
        "grade",
        "state",
        "description",
        "clause",
        "edition",
        "other_standard",
    ),
    *("due_on", "plan", "reason", "rebounds", "repeat", "reading"),
)


def _shown_as_kept(hazard: Hazard) -> dict[str, Any]:
    kept = {name: getattr(hazard, name) for name in _KEPT}
    return {**kept, "files": len(hazard.file_ids(*Stage))}  # with a worker's report none comes
