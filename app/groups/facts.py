"""What the chat reads of work groups."""

from app.poster_facts import PostersRead
from inspection.groups import Topic
from inspection.words import Refused


class GroupsRead(PostersRead):
    """Part of ``app.facts.Facts``."""

    async def group(self, chat_id: int) -> tuple[str, frozenset[Topic]]:
        """The region's name, and what the group hears of it. Raises Refused("group_not_bound")."""
        bound = await self._work.groups.get(chat_id)
        region = await self._work.regions.get(bound.region_id) if bound is not None else None
        if bound is None or region is None:
            raise Refused("group_not_bound")
        return region.name, bound.hears
