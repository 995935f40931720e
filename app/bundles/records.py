"""The records of a bundle as plain JSON, in the columns of ``anxun export``."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, tzinfo
from typing import Any

from inspection.audit import Event
from inspection.bundle import shown_photos
from inspection.hazard import Hazard
from inspection.hazard_readings import readings
from inspection.listing import COLUMNS, Listing, Value
from inspection.visit import Visit
from storage.work import Work


async def recorded(
    work: Work,
    number: str,
    visit: Visit | None,
    hazards: Sequence[Hazard],
    events: Sequence[Event],
    zone: tzinfo,
) -> Mapping[str, Any]:
    """Of a hazard that a worker reported it tells what the public may know. Moments in ``zone`` with their offset."""
    visits = await work.exports.some(Listing.VISITS, [visit.id] if visit else [])
    rows = await work.exports.some(Listing.HAZARDS, [one.id for one in hazards])
    told = [
        _without_side(_row(Listing.HAZARDS, rows[one.id], zone))
        | {"source": one.shown_source, "photos": shown_photos([one])}
        | {"versions": await _versions(work, one, zone)}
        for one in hazards
    ]
    return {
        "number": number,
        "visit": next((_row(Listing.VISITS, row, zone) for row in visits.values()), None),
        "signatures": [_signed(one, zone) for one in (visit.signatures if visit else ())],
        "findings": await _findings(work, visit),
        "hazards": told,
        "people": await _names(work, events),
    }


async def _versions(work: Work, hazard: Hazard, zone: tzinfo) -> list[dict[str, Any]]:
    """Every version of a corrected finding, the oldest first. None is older than what was handed in or verified."""
    mine = await work.audit.of_subject(f"hazard:{hazard.id}") if hazard.reading > 1 else []
    return [
        {
            **{"version": one.number, "description": one.hazard.description},
            **{"clause": one.hazard.clause, "edition": one.hazard.edition},
            **{"other_standard": one.hazard.other_standard, "reason": one.reason},
            **{"statement": one.statement, "signed_by": one.by, "signed_at": plain(one.at, zone)},
        }
        for one in readings(mine)
    ]


def _row(listing: Listing, values: Sequence[Value], zone: tzinfo) -> dict[str, Any]:
    return {name: plain(value, zone) for name, value in zip(COLUMNS[listing], values, strict=True)}


def _without_side(row: dict[str, Any]) -> dict[str, Any]:
    """On whose side it was found would tell of a report."""
    return {name: value for name, value in row.items() if name != "side"}


def plain(value: Any, zone: tzinfo) -> Any:
    """Moments and days in ISO 8601."""
    if isinstance(value, datetime):
        return value.astimezone(zone).isoformat(timespec="milliseconds")
    return value.isoformat() if isinstance(value, date) else value


def _signed(one: Any, zone: tzinfo) -> dict[str, Any]:
    return {"name": one.name, "statement": one.statement, "signed_at": plain(one.signed_at, zone)}


async def _findings(work: Work, visit: Visit | None) -> list[dict[str, Any]]:
    found = await work.visits.findings(visit.id) if visit else []
    return [
        {"item": one.item_id, "verdict": one.verdict, "note": one.note, "hazard": hazard_id}
        for one, hazard_id in found
    ]


async def _names(work: Work, events: Sequence[Event]) -> dict[str, str]:
    """Who "person:12" is, of those who acted."""
    ids = {int(one.actor.removeprefix("person:")) for one in events if one.actor.startswith("person:")}
    return {f"person:{key}": name for key, name in sorted((await work.people.names(sorted(ids))).items())}
