"""The first half of a draw: the list and the sealed seed are fixed before anybody can know what comes out."""

from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Any

from inspection.audit import Audit
from inspection.draws.draw import Draw
from inspection.draws.drawn_from import listed
from inspection.draws.lots import canonical
from inspection.draws.ports import Draws, Enterprises, People, Regions
from inspection.draws.weights import Risk, Weights, packaged
from inspection.enterprise import Enterprise, Sector, Trait
from inspection.hazard_events import to_millisecond
from inspection.outcome import Card, Done
from inspection.people import Person, Role
from inspection.reporting import twelve_months_before
from inspection.rights import Right, Site, must
from inspection.usecases.operator import actor_name
from inspection.visit_kind import KINDS, VisitKind
from inspection.words import Refused, words

PAGE = 2000


@dataclass(frozen=True)
class CommitDraw:
    """``seed``: secret random characters, made by whoever calls. ``share``: per cent, when ``take`` is None."""

    seed: str
    region_id: int
    kind: VisitKind
    take: int | None = None
    share: float = 5
    trait: Trait | None = None
    sector: Sector | None = None
    recused: tuple[int, ...] = ()
    team: int = 2
    weights: Weights = field(default_factory=packaged)


@dataclass(frozen=True)
class DrawCommitter:
    """Whoever may draw there; None is the operator. Answers with both digests: whoever has them can check later
    that neither list nor seed was changed."""

    draws: Draws
    enterprises: Enterprises
    regions: Regions
    people: People
    audit: Audit
    zone: tzinfo

    async def __call__(self, command: CommitDraw, actor: Person | None, now: datetime) -> Done:
        now = to_millisecond(now)
        if actor is not None:
            must(actor, Right.DRAW, Site(None, command.region_id))
        if KINDS[command.kind].right is not Right.VISIT:
            raise Refused("draw_kind", kind=command.kind)
        region = await self.regions.get(command.region_id)
        if region is None:
            raise Refused("region_unknown", name=command.region_id)
        drawn_from = await self._list(command, region.name, now)
        by = None if actor is None else actor.id
        made = await self.draws.add(
            Draw(0, region.id, canonical(drawn_from), command.seed, made_by=by, made_at=now)
        )
        data = {
            "number": made.number,
            "region_id": region.id,
            "take": drawn_from["take"],
            "of": len(drawn_from["enterprises"]),
            "digest": made.digest,
            "commitment": made.commitment,
        }
        await self.audit.append(actor_name(actor), "draw.committed", f"draw:{made.id}", data, now)
        said = words("draw.committed", number=made.number, take=data["take"], of=data["of"])
        return Done(said, Card.DRAW, made.id)

    async def _list(self, command: CommitDraw, region: str, now: datetime) -> dict[str, Any]:
        firms = await self._firms(command, now)
        narrowed = {"trait": command.trait, "sector": command.sector}
        heading = {
            "region": region,
            "day": now.astimezone(self.zone).date().isoformat(),
            "kind": command.kind.value,
            "narrowed": {name: one.value for name, one in narrowed.items() if one is not None},
        }
        return listed(
            heading,
            take=_take(command, len(firms)),
            team=max(command.team, KINDS[command.kind].inspectors),
            weights=command.weights,
            firms=firms,
            inspectors=sorted(await self.people.with_role(Role.INSPECTOR), key=lambda one: one.id),
            declared=await self.draws.conflicts(),
            recused=command.recused,
        )

    async def _firms(self, command: CommitDraw, now: datetime) -> list[tuple[Enterprise, Risk]]:
        inside = await self.regions.subtree(command.region_id)
        risks = await self.draws.risks(inside, twelve_months_before(now))
        found, after = list[tuple[Enterprise, Risk]](), 0
        while page := await self.enterprises.of_regions(inside, after, PAGE):
            after = page[-1].id
            found += [(one, risks.get(one.id, Risk())) for one in page if _wanted(command, one)]
        return found


def _wanted(command: CommitDraw, firm: Enterprise) -> bool:
    fits = command.sector in (None, firm.sector)
    return fits and (command.trait is None or command.trait in firm.traits)


def _take(command: CommitDraw, of: int) -> int:
    """At least one, a share rounded up."""
    if command.take is not None:
        if command.take < 1:
            raise Refused("draw_nothing")
        return command.take
    return max(1, -int(-of * command.share // 100))
