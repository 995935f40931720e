"""Compares what work groups hear with what the chain tells of it."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.audit import Event
from inspection.groups import EVERYTHING, Topic, read
from inspection.hazard_events import to_millisecond
from storage.tables.returns import chat_group


@dataclass(frozen=True)
class _Told:
    """Moments to the millisecond."""

    region_id: int
    by: str
    at: datetime
    hears: frozenset[Topic]
    until: datetime | None = None


class GroupCheck:
    """Takes the events of the chain one by one, then compares. Telegram's id of a group is not in the chain."""

    def __init__(self) -> None:
        self._told: dict[str, _Told] = {}

    def take(self, event: Event) -> None:
        """Raises KeyError when such an event lacks what it must have, or comes before the group was bound;
        ValueError when it names a topic there is not."""
        subject, at = event.subject, datetime.fromisoformat(event.at)
        match event.action:
            case "group.bound":
                hears = self._told[subject].hears if subject in self._told else EVERYTHING
                self._told[subject] = _Told(event.data["region"], event.actor, at, hears)
            case "group.unbound":
                self._told[subject] = replace(self._told[subject], until=at)
            case "group.hears":
                hears = frozenset(map(Topic, event.data["hears"]))
                self._told[subject] = replace(self._told[subject], hears=hears)

    async def differences(self, connection: AsyncConnection) -> list[str]:
        """``group:3`` for each whose row is changed, missing, or there without an event."""
        waiting, found = dict(self._told), list[str]()
        for row in await connection.execute(select(chat_group).order_by(chat_group.c.id)):
            until = to_millisecond(row.unbound_at) if row.unbound_at else None
            since = to_millisecond(row.bound_at)
            there = _Told(row.region_id, f"person:{row.bound_by}", since, read(row.hears), until)
            subject = f"group:{row.id}"
            if waiting.pop(subject, None) != there:
                found.append(subject)
        return found + list(waiting)
