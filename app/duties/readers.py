"""Whom a letter about a duty is for: by their posts at this moment, a stretch of enterprises at a time."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Column, select

from inspection.duties.clock import Event, Turn
from inspection.duties.rule import To, Who
from inspection.people import Person, Role
from storage.people import REACHABLE
from storage.tables.enterprise import enterprise
from storage.tables.people import person, post, region
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
class Office(Firm):
    """The authority of a region, with its people by post."""

    def of(self, who: Who, events: Iterable[Event]) -> list[Person]:
        """Whoever owes it; a street without a manager is its inspectors."""
        found = self.people[_POSTS[who]]
        if who is Who.STREET and not found:
            found = self.people[Role.INSPECTOR]
        return list({one.id: one for one in found}.values())


_POSTS = {
    Who.STREET: Role.MANAGER,
    Who.BUREAU: Role.MANAGER,
    Who.INSPECTOR: Role.INSPECTOR,
    Who.DEPARTMENT: Role.DEPARTMENT,
}


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
        await self._people(work, post.c.enterprise_id, found)
        return found

    async def offices(self, work: Work, ids: Collection[int]) -> dict[int, Office]:
        rows = await work.connection.execute(select(region.c.id, region.c.name).where(region.c.id.in_(ids)))
        found = {row.id: Office(row.name, row.id) for row in rows}
        await self._people(work, post.c.region_id, found)
        return found

    async def _people(self, work: Work, at: Column[int], found: Mapping[int, Firm]) -> None:
        """Fills in who has which post there."""
        held = at.in_(list(found)), post.c.revoked_at.is_(None), person.c.active, REACHABLE
        asked = (
            select(person.c.id, person.c.name, person.c.language, person.c.telegram_id, post.c.role)
            .add_columns(at.label("at"))
            .join(post, post.c.person_id == person.c.id)
            .where(*held, person.c.telegram_id.is_not(None))
            .order_by(person.c.id)
        )
        for row in await work.connection.execute(asked) if found else ():
            self.chats[row.id] = row.telegram_id
            found[row.at].people[Role(row.role)].append(Person(row.id, row.name, row.language))

    async def authority(self, work: Work, owner_id: int, to: To, *, of_region: bool = False) -> list[Person]:
        """The managers of the nearest region that has any; for the bureau those of the nearest one above these. What
        an authority owes reaches the nearest above it."""
        above = await self._tree(work)
        levels = []
        here = above.get(owner_id) if of_region else self._regions[owner_id]
        while here is not None:
            if self._managers[here]:
                levels.append(self._managers[here])
            here = above.get(here)
        return levels[min(len(levels) - 1, 0 if of_region or to is To.STREET else 1)] if levels else []

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
