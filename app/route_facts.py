"""What the chat reads of somebody's day: which visits, in which order."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from app.form_facts import FormFacts
from app.settings import Settings
from inspection.agency import SENDS, agency_of
from inspection.day_route import DayRoute, Stop, routed
from inspection.people import Person, Role
from inspection.rights import Right, Site, may, scope
from inspection.route import Place
from inspection.visit import Colleague, OpenHazards, Visit, VisitState
from inspection.visit_secrecy import knows_target

OPEN = (VisitState.PLANNED, VisitState.CHECKED_IN)


class RoutesRead(FormFacts):
    """Part of ``app.facts.Facts``."""

    settings: Settings

    async def route(self, person: Person, day: date, now: datetime, reader: Person | None = None) -> DayRoute:
        """That day's visits of this person, as ``reader`` may know of them. Today has also what is left from before,
        from the place of the last check-in on; the way of another day begins wherever it is shortest."""
        reader = reader or person
        today, visits = now.astimezone(self.settings.zone).date(), self._work.visits
        since = datetime.combine(day, time(), self.settings.zone)
        found = await visits.of_day(person.id, since, since + timedelta(days=1), day=day)
        begun = [visit for visit in found if visit.checked_in_at is not None]
        if day == today:
            known = {visit.id for visit in found}
            late = [*await visits.begun_by(person.id), *await visits.planned_for(person.id, day)]
            found += [visit for visit in late if visit.id not in known]
        found = [visit for visit in found if may(reader, Right.READ, visit.site)]
        begun = [visit for visit in begun if may(reader, Right.READ, visit.site)]
        stops = [await self._stop(visit, reader, today) for visit in found if visit.state in OPEN]
        start = await self._place(begun[-1]) if begun and day == today else None
        return DayRoute(day, routed(stops, start), tuple(one for one in begun if one.state not in OPEN))

    async def busy(self, since: date) -> Mapping[tuple[int, date], int]:
        """How many visits wait for each person on each day from then on."""
        return await self._work.visits.busy(since)

    async def partners(self, enterprise_ids: Sequence[int]) -> Sequence[Colleague]:
        """Whoever may go along to all of these on a joint visit, agency by agency."""
        found: dict[int, Colleague] = {}
        for number, enterprise_id in enumerate(enterprise_ids):
            firm = await self._work.enterprises.get_required(enterprise_id)
            people = await self._work.people.with_role_for(SENDS, enterprise_id)
            site = Site(firm.id, firm.region_id)
            here = {one.id: Colleague(one.id, one.name, agency_of(one, site)) for one in people}
            found = here if number == 0 else {key: one for key, one in found.items() if key in here}
        return sorted(
            found.values(), key=lambda one: (one.agency.key if one.agency else "", one.name, one.id)
        )

    async def crew(self, planner: Person) -> Sequence[Colleague]:
        """The inspectors of the regions in which this person may plan, by name."""
        where = scope(planner, Right.PLAN_VISIT).regions
        found = await self._work.people.with_role(Role.INSPECTOR)
        theirs = [one for one in found if any(post.regions & where for post in one.posts)]
        return sorted((Colleague(one.id, one.name) for one in theirs), key=lambda one: (one.name, one.id))

    async def stop(self, visit: Visit, person: Person, now: datetime) -> Stop:
        """One visit, with the place of its site as long as there is a way to go."""
        found = await self._stop(visit, person, now.astimezone(self.settings.zone).date())
        return found if visit.state in OPEN else replace(found, place=None)

    async def _stop(self, visit: Visit, person: Person, today: date) -> Stop:
        if not knows_target(visit, person):
            return Stop(visit, None, OpenHazards(), sealed=True)
        site = await self._work.enterprises.get_required(visit.enterprise_id)
        hazards = await self._work.visit_facts.open_hazards(visit.enterprise_id, today)
        return Stop(visit, site.place, hazards)

    async def _place(self, visit: Visit) -> Place | None:
        """Where somebody said they were, or else where that site lies."""
        fix = visit.check_in.fix if visit.check_in else None
        if fix is not None and fix.lat is not None and fix.lon is not None:
            return fix.lat, fix.lon
        return (await self._work.enterprises.get_required(visit.enterprise_id)).place
