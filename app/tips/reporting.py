"""What a reporter does with the receipt: look, answer, object, and say who they are or take it
back."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from app.tips.base import Base
from app.tips.opened import holding, kept, photo_of, view, with_identity
from app.tips.telling import PUSH, nudge_officers
from inspection.tips.content import Identity, Speaker
from inspection.tips.file import CaseFile, Inside, StatusView
from inspection.tips.guards import check_open
from inspection.tips.receipt import Receipt
from inspection.usecases.tips.speak import Objects, Speaks
from inspection.words import Refused
from storage.tips.derive import by_receipt, new_receipt
from storage.tips.work import TipWork


@dataclass(frozen=True)
class NewPhoto:
    """Stripped and made anew by the media worker."""

    data: bytes = field(repr=False)
    fingerprint: str = ""


class Reporting(Base):
    async def enter(self, receipt: Receipt, source: str | None = None) -> Inside:
        """The one slow step; everything else takes what it gives. ``source`` is whatever tells guessers apart for a
        day; None where there is nothing (an onion address). Raises Refused: "tip_unknown" of a receipt that is wrong,
        old or of a case destroyed, "tip_slow_down", "tip_busy"."""
        inside = None
        async with self.guesses.guess(source):
            if self.keys.made:
                derived = await asyncio.to_thread(by_receipt, receipt, self.keys, self.cost)
                async with self._read() as work:
                    inside = await work.cases.found(derived)
            else:
                await asyncio.to_thread(self.cost.derive, receipt.reveal(), bytes(16))
        if inside is None:
            self.guesses.missed(source)
            raise Refused("tip_unknown")
        return inside

    async def status(self, inside: Inside) -> StatusView:
        """Raises Refused("tip_unknown") once the receipt was changed or the case destroyed; so do all below."""
        async with self._read() as work:
            file = await required(work, inside)
            settled, paid_on = await work.rewards.standing(file.case.id)
            pushed = await work.receipts.pushed(file.case.id)
        return view(file, settled and paid_on is None, paid_on, pushed is not None)

    async def say(self, inside: Inside, text: str, photos: Sequence[NewPhoto] = ()) -> None:
        """Raises Refused: "tip_empty", "tip_too_long", "tip_not_now" of a closed case."""

        async def do(work: TipWork, file: CaseFile) -> None:
            new = [await kept(work, file, photo.data, photo.fingerprint) for photo in photos]
            await Speaks(work.cases)(file, Speaker.REPORTER, text, self.today(), tuple(new))
            await self._nudge(work, file.case.id)

        await self._inside(inside, do)

    async def object_(self, inside: Inside, text: str) -> None:
        """Once. Raises Refused: "tip_objected_once", "tip_not_now", "tip_empty"."""

        async def do(work: TipWork, file: CaseFile) -> None:
            await Objects(work.cases)(file, text, self.today())
            await self._nudge(work, file.case.id)

        await self._inside(inside, do)

    async def give_identity(self, inside: Inside, identity: Identity) -> None:
        """Sealed so that only two officers together can open it. Raises Refused("tip_not_now") of a closed case."""
        await self._identify(inside, identity)

    async def withdraw_identity(self, inside: Inside) -> None:
        """From now on nobody opens it, not even who has opened it before."""
        await self._identify(inside, None)

    async def change_receipt(self, inside: Inside) -> Receipt:
        """The new one, shown once; the old one is nobody's from now on."""
        made = await self.making.run(lambda: new_receipt(self.keys, self.cost))

        async def do(work: TipWork, file: CaseFile) -> None:
            await work.receipts.change(file, made[1])

        await self._inside(inside, do)
        return made[0]

    async def push(self, inside: Inside, chat_id: int | None) -> None:
        """Where to say, without content, that there is something new; None erases it."""

        async def do(work: TipWork, file: CaseFile) -> None:
            plain = None if chat_id is None else chat_id.to_bytes(8, "big", signed=True)
            box = None if plain is None else self.system.sealer.seal(PUSH, plain)
            await work.receipts.push(file.case.id, box)

        await self._inside(inside, do)

    async def own_photo(self, inside: Inside, photo_id: str) -> bytes:
        """A picture of the case, for the one who sent it. Raises Refused("tip_unknown")."""
        async with self._read() as work:
            file = await required(work, inside)
            return await photo_of(work, file, photo_id)

    async def _nudge(self, work: TipWork, case_id: str) -> None:
        holders = await work.holders.of(case_id)
        await nudge_officers(work, list(holders), self.system.settings, self.now(), self.today())

    async def _identify(self, inside: Inside, identity: Identity | None) -> None:
        async def do(work: TipWork, file: CaseFile) -> None:
            if identity is not None:
                check_open(file.case)
            await work.receipts.identify(file, identity, await holding(work, file))
            await work.cases.save(with_identity(file, identity is not None))

        await self._inside(inside, do)

    async def _inside(self, inside: Inside, do: Callable[[TipWork, CaseFile], Awaitable[None]]) -> None:
        async with self._write() as work:
            file = await required(work, inside)
            if file.head.reseal_identity:  # only the reporter can do it alone
                await work.holders.share(file.case.id, file.keys, await holding(work, file))
                file = with_identity(file, file.head.has_identity)
                await work.cases.save(file)
            await do(work, file)


async def required(work: TipWork, inside: Inside) -> CaseFile:
    file = await work.cases.of_receipt(inside)
    if file is None:
        raise Refused("tip_unknown")
    return file
