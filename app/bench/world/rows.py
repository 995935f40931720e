"""The rows of a city: what is imported, who works there, what was found."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from app.bench.world.city import (
    NOW,
    City,
    closed_at,
    due_on,
    findable_of,
    found_at,
    name_of,
    place_of,
    sector_of,
)
from app.bench.world.pour import Pour
from inspection.hazard import Grade, Source, State
from inspection.people import Role
from inspection.visit import VisitState
from inspection.visit_kind import VisitKind

FIRST_PRINCIPAL = 100_000  # person ids: the principal of enterprise 7 is 100,007
OPEN = (State.GRADED, State.RECTIFYING, State.SUBMITTED, State.REINSPECTED, State.FOUND, State.REPORTED)
KIND = VisitKind.ENFORCEMENT.value
LISTED = ',"listing":{"number":"8号","authority":"区应急局","deadline":"2023-06-20"}'
Names = tuple[str, ...]

REGION: Names = ("id", "parent_id", "name")
PERSON: Names = ("id", "name", "telegram_id", "language", "digest_at", "active", "joined_at")
POST: Names = ("id", "person_id", "role", "region_id", "enterprise_id", "granted_at")
ENTERPRISE: Names = (
    *("id", "name", "credit_code", "sector", "traits", "headcount", "region_id", "lat", "lon"),
    *("imported_at", "changed_at", "findable"),
)
POSTER: Names = ("id", "enterprise_id", "token", "issued_at")
VISIT: Names = (
    *("id", "number", "enterprise_id", "kind", "state", "lead_id", "planned_on", "checked_in_at"),
    *("submitted_at", "tally"),
)
SIGNATURE: Names = ("id", "visit_id", "person_id", "signed_at")
HAZARD: Names = (
    *(
        "id",
        "number",
        "enterprise_id",
        "visit_id",
        "source",
        "state",
        "grade",
        "item_id",
        "clause",
        "edition",
    ),
    *("description", "found_at", "found_by", "due_on", "facts", "rebounds", "repeat", "closed_at"),
    *("changed_at", "version", "listed_until"),
)
AUDIT: Names = ("seq", "at", "actor", "action", "subject", "data", "previous", "hash")


class Rows:
    def __init__(self, city: City, pour: Pour) -> None:
        self._city, self._pour = city, pour
        self._moment = lru_cache(50_000)(pour.moment)
        self._now = pour.moment(NOW - timedelta(days=1200))

    def people(self, managers: int) -> Iterator[tuple[Any, ...]]:
        enrolled = [(person, role.value) for person, role, _ in self._city.posts(managers)]
        enrolled += [(FIRST_PRINCIPAL + firm, "principal") for firm in range(1, self._city.firms + 1)]
        for person, role in enrolled:
            yield person, f"{role} {person}", 10_000_000 + person, "zh", "08:00", True, self._now

    def posts(self, managers: int) -> Iterator[tuple[Any, ...]]:
        for person, role, region in self._city.posts(managers):
            yield person, person, role.value, region, None, self._now
        for firm in range(1, self._city.firms + 1):
            person = FIRST_PRINCIPAL + firm
            yield person, person, Role.PRINCIPAL.value, None, firm, self._now

    def enterprises(self) -> Iterator[tuple[Any, ...]]:
        for firm in range(1, self._city.firms + 1):
            name, code = name_of(firm), f"91210113{firm:010d}"
            lat, lon = place_of(firm)
            told = firm, name, code, sector_of(firm).value, "[]", firm * 37 % 5000
            yield *told, self._city.street_of(firm), lat, lon, self._now, self._now, findable_of(name, code)

    def posters(self) -> Iterator[tuple[Any, ...]]:
        for firm in range(1, self._city.firms + 1):
            yield firm, firm, f"poster-{firm}", self._now

    def visits(self) -> Iterator[tuple[Any, ...]]:
        for visit in range(1, self._city.visits + 1):
            firm, at = self._city.firm_of(visit), found_at(self._city, visit * 4)
            moment, lead = self._moment(at), self._city.inspector_of(firm)
            told = visit, f"{at.year}-{visit:04d}", firm, KIND, VisitState.ANSWERED.value, lead
            tally = '{"compliant":40,"violation":4,"not_applicable":20}'
            yield *told, self._pour.day(at.date()), moment, moment, tally

    def signatures(self) -> Iterator[tuple[Any, ...]]:
        for visit in range(1, self._city.visits + 1):
            at = found_at(self._city, visit * 4)
            lead = self._city.inspector_of(self._city.firm_of(visit))
            yield visit, visit, lead, self._moment(at)

    def hazards(self) -> Iterator[tuple[Any, ...]]:
        for hazard in range(1, self._city.hazards + 1):
            yield self._hazard(hazard)

    def _hazard(self, hazard: int) -> tuple[Any, ...]:
        city = self._city
        firm, at = city.firm_of(hazard), found_at(city, hazard)
        chance = (hazard * 2654435761 >> 12) % 1000
        is_open = chance < 30
        state = OPEN[chance % len(OPEN)] if is_open else State.CLOSED
        major = Grade.MAJOR if hazard % 7 == 0 else Grade.GENERAL
        grade = None if state in (State.FOUND, State.REPORTED) else major.value
        due = self._pour.day(due_on(hazard)) if is_open and grade else None
        closed = None if is_open else self._moment(closed_at(at, hazard))
        source = Source.WORKER if state is State.REPORTED else Source.ENFORCEMENT
        told = (hazard, f"H-{hazard:04d}", firm, min(city.visits, max(1, hazard // 4)))
        told_more = source.value, state.value, grade, f"O10-03-{1 + hazard % 20:02d}", "第三条", None
        moment = self._moment(at)
        found = "作业场所通道堵塞,未清理", moment, city.inspector_of(firm), due
        last = f'{{"action":"grade_general","by":3,"at":"{_iso(at)}","seq":{hazard}}}'
        listed = self._pour.day(date(2023, 6, 20)) if is_open and grade and hazard % 210 == 0 else None
        facts = f'{{"hands":[],"last":{last}{LISTED if listed else ""}}}'
        return *told, *told_more, *found, facts, 0, False, closed, moment, 3, listed

    def audit(self) -> Iterator[tuple[Any, ...]]:
        """One event of each hazard; the hashes bind nothing together."""
        for seq in range(1, self._city.hazards + 1):
            at = _iso(found_at(self._city, seq))
            yield seq, at, "person:3", "hazard.graded", f"hazard:{seq}", "{}", "0" * 64, f"{seq:064x}"


@lru_cache(50_000)
def _iso(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds")


async def pour_city(city: City, pour: Pour, managers: int = 0) -> None:
    rows = Rows(city, pour)
    await pour.into("region", REGION, city.regions())
    await pour.into("person", PERSON, rows.people(managers))
    await pour.into("enterprise", ENTERPRISE, rows.enterprises())
    await pour.into("post", POST, rows.posts(managers))
    await pour.into("poster", POSTER, rows.posters())
    await pour.into("visit", VISIT, rows.visits())
    await pour.into("visit_signature", SIGNATURE, rows.signatures())
    await pour.into("hazard", HAZARD, rows.hazards())
    await pour.into("audit", AUDIT, rows.audit())
