"""Which use case does the commands about experts at visits."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from app.invitation_link import link, new_token
from app.settings import Settings
from inspection.invitation import PAYLOAD_MARK, token_hash
from inspection.outcome import Done
from inspection.people import Person
from inspection.usecases.bring_expert import BringExpert, ExpertBringer, LetExpertGo
from inspection.usecases.find_hazard import HazardFinder
from inspection.usecases.give_advice import ExpertVoice, GiveAdvice, SignAsExpert
from inspection.usecases.hazard_step import HazardLoop
from inspection.usecases.join import FollowLink
from inspection.usecases.join_expert import ExpertJoin
from inspection.usecases.take_advice import AdviceTaker, TakeAdvice
from inspection.words import words
from storage.work import Work

Verb = Callable[[Any, Person, datetime], Awaitable[Done]]


def _bringer(work: Work, settings: Settings) -> ExpertBringer:
    return ExpertBringer(work.experts, work.visits, work.people, work.audit, settings.zone)


async def _bring(work: Work, settings: Settings, command: BringExpert, actor: Person, now: datetime) -> Done:
    """Told with the link, which nobody can read again afterwards."""
    token = new_token()
    done = await _bringer(work, settings).bring(command, token, actor, now)
    if not command.linked:
        return done
    payload = PAYLOAD_MARK + token
    told = words("inviting.made", invited=done.words, link=link(settings, payload), payload=payload)
    return Done(told)


def _voice(work: Work, settings: Settings) -> ExpertVoice:
    return ExpertVoice(work.experts, work.visits, work.people, work.photos, work.audit, settings.zone)


def _taker(work: Work, settings: Settings) -> AdviceTaker:
    loop = HazardLoop(work.hazards, work.audit, work.people, work.reporters, settings.zone)
    return AdviceTaker(work.experts, work.visits, work.photos, HazardFinder(loop), work.audit)


async def followed(
    work: Work, settings: Settings, command: FollowLink, actor: Person | None, now: datetime
) -> Done | None:
    """None when it is the link of no expert."""
    expert = await work.experts.by_token_hash(token_hash(command.token))
    if expert is None:
        return None
    join = ExpertJoin(work.experts, work.visits, work.people, work.audit, settings.zone)
    return await join(command, expert, actor, now)


ADVISING: Mapping[type, Callable[[Work, Settings], Verb]] = {
    BringExpert: lambda w, s: partial(_bring, w, s),
    LetExpertGo: lambda w, s: _bringer(w, s).let_go,
    GiveAdvice: lambda w, s: _voice(w, s).advise,
    SignAsExpert: lambda w, s: _voice(w, s).sign,
    TakeAdvice: _taker,
}
