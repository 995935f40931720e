"""The second half of a draw: the seed is opened, the picks follow from it, and become visits."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from inspection.audit import Audit
from inspection.draws.days import days
from inspection.draws.draw import Draw
from inspection.draws.lots import plain
from inspection.draws.ports import Draws
from inspection.hazard import kept
from inspection.hazard_events import to_millisecond
from inspection.outcome import Card, Done, Notice, ReporterNotice
from inspection.people import Person
from inspection.rights import Right, must
from inspection.usecases.operator import actor_name
from inspection.usecases.plan_visit import PlanVisit, ScheduleVisit
from inspection.words import Refused, words

MOST_A_DAY = 20


@dataclass(frozen=True)
class RevealDraw:
    """``witness``: what somebody present called out after the digests were shown; empty without anybody.
    ``first``: the first day of the visits; None plans none."""

    draw_id: int
    witness: str = ""
    first: date | None = None
    per_day: int = 2


@dataclass(frozen=True)
class DrawRevealer:
    """Whoever may draw there; None is the operator. A pick whose inspector has lost the post meanwhile stays
    drawn, and is not planned."""

    draws: Draws
    plan: PlanVisit
    audit: Audit

    async def __call__(self, command: RevealDraw, actor: Person | None, now: datetime) -> Done:
        now = to_millisecond(now)
        known = await self.draws.get_required(command.draw_id)
        if actor is not None:
            must(actor, Right.DRAW, known.site)
        if not 1 <= command.per_day <= MOST_A_DAY:
            raise Refused("draw_per_day", most=MOST_A_DAY)
        by = None if actor is None else actor.id
        drawn = known.revealed(kept(command.witness) or "", by, now)
        notices = list[Notice | ReporterNotice]()
        if command.first is not None:
            drawn, notices = await self._planned(drawn, command, actor, now)
        await self.draws.reveal(drawn)
        data = {
            "seed": drawn.seed,
            "witness": drawn.witness,
            "picks": plain(drawn.picks),
            "visits": list(drawn.visits) if any(drawn.visits) else [],
        }
        await self.audit.append(actor_name(actor), "draw.revealed", f"draw:{drawn.id}", data, now)
        planned = sum(one is not None for one in drawn.visits)
        said = words("draw.revealed", number=drawn.number, count=len(drawn.picks), planned=planned)
        return Done(said, Card.DRAW, drawn.id, tuple(notices))

    async def _planned(
        self, drawn: Draw, command: RevealDraw, actor: Person | None, now: datetime
    ) -> tuple[Draw, list[Notice | ReporterNotice]]:
        visits, notices = list[int | None](), list[Notice | ReporterNotice]()
        assert command.first is not None  # asked by the caller
        when = days(drawn.picks, command.first, command.per_day)
        for (firm, (lead, *others)), day in zip(drawn.picks, when, strict=True):
            schedule = ScheduleVisit(firm, drawn.kind, day, lead, tuple(others))
            try:
                done = await self.plan(schedule, actor, now)
            except Refused as refusal:
                if refusal.key not in ("refused.colleague_unknown", "refused.colleague_not_allowed"):
                    raise
                visits.append(None)
                continue
            visits.append(done.subject_id)
            notices += done.notices
        return replace(drawn, visits=tuple(visits)), notices
