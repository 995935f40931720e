"""A report that was handed in becomes a case, and its receipt is shown: both, or neither, whatever is killed when."""

from functools import partial

from app.tips.handed import tip_of
from app.tips.lane import Lane
from app.tips.so_far import NotYet, SoFar, complete
from app.tips.telling import PUSH
from app.turning import Turning
from bot.desk import Talkative
from bot.dialogs.tip import HandIn
from bot.finishing import LOST, corrected
from bot.talk import Talk
from inspection.tips.content import TipPhoto
from inspection.tips.file import Submitted
from inspection.words import Refused, Words
from storage.tips.derive import Prepared
from storage.tips.work import TipWork
from storage.work import Work
from texts import Voice


class Submitting:
    def __init__(self, lane: Lane, turning: Turning) -> None:
        self._lane = lane
        self._turning = turning

    async def __call__(self, conversation_id: str) -> None:
        """Does nothing when it is not handed in any more. The slow derivations come first; all else is one
        transaction. Raises NotYet."""
        found = await complete(self._lane.system, conversation_id)
        if found is None or not isinstance(found.run.command, HandIn):
            return
        try:
            made = await self._lane.prepare()
            await self._turning(conversation_id, partial(self._taken, found, made))
        except Refused as refusal:
            await self._turning(conversation_id, partial(_refused, refusal.words))

    async def _taken(self, found: SoFar, made: Prepared, talk: Talk, current: Talkative, work: Work) -> None:
        if current.answers != found.talk.answers:
            raise NotYet
        submitted = await self._submit(work, found, made, talk.caller.chat_id)
        talk.desk.drop(current)
        shown = {"receipt": submitted.receipt.reveal(), "claim": submitted.claim.reveal()}
        told = {"number": submitted.number, "lost": current.answers.get(LOST, 0)}
        await talk.start("tip_receipt", {**shown, **told, "language": talk.caller.language})

    async def _submit(self, work: Work, found: SoFar, made: Prepared, chat_id: int) -> Submitted:
        said: HandIn = found.run.command
        came = found.came()
        photos = [TipPhoto(came[one]["id"], came[one]["fingerprint"]) for one in said.photos]
        office = Voice(self._lane.system.settings.language, self._lane.system.settings.zone)
        tip = await tip_of(said, photos, work, office, found.talk.args["language"])
        submitted = await self._lane.submit_in(work, tip, made, found.talk.id)
        if said.push:
            tips = TipWork(work.connection, self._lane.keys)
            case_id = await tips.cases.id_of(submitted.number)
            plain = chat_id.to_bytes(8, "big", signed=True)
            await tips.receipts.push(case_id or "", work.sealer.seal(PUSH, plain))
        return submitted


async def _refused(why: Words, talk: Talk, current: Talkative, _: Work) -> None:
    await corrected(talk, current, current.answers, why, again=True)
