"""A work group told what it is for: of which region it hears reports."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from inspection.audit import Audit
from inspection.groups import BoundGroup
from inspection.outcome import Done
from inspection.people import Person
from inspection.region import Region
from inspection.rights import MATRIX, Right, Site, must
from inspection.words import Refused, words


@dataclass(frozen=True)
class BindGroup:
    """``region`` "" is that of the manager's own post; ``unbind``: it hears nothing any more."""

    chat_id: int
    region: str = ""
    unbind: bool = False


class Groups(Protocol):
    async def bind(self, chat_id: int, region_id: int, person_id: int, now: datetime) -> int: ...
    async def unbind(self, chat_id: int, now: datetime) -> tuple[int, int] | None: ...
    async def get(self, chat_id: int) -> BoundGroup | None: ...


class Regions(Protocol):
    async def get(self, region_id: int) -> Region | None: ...
    async def by_name(self, name: str) -> Region | None: ...


@dataclass(frozen=True)
class GroupBinder:
    """Only who may send that region's tables binds a group to it, or takes it away: to bind it elsewhere takes both.

    Raises Refused("region_unknown"), Refused("not_allowed"), Refused("group_not_bound")."""

    groups: Groups
    regions: Regions
    audit: Audit

    async def __call__(self, command: BindGroup, actor: Person, now: datetime) -> Done:
        if command.unbind:
            return await self._unbind(command.chat_id, actor, now)
        region = await self._region(command.region.strip(), actor)
        must(actor, Right.RETURN, Site(None, region.id))
        before = await self.groups.get(command.chat_id)
        if before is not None:
            must(actor, Right.RETURN, Site(None, before.region_id))
        group_id = await self.groups.bind(command.chat_id, region.id, actor.id, now)
        told = {"region": region.id}
        await self.audit.append(f"person:{actor.id}", "group.bound", f"group:{group_id}", told, now)
        return Done(words("group.bound", region=region.name), subject_id=group_id)

    async def _region(self, name: str, actor: Person) -> Region:
        if name:
            found = await self.regions.by_name(name)
        else:
            own = [post.region_id for post in actor.posts if Right.RETURN in MATRIX[post.role]]
            found = await self.regions.get(own[0]) if own and own[0] is not None else None
        if found is None:
            must(actor, Right.RETURN, Site(None, None if not name else 0))
            raise Refused("region_unknown", name=name)
        return found

    async def _unbind(self, chat_id: int, actor: Person, now: datetime) -> Done:
        bound = await self.groups.get(chat_id)
        if bound is None:
            raise Refused("group_not_bound")
        must(actor, Right.RETURN, Site(None, bound.region_id))
        gone = await self.groups.unbind(chat_id, now)
        if gone is not None:
            await self.audit.append(f"person:{actor.id}", "group.unbound", f"group:{gone[0]}", {}, now)
        return Done(words("group.unbound"))
