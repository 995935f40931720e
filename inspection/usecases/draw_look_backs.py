"""A drawn sample of what was closed, in the system or before it: somebody goes and looks whether it stayed so."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Protocol

from inspection.audit import Audit
from inspection.draws.days import days
from inspection.draws.lots import canonical, sha
from inspection.look_back import Due, Sample, drawn_by_lot, lead_of
from inspection.outcome import Done, Notice, ReporterNotice
from inspection.people import Person, Role
from inspection.rights import Right, Site, must
from inspection.usecases.operator import actor_name
from inspection.words import Refused, words

MOST = 500


@dataclass(frozen=True)
class DrawLookBacks:
    """``take``: how many hazards, or ``share`` per cent of them; ``seed``: any characters, told afterwards.
    ``first``: the first day of visits, in the system's zone; ``per_day``: visits of one person on one day."""

    region_id: int
    sample: Sample
    seed: str
    first: date
    take: int | None = None
    share: float = 10
    per_day: int = 2


class LookBacks(Protocol):
    async def closed(self, sample: Sample) -> Sequence[Due]:
        """Those closed as the sample asks that were not drawn by lot since they were closed, by number."""
        ...


class People(Protocol):
    async def with_role_for(self, roles: Collection[Role], enterprise_id: int) -> list[Person]: ...


Plan = Callable[[Sequence[Due], Person, date, Person | None, datetime], Awaitable[Done]]
"""Plans one visit about these hazards of one enterprise, led by the person on that day, and keeps what was drawn."""


@dataclass(frozen=True)
class LookBackDrawer:
    """One visit for each enterprise of what was drawn. Where nobody may go the hazard is left out, and named."""

    look_backs: LookBacks
    people: People
    plan: Plan
    audit: Audit
    zone: tzinfo

    async def __call__(self, command: DrawLookBacks, actor: Person | None, now: datetime) -> Done:
        if actor is not None:
            must(actor, Right.DRAW, Site(None, command.region_id))
        if command.first < (today := now.astimezone(self.zone).date()):
            raise Refused("day_past", today=today)
        closed = {one.number: one for one in await self.look_backs.closed(command.sample)}
        take = command.take if command.take is not None else -int(-len(closed) * command.share // 100)
        if not closed or take < 1:
            raise Refused("look_back_nothing")
        if take > MOST:
            raise Refused("draw_many", most=MOST)
        drawn = drawn_by_lot(list(closed), take, command.seed)
        left, notices, visits = await self._visits([closed[one] for one in drawn], command, actor, now)
        data = {
            "seed": command.seed,
            "of": len(closed),
            "list": sha(canonical({"closed": sorted(closed)})),
            "drawn": drawn,
            "left_out": left,
        }
        await self.audit.append(
            actor_name(actor), "look_back.sampled", f"region:{command.region_id}", data, now
        )
        facts = {"of": len(closed), "drawn": drawn, "visits": visits, "left": left, "seed": command.seed}
        said = words("look_back.drawn_some_left" if left else "look_back.drawn", take=len(drawn), **facts)
        return Done(said, notices=notices)

    async def _visits(
        self, dues: Sequence[Due], command: DrawLookBacks, actor: Person | None, now: datetime
    ) -> tuple[list[str], tuple[Notice | ReporterNotice, ...], int]:
        """The numbers nobody can go for, who is told, and how many visits there are."""
        sites: dict[int, list[Due]] = {}
        for due in dues:
            sites.setdefault(due.enterprise_id, []).append(due)
        left, going = list[str](), list[tuple[list[Due], Person]]()
        for site, here in sites.items():
            people = await self.people.with_role_for({Role.INSPECTOR, Role.MANAGER}, site)
            hands = tuple(one for due in here for one in due.hands)
            lead = lead_of(here[0], [one for one in people if one.id not in hands])
            if lead is None:
                left += [one.number for one in here]
            else:
                going.append((here, lead))
        when = days(
            [(here[0].enterprise_id, (lead.id,)) for here, lead in going], command.first, command.per_day
        )
        notices: list[Notice | ReporterNotice] = []
        for (here, lead), day in zip(going, when, strict=True):
            notices += (await self.plan(here, lead, day, actor, now)).notices
        return left, tuple(notices), len(going)
