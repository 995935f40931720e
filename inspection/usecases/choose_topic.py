"""What a work group hears of its region, chosen topic by topic."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from inspection.audit import Audit
from inspection.groups import BoundGroup, Topic
from inspection.outcome import Done
from inspection.people import Person
from inspection.rights import Right, Site, must
from inspection.words import Refused, words


@dataclass(frozen=True)
class ChooseTopic:
    """``wanted``: from now on it hears of it; chosen twice is chosen once."""

    chat_id: int
    topic: Topic
    wanted: bool


class Groups(Protocol):
    async def get(self, chat_id: int) -> BoundGroup | None: ...
    async def choose(self, group_id: int, hears: frozenset[Topic]) -> None: ...


@dataclass(frozen=True)
class TopicChooser:
    """Only who may send that region's tables chooses. Raises Refused("group_not_bound"), Refused("not_allowed")."""

    groups: Groups
    audit: Audit

    async def __call__(self, command: ChooseTopic, actor: Person, now: datetime) -> Done:
        group = await self.groups.get(command.chat_id)
        if group is None:
            raise Refused("group_not_bound")
        must(actor, Right.RETURN, Site(None, group.region_id))
        hears = group.hears | {command.topic} if command.wanted else group.hears - {command.topic}
        if hears != group.hears:
            await self.groups.choose(group.id, hears)
            told: dict[str, object] = {"hears": sorted(hears)}
            await self.audit.append(f"person:{actor.id}", "group.hears", f"group:{group.id}", told, now)
        key = "group.hears" if command.wanted else "group.hears_not"
        return Done(words(key, topic=command.topic), subject_id=group.id)
