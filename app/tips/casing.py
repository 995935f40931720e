"""A reporter with a receipt, in the chat: each act and what is said of it are one transaction."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from app.tips.lane import Lane
from app.tips.reporting import NewPhoto
from app.tips.so_far import NotYet, SoFar, complete
from app.tips.within import Within
from app.turning import Turning
from bot.desk import Talkative
from bot.dialogs.tip_enter import Enter
from bot.dialogs.tip_status import Act
from bot.finishing import LOST, corrected
from bot.talk import Talk
from inspection.tips.content import Identity
from inspection.tips.file import Inside, StatusView
from inspection.tips.receipt import Receipt
from inspection.words import Refused, Words
from storage.tips.derive import Derived, new_receipt
from storage.tips.photos import TipPhotos
from storage.work import Work
from web.tip.told import ENDS

New = tuple[Receipt, Derived]


class Casing:
    def __init__(self, lane: Lane, turning: Turning) -> None:
        self._lane = lane
        self._turning = turning

    async def __call__(self, conversation_id: str) -> None:
        """Does nothing when the conversation asks for nothing any more. Raises NotYet."""
        found = await complete(self._lane.system, conversation_id)
        match found.run.command if found else None:
            case Enter(receipt=receipt):
                wanted = Act("")
            case Act() as wanted:
                receipt = Receipt(found.talk.args["receipt"]) if found else Receipt("")
            case _:
                return
        try:
            await self._done(found, wanted, receipt)  # type: ignore[arg-type]  # there is a command
        except Refused as refusal:
            gone = refusal.words.key == "refused.tip_unknown" and wanted.what == "delete"
            step = (
                partial(_ended, Words("tip_page.done.delete")) if gone else partial(_refused, refusal.words)
            )
            await self._turning(conversation_id, step)

    async def _done(self, found: SoFar, wanted: Act, receipt: Receipt) -> None:
        inside = await self._lane.enter(receipt, source=found.talk.address)
        if wanted.what == "delete":  # its keys go first: nothing brings them back, whatever comes after
            await self._lane.delete(inside)
            await self._turning(found.talk.id, partial(_ended, Words("tip_page.done.delete")))
            return
        photos = await self._photos(found, wanted)
        made: New | None = None
        if wanted.what == "change":
            made = await self._lane.making.run(lambda: new_receipt(self._lane.keys, self._lane.cost))
        await self._turning(
            found.talk.id, partial(self._turned, found, wanted, inside, receipt, made, photos)
        )

    async def _photos(self, found: SoFar, wanted: Act) -> list[NewPhoto]:
        """Out of the conversation, which takes its own along when it ends."""
        came, photos = found.came(), []
        async with self._lane.system.read() as work:
            for note in (came[one] for one in wanted.photos):
                key = found.draft.photo_key(note["id"])
                data = await TipPhotos(work.connection).get(note["id"], found.talk.id, key)
                photos += [NewPhoto(data, note["fingerprint"])] if data is not None else []
        return photos

    async def _turned(
        self,
        found: SoFar,
        wanted: Act,
        inside: Inside,
        receipt: Receipt,
        made: New | None,
        photos: Sequence[NewPhoto],
        talk: Talk,
        current: Talkative,
        work: Work,
    ) -> None:
        """What was asked for, and the report as it stands then, in a conversation of its own."""
        if wanted.photos and current.answers != found.talk.answers:
            raise NotYet  # one more has come
        within = Within(self._lane, work)
        if made is not None:
            await within.exchange(inside, made)
        else:
            await _act(within, wanted, inside, photos, talk.caller.chat_id)
        status = await within.status(inside) if made is None else None
        talk.desk.drop(current)
        told: dict[str, Any] = {"language": talk.caller.language, "receipt": receipt.reveal()}
        told["lost"] = current.answers.get(LOST, 0)
        if made is not None:
            await talk.start("tip_receipt", {**told, "receipt": made[0].reveal(), "number": _number(current)})
        elif status is not None:
            did = wanted.what if wanted.what != "look" else ""
            await talk.start("tip_status", {**told, "did": did, "view": view_out(status)})


async def _act(within: Within, wanted: Act, inside: Inside, photos: Sequence[NewPhoto], chat_id: int) -> None:
    match wanted.what:
        case "say":
            await within.say(inside, wanted.text, photos)
        case "object":
            await within.object_(inside, wanted.text)
        case "name":
            await within.give_identity(inside, Identity(wanted.text, wanted.phone))
        case "withdraw":
            await within.withdraw_identity(inside)
        case "push_on":
            await within.push(inside, chat_id)
        case "push_off":
            await within.push(inside, None)


def view_out(view: StatusView) -> dict[str, Any]:
    """As ``bot.dialogs.tip_standing`` reads it."""
    day = getattr(view, ENDS.get(view.state, "promised_on"))
    said = [[word.speaker.value, word.day.isoformat(), word.text] for word in view.messages]
    days = {"day": day.isoformat() if day else None, "paid_on": view.paid_on and view.paid_on.isoformat()}
    flags = {name: getattr(view, name) for name in ("has_identity", "reward", "can_object", "wants_push")}
    return {"number": view.number, "state": view.state.value, "messages": said, **days, **flags}


def _number(current: Talkative) -> str:
    return str(current.args["view"]["number"])


async def _refused(why: Words, talk: Talk, current: Talkative, _: Work) -> None:
    await corrected(talk, current, current.answers, why, again=True)


async def _ended(why: Words, talk: Talk, current: Talkative, _: Work) -> None:
    talk.end(current, [why])
