"""What the chat and the command line read of draws, and of full-coverage lists."""

from collections.abc import Sequence
from datetime import date, datetime, time

from app.return_facts import ReturnsRead
from inspection.draws.draw import Draw
from inspection.draws.facts import Coverage, DrawFacts, DrawScope, Picked, coverage
from inspection.enterprise import Trait
from inspection.people import Person, Role
from inspection.rights import MATRIX, Right, Site, may, must
from inspection.words import Refused
from storage.draw_risks import visited
from storage.work import Work

PAGE = 2000
MOST = 8


class DrawsRead(ReturnsRead):
    """Part of ``app.facts.Facts``."""

    async def draw_scope(self, person: Person) -> DrawScope:
        """Raises Refused("not_allowed") for whoever may draw nowhere."""
        covered = draws_in(person)
        regions = [one for one in await self._work.regions.all() if one.id in covered]
        inspectors = await self._work.people.with_role(Role.INSPECTOR)
        able = [
            one
            for one in inspectors
            if any(may(one, Right.VISIT, Site(None, region.id)) for region in regions)
        ]
        return DrawScope(tuple(regions), tuple(Trait), tuple(sorted(able, key=lambda one: one.id)))

    async def draws(self, person: Person) -> Sequence[Draw]:
        """Those this person may open, the newest first."""
        return await self._work.draws.page(draws_in(person), MOST)

    async def draw(self, person: Person | None, draw_id: int) -> DrawFacts:
        """Raises Refused("not_enrolled"), Refused("draw_unknown") or Refused("not_allowed")."""
        if person is None:
            raise Refused("not_enrolled")
        found = await self._work.draws.get(draw_id)
        must(person, Right.DRAW, found.site)
        return await draw_facts(self._work, found)

    async def coverage(self, person: Person | None, trait: Trait, since: date) -> Coverage:
        if person is None:
            raise Refused("not_enrolled")
        start = datetime.combine(since, time(), self.settings.zone)
        return await covered(self._work, trait, since, start, draws_in(person))


def draws_in(person: Person) -> frozenset[int]:
    """The regions in which this person may draw. Raises Refused("not_allowed") when there is none."""
    posts = [post for post in person.posts if Right.DRAW in MATRIX[post.role]]
    if not posts:
        raise Refused("not_allowed", right=Right.DRAW)
    return frozenset().union(*(post.regions for post in posts))


async def draw_facts(work: Work, found: Draw) -> DrawFacts:
    region = await work.regions.get(found.region_id)
    named = {firm["id"]: firm["name"] for firm in found.drawn_from["enterprises"]}
    people = {one["id"]: one["name"] for one in found.drawn_from["inspectors"]}
    picked = []
    for (firm, team), visit_id in zip(found.picks, found.visits, strict=True):
        visit = await work.visits.get(visit_id) if visit_id is not None else None
        picked.append(
            Picked(named[firm], tuple(people[one] for one in team), visit.planned_on if visit else None)
        )
    return DrawFacts(found, region.name if region else "", tuple(picked))


async def covered(
    work: Work, trait: Trait, since: date, start: datetime, regions: frozenset[int]
) -> Coverage:
    """``start``: the beginning of that day in the zone of the system."""
    firms, after = list[tuple[int, int, str]](), 0
    while page := await work.enterprises.of_regions(regions, after, PAGE):
        after = page[-1].id
        firms += [(one.region_id, one.id, one.name) for one in page if trait in one.traits]
    there = await visited(work.connection, regions, start)
    names = {one.id: one.name for one in await work.regions.all() if one.id in regions}
    return coverage(trait, since, names, firms, frozenset(there))
