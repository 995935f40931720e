"""What the chat and the command line read of broadcasts."""

from collections.abc import Sequence

from app.return_facts import ReturnsRead
from inspection.broadcasts.broadcast import Broadcast
from inspection.broadcasts.standing import BroadcastFacts, Standing
from inspection.people import Person
from inspection.rights import MATRIX, Right, Site, may
from inspection.words import Refused
from storage.work import Work


class BroadcastsRead(ReturnsRead):
    """Part of ``app.facts.Facts``."""

    async def broadcast(self, broadcast_id: int, reader: Person | None) -> BroadcastFacts:
        """For whoever may broadcast there. Raises Refused("broadcast_unknown")."""
        one = await self._work.broadcasts.get(broadcast_id)
        if one is None or reader is None or not may(reader, Right.BROADCAST, Site(None, one.region_id)):
            raise Refused("broadcast_unknown")
        return await broadcast_facts(self._work, one, may_remind=True)

    async def broadcasts(self, reader: Person, most: int) -> Sequence[BroadcastFacts]:
        """The newest of the regions where the reader may broadcast."""
        posts = [post for post in reader.posts if Right.BROADCAST in MATRIX[post.role]]
        regions = frozenset[int]().union(*(post.regions for post in posts))
        found = await self._work.broadcasts.of_regions(regions, most)
        return [await broadcast_facts(self._work, one) for one in found]

    async def broadcast_case(self, broadcast_id: int) -> int | None:
        one = await self._work.broadcasts.get(broadcast_id)
        return one.case_id if one is not None else None

    async def unreached(
        self, broadcast_id: int, start: int, most: int
    ) -> Sequence[tuple[int, str, Standing]]:
        return await self._work.broadcasts.unreached(broadcast_id, start, most)


async def broadcast_facts(work: Work, one: Broadcast, *, may_remind: bool = False) -> BroadcastFacts:
    names, region = await work.people.names([one.by]), await work.regions.get(one.region_id)
    reach = await work.broadcasts.reach(one.id)
    return BroadcastFacts(one, names.get(one.by, "–"), region.name if region else "", reach, may_remind)
