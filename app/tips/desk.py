"""The officers' desk: unlock, look, move a case on."""

import asyncio
from datetime import timedelta

from app.tips.desking import Desking
from app.tips.handing import hand_over
from app.tips.opened import holding, photo_of, seen
from app.tips.telling import tell_reporter
from inspection.tips.case import Case, TipStep
from inspection.tips.content import Speaker
from inspection.tips.file import CaseFile, Listed, OpenedCase, Unlocked
from inspection.tips.officer import OfficerState
from inspection.tips.routing import concerned
from inspection.tips.secret import Passphrase
from inspection.usecases.tips.read_case import NotesReading
from inspection.usecases.tips.recuse import Recuses
from inspection.usecases.tips.speak import Speaks
from inspection.usecases.tips.take_step import TakesStep
from inspection.words import Refused
from storage.tips.denials import denials
from storage.tips.passphrase import opened
from storage.tips.work import TipWork

UNLOCKED_FOR = timedelta(minutes=30)


class Desk(Desking):
    async def unlock(self, name: str, passphrase: Passphrase, source: str | None = None) -> Unlocked:
        """``name``: of an active officer or cashier, or their id. The same answer, in the same time, to a wrong name
        and a wrong passphrase: Refused("desk_wrong"). Also raises "tip_slow_down" and "tip_busy". Guesses from one
        ``source`` slow down that source only: whoever guesses an officer's passphrase does not lock the officer out."""
        private, officer = None, None
        guesser = f"officer:{name.strip()}:{source or ''}"
        async with self.unlocking.guess(guesser):
            async with self._read() as work:
                officer = await work.officers.named(name) or await work.officers.get(name)
                box = await work.officers.private(officer.id) if officer else None
            if self.keys.made:
                who = officer.id if officer else ""
                private = await asyncio.to_thread(opened, who, box, passphrase, self.keys, self.cost)
        if officer is None or private is None or officer.state is not OfficerState.ACTIVE:
            self.unlocking.missed(guesser)
            raise Refused("desk_wrong")
        return Unlocked(officer, self.now() + UNLOCKED_FOR, private)

    async def cases(self, unlocked: Unlocked) -> list[Listed]:
        """Those this officer can open, the most urgent first; nothing of what they hold is shown."""
        async with self._read() as work:
            await self._here(work, unlocked)
            found = await work.cases.heads(unlocked)
            denied = await denials(work.connection, [case.number for case, _ in found])
        return [
            Listed(case, head, _alike(case, [one for one, _ in found]), denied.get(case.number, 0))
            for case, head in found
        ]

    async def open(self, unlocked: Unlocked, number: str) -> OpenedCase:
        """The case. That it is read is committed to the audit chain first. Raises Refused("tip_unknown") without a
        key, which is written down as well and shown to those who hold the case."""

        async def note(work: TipWork, file: CaseFile) -> None:
            await NotesReading(work.audit)(file, unlocked.officer, "read", self.now())

        await self._case(unlocked, number, note)
        return await self._case(unlocked, number, self._shown)

    async def photo(self, unlocked: Unlocked, number: str, photo_id: str) -> bytes:
        """A picture of the case; noted like a reading. Raises Refused("tip_unknown")."""

        async def note(work: TipWork, file: CaseFile) -> None:
            await NotesReading(work.audit)(file, unlocked.officer, "read", self.now())

        async def show(work: TipWork, file: CaseFile) -> bytes:
            return await photo_of(work, file, photo_id, await work.extracts.of(file))

        await self._case(unlocked, number, note)
        return await self._case(unlocked, number, show)

    async def step(self, unlocked: Unlocked, number: str, step: TipStep, text: str = "") -> None:
        """Accepts, refuses, extends, answers or closes; ``text`` is for the reporter, and needed for three of these.
        Raises Refused: "tip_not_now", "tip_words_needed", "tip_second_needed", "tip_extended_once"."""

        async def do(work: TipWork, file: CaseFile) -> None:
            take = TakesStep(work.cases, work.audit)
            await take(file, unlocked.officer, step, text, self.now(), self.today())
            await tell_reporter(work, file, self.system.sealer, self.system.settings, self.now())

        await self._case(unlocked, number, do)

    async def tell(self, unlocked: Unlocked, number: str, text: str) -> None:
        """A word to the reporter, from the office. Raises Refused: "tip_empty", "tip_too_long", "tip_not_now"."""

        async def do(work: TipWork, file: CaseFile) -> None:
            await Speaks(work.cases)(file, Speaker.OFFICE, text, self.today())
            await tell_reporter(work, file, self.system.sealer, self.system.settings, self.now())

        await self._case(unlocked, number, do)

    async def recuse(self, unlocked: Unlocked, number: str) -> None:
        """Steps back from this case and every later one about the enterprise; others who may take it get it first.
        Raises Refused("tip_last_holder")."""

        async def do(work: TipWork, file: CaseFile) -> None:
            await work.officers.recuse(unlocked.officer.id, self.keys.recusal(concerned(file.tip)))
            await hand_over(work, file, self.keys)
            recuse = Recuses(work.officers, work.holders, self.keys, work.audit)
            await recuse(file, unlocked.officer, self.now())

        await self._case(unlocked, number, do)

    async def _shown(self, work: TipWork, file: CaseFile) -> OpenedCase:
        await work.cases.save(seen(file))
        settled, paid_on = await work.rewards.standing(file.case.id)
        return OpenedCase(
            file,
            tuple(await work.extracts.of(file)),
            tuple(await work.requests.of(file)),
            tuple(await holding(work, file)),
            settled,
            paid_on,
        )


def _alike(case: Case, all_of_them: list[Case]) -> tuple[str, ...]:
    same = (one.number for one in all_of_them if one.cluster == case.cluster and one.id != case.id)
    return tuple(sorted(same)) if case.cluster else ()
