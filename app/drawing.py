"""Which use case does the commands about draws."""

import secrets
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, time, timedelta
from typing import Any

from app.look_backs import drawer
from app.settings import Settings
from bot.dialogs.draw import DrawLots
from bot.dialogs.look_back import DrawClosed
from inspection.look_back import Sample
from inspection.outcome import Done
from inspection.people import Person
from inspection.usecases.commit_draw import CommitDraw, DrawCommitter
from inspection.usecases.declare_conflict import ConflictDeclarer, DeclareConflict
from inspection.usecases.draw_look_backs import DrawLookBacks
from inspection.usecases.plan_visit import PlanVisit
from inspection.usecases.reveal_draw import DrawRevealer, RevealDraw
from storage.work import Work

Verb = Callable[[Any, Person, datetime], Awaitable[Done]]


def new_seed() -> str:
    """256 random bits in hex."""
    return secrets.token_hex(32)


def committer(work: Work, settings: Settings) -> DrawCommitter:
    return DrawCommitter(work.draws, work.enterprises, work.regions, work.people, work.audit, settings.zone)


def revealer(work: Work, settings: Settings) -> DrawRevealer:
    plan = PlanVisit(work.visits, work.enterprises, work.people, work.audit, settings.zone, nobody="operator")
    return DrawRevealer(work.draws, plan, work.audit)


def declarer(work: Work) -> ConflictDeclarer:
    return ConflictDeclarer(work.draws, work.enterprises, work.people, work.audit)


def _lots(work: Work, settings: Settings) -> Verb:
    commit = committer(work, settings)

    async def verb(command: DrawLots, actor: Person, now: datetime) -> Done:
        made = CommitDraw(
            new_seed(),
            command.region_id,
            command.kind,
            take=command.take,
            trait=command.trait,
            recused=command.recused,
        )
        return await commit(made, actor, now)

    return verb


def _closed(work: Work, settings: Settings) -> Verb:
    """Visits begin today; the seed is told afterwards."""

    async def verb(command: DrawClosed, actor: Person, now: datetime) -> Done:
        today = now.astimezone(settings.zone).date()
        since = datetime.combine(today - timedelta(days=command.days), time(), settings.zone)
        inside = frozenset(await work.regions.subtree(command.region_id))
        made = DrawLookBacks(command.region_id, Sample(inside, since), new_seed(), today, command.take)
        return await drawer(work, settings)(made, actor, now)

    return verb


DRAWING: Mapping[type, Callable[[Work, Settings], Verb]] = {
    DrawLots: _lots,
    DrawClosed: _closed,
    RevealDraw: revealer,
    DeclareConflict: lambda w, _: declarer(w),
}
