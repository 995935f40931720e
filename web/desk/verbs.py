"""What an officer does with a case by one form of its page; each gives the words that confirm it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC

from inspection.tips.case import TipStep
from inspection.tips.file import Unlocked
from inspection.tips.guards import RequestKind
from inspection.words import Refused, Words, words
from texts import LANGUAGES, Voice
from web.desk.form import Form
from web.desk.ports import DeskLane
from web.desk.settling import settle

Do = Callable[[DeskLane, Unlocked, str, Form], Awaitable[Words]]


@dataclass(frozen=True)
class Verb:
    """``fields``: what was typed in its form, to be shown again when it is refused."""

    do: Do
    fields: tuple[str, ...] = ()


async def step(lane: DeskLane, unlocked: Unlocked, number: str, form: Form) -> Words:
    chosen = form.raw("step")
    if chosen not in {one.value for one in TipStep}:
        raise Refused("desk_choose")
    await lane.step(unlocked, number, TipStep(chosen), form.text("text"))
    return words("desk.did.step", step=TipStep(chosen))


async def tell(lane: DeskLane, unlocked: Unlocked, number: str, form: Form) -> Words:
    await lane.tell(unlocked, number, form.text("text"))
    return words("desk.did.tell")


async def danger(lane: DeskLane, unlocked: Unlocked, number: str, form: Form) -> Words:
    """On, the reporter is told in their own language what it means for them."""
    urgent = form.raw("urgent") == "1"
    told = {language: Voice(language, UTC)("desk.danger.told") for language in LANGUAGES}
    await lane.danger(unlocked, number, urgent, told)
    return words("desk.did.danger" if urgent else "desk.did.no_danger")


async def recuse(lane: DeskLane, unlocked: Unlocked, number: str, form: Form) -> Words:
    """Cannot be taken back at the desk, so it wants a tick."""
    if not form.raw("sure"):
        raise Refused("desk_tick")
    await lane.recuse(unlocked, number)
    return words("desk.did.recuse")


async def ask(lane: DeskLane, unlocked: Unlocked, number: str, form: Form) -> Words:
    chosen = form.raw("kind")
    if chosen not in {one.value for one in RequestKind}:
        raise Refused("desk_choose")
    await lane.ask_second(unlocked, number, RequestKind(chosen), form.text("reason"))
    return words("desk.did.ask")


async def grant(lane: DeskLane, unlocked: Unlocked, number: str, form: Form) -> Words:
    await lane.grant(unlocked, number, form.id("request"))
    return words("desk.did.grant")


async def reshare(lane: DeskLane, unlocked: Unlocked, number: str, form: Form) -> Words:
    await lane.reshare(unlocked, number, form.id("request"))
    return words("desk.did.reshare")


async def approve(lane: DeskLane, unlocked: Unlocked, number: str, form: Form) -> Words:
    day = await lane.approve_extract(unlocked, number, form.id("extract"))
    return words("desk.did.approve", day=day)


async def send_back(lane: DeskLane, unlocked: Unlocked, number: str, form: Form) -> Words:
    await lane.send_back_extract(unlocked, number, form.id("extract"), form.text("why"))
    return words("desk.did.send_back")


VERBS: dict[str, Verb] = {
    "step": Verb(step, ("step", "text")),
    "tell": Verb(tell, ("text",)),
    "danger": Verb(danger),
    "recuse": Verb(recuse),
    "ask": Verb(ask, ("kind", "reason")),
    "grant": Verb(grant),
    "reshare": Verb(reshare),
    "settle": Verb(settle, ("rule", "basis", "fine")),
    "approve": Verb(approve),
    "send-back": Verb(send_back),
}
