"""Compares draws and conflicts with what the chain tells of them, and draws every draw again."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.audit import Event
from inspection.draws.draw import Draw, faults
from inspection.draws.lots import plain
from storage.draw import Draws
from storage.tables.draw import conflict, draw

PAGE = 50
Told = tuple[Any, ...]


class DrawCheck:
    """Takes the events of the chain one by one, then compares."""

    def __init__(self) -> None:
        self._told: dict[str, Told] = {}

    def take(self, event: Event) -> None:
        """Raises KeyError when such an event lacks what it must have."""
        data, before = event.data, self._told.get(event.subject, ())
        match event.action:
            case "draw.committed":
                self._told[event.subject] = (data["digest"], data["commitment"])
            case "draw.revealed":
                opened = data["seed"], data["witness"], data["picks"], data["visits"]
                self._told[event.subject] = (*before, *opened)
            case "conflict.declared":
                self._told[event.subject] = (data["person_id"], data["enterprise_id"])
            case "conflict.withdrawn":
                self._told[event.subject] = (*before, "withdrawn")

    async def differences(self, connection: AsyncConnection) -> list[str]:
        """``draw:3`` or ``conflict:1`` for each whose rows are changed, missing, or there without an event."""
        waiting, found, last = dict(self._told), list[str](), 0
        page = select(draw.c.id).order_by(draw.c.id).limit(PAGE)
        while ids := (await connection.execute(page.where(draw.c.id > last))).scalars().all():
            last = ids[-1]
            for one in ids:
                known = await Draws(connection).get(one)
                if waiting.pop(f"draw:{one}", None) != _row(known) or not _follows(known):
                    found.append(f"draw:{one}")
        for row in await connection.execute(select(conflict).order_by(conflict.c.id)):
            over = () if row.withdrawn_at is None else ("withdrawn",)
            told = (row.person_id, row.enterprise_id, *over)
            if waiting.pop(f"conflict:{row.id}", None) != told:
                found.append(f"conflict:{row.id}")
        return found + list(waiting)


def _row(known: Draw) -> Told:
    bound = (known.digest, known.commitment)
    if known.revealed_at is None:
        return bound if not known.picks else (*bound, "picks")
    visits = [] if all(one is None for one in known.visits) else list(known.visits)
    return (*bound, known.seed, known.witness, plain(known.picks), visits)


def _follows(known: Draw) -> bool:
    return known.revealed_at is None or not faults(known.record())
