"""A conflict of interest 回避: who must not inspect where."""

from dataclasses import dataclass
from datetime import datetime

from inspection.audit import Audit
from inspection.draws.ports import Draws, Enterprises, People
from inspection.hazard import kept
from inspection.hazard_events import to_millisecond
from inspection.outcome import Done
from inspection.people import Person
from inspection.rights import Right, Site, may, must
from inspection.usecases.operator import actor_name
from inspection.words import Refused, words


@dataclass(frozen=True)
class DeclareConflict:
    """``withdrawn``: it is over. ``why`` is kept with it and never enters the chain."""

    person_id: int
    enterprise_id: int
    why: str = ""
    withdrawn: bool = False


@dataclass(frozen=True)
class ConflictDeclarer:
    """Inspectors for themselves; whoever may draw there, and the operator, for anybody. Only the latter end one."""

    draws: Draws
    enterprises: Enterprises
    people: People
    audit: Audit

    async def __call__(self, command: DeclareConflict, actor: Person | None, now: datetime) -> Done:
        now = to_millisecond(now)
        firm = await self.enterprises.get_required(command.enterprise_id)
        person = await self.people.get(command.person_id)
        if person is None:
            raise Refused("colleague_unknown")
        _check(command, actor, Site(firm.id, firm.region_id))
        pair, by = (person.id, firm.id), None if actor is None else actor.id
        if command.withdrawn:
            conflict = await self.draws.withdraw(*pair, by, now)
        else:
            conflict = await self.draws.declare(*pair, by, kept(command.why) or "", now)
        facts = {"name": person.name, "enterprise": firm.name}
        if conflict is None:
            raise Refused("conflict_none" if command.withdrawn else "conflict_known", **facts)
        told = "withdrawn" if command.withdrawn else "declared"
        data = {"person_id": person.id, "enterprise_id": firm.id}
        await self.audit.append(actor_name(actor), f"conflict.{told}", f"conflict:{conflict}", data, now)
        return Done(
            words("draw.conflict_withdrawn" if command.withdrawn else "draw.conflict_declared", **facts)
        )


def _check(command: DeclareConflict, actor: Person | None, site: Site) -> None:
    if actor is None or may(actor, Right.DRAW, site):
        return
    must(actor, Right.DRAW if command.withdrawn or command.person_id != actor.id else Right.VISIT, site)
