"""Whom a letter about a duty is for: by their posts at this moment, a stretch of enterprises at a time."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from sqlalchemy import select

from inspection.duties.clock import Event, Turn
from inspection.duties.rule import To, Who
from inspection.people import Person, Role
from storage.people import REACHABLE
from storage.tables.enterprise import enterprise
from storage.tables.people import person, post
from storage.work import Work


@dataclass
class Firm:
    """An enterprise with its people by post."""

    name: str
    region_id: int
    people: dict[Role, list[Person]] = field(default_factory=lambda: defaultdict(list))

    def of(self, who: Who, events: Iterable[Event]) -> list[Person]:
        """Whoever owes it; who has no such post there is stood in for by the others. From its rung on, also the
        principal."""
        own = Role.PRINCIPAL if who is Who.PRINCIPAL else Role.STAFF
        found = self.people[own] or self.people[Role.STAFF] or self.people[Role.PRINCIPAL]
        if any(event.turn is Turn.ESCALATED and event.to is To.PRINCIPAL for event in events):
            found = [*found, *self.people[Role.PRINCIPAL]]
        return list({one.id: one for one in found}.values())


@dataclass
class Readers:
    chats: dict[int, int] = field(default_factory=dict)  # person → Telegram id
    _above: dict[int, int | None] | None = None
    _managers: dict[int, list[Person]] = field(default_factory=lambda: defaultdict(list))
    _regions: dict[int, int] = field(default_factory=dict)  # enterprise → region

    async def firms(self, work: Work, ids: Collection[int]) -> dict[int, Firm]:
        rows = await work.connection.execute(
            select(enterprise.c.id, enterprise.c.name, enterprise.c.region_id).where(enterprise.c.id.in_(ids))
        )
        found = {row.id: Firm(row.name, row.region_id) for row in rows}
        self._regions |= {key: firm.region_id for key, firm in found.items()}
        held = post.c.enterprise_id.in_(ids), post.c.revoked_at.is_(None), person.c.active, REACHABLE
        asked = (
            select(person.c.id, person.c.name, person.c.language, person.c.telegram_id, post.c.role)
            .add_columns(post.c.enterprise_id)
            .join(post, post.c.person_id == person.c.id)
            .where(*held, person.c.telegram_id.is_not(None))
            .order_by(person.c.id)
        )
        for row in await work.connection.execute(asked):
            self.chats[row.id] = row.telegram_id
            found[row.enterprise_id].people[Role(row.role)].append(Person(row.id, row.name, row.language))
        return found

    async def authority(self, work: Work, enterprise_id: int, to: To) -> list[Person]:
        """The managers of the nearest region that has any; for the bureau those of the nearest one above these."""
        above = await self._tree(work)
        levels = []
        region: int | None = self._regions[enterprise_id]
        while region is not None:
            if self._managers[region]:
                levels.append(self._managers[region])
            region = above.get(region)
        return levels[min(len(levels) - 1, 0 if to is To.STREET else 1)] if levels else []

    async def _tree(self, work: Work) -> dict[int, int | None]:
        if self._above is None:
            self._above = {one.id: one.parent_id for one in await work.regions.all()}
            managers = await work.people.with_role(Role.MANAGER)
            chats = await work.people.addresses_of([one.id for one in managers])
            self.chats |= chats
            for one in (one for one in managers if one.id in chats):
                for held in one.posts:
                    if held.role is Role.MANAGER and held.region_id is not None:
                        self._managers[held.region_id].append(one)
        return self._above
