"""What every step at the desk begins with: somebody unlocked it, still belongs there, and holds a key to the case."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TypeVar

from app.tips.base import Base
from app.tips.opened import holding
from inspection.tips.file import CaseFile, Unlocked
from inspection.tips.officer import Officer, OfficerKind, check_active
from inspection.usecases.tips.read_case import NotesDenial
from inspection.words import Refused
from storage.tips.work import TipWork

T = TypeVar("T")


class Desking(Base):
    async def _here(
        self, work: TipWork, unlocked: Unlocked, kind: OfficerKind = OfficerKind.OFFICER
    ) -> Officer:
        """The officer as they stand now. Raises Refused("desk_locked") after half an hour, Refused("desk_not_yours")
        of one who has left or is of another kind."""
        if self.now() >= unlocked.until:
            raise Refused("desk_locked")
        officer = check_active(await work.officers.get(unlocked.officer.id), kind)
        if officer.public != unlocked.officer.public:  # the passphrase was lost in the meantime
            raise Refused("desk_locked")
        return officer

    async def _case(
        self, unlocked: Unlocked, number: str, do: Callable[[TipWork, CaseFile], Awaitable[T]]
    ) -> T:
        """Does something with a case in one transaction. Whoever has no key to it is refused, and those who have are
        told that somebody tried; so they are of who uses what is another's. Raises Refused("tip_unknown"), as of a
        number that there is not."""
        try:
            return await self._opened(unlocked, number, do)
        except Refused as refused:
            if refused.key == "refused.desk_not_yours":
                async with self._write() as work:
                    known = await work.cases.number(number)
                    await NotesDenial(work.audit)(unlocked.officer, known, self.now())
            raise

    async def _opened(
        self, unlocked: Unlocked, number: str, do: Callable[[TipWork, CaseFile], Awaitable[T]]
    ) -> T:
        async with self._write() as work:
            officer = await self._here(work, unlocked)
            file = await work.cases.of_officer(unlocked, number)
            if file is not None:
                return await do(work, await self._fresh(work, file))
            known = await work.cases.number(number)
            await NotesDenial(work.audit)(officer, known, self.now())
        raise Refused("tip_unknown")

    async def _fresh(self, work: TipWork, file: CaseFile) -> CaseFile:
        """With new keys, if somebody who knew the old ones is gone."""
        if not file.case.stale:
            return file
        after = await work.holders.rotate(file, await holding(work, file))
        after = replace(after, head=replace(after.head, reseal_identity=after.head.has_identity))
        await work.cases.save(after)
        return after
