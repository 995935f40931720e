"""Danger to life: what an officer may see otherwise than the reporter did."""

from collections.abc import Mapping

from app.tips.desking import Desking
from inspection.tips.file import CaseFile, Unlocked
from inspection.usecases.tips.danger import MarksDanger
from storage.tips.work import TipWork


class Marking(Desking):
    async def danger(self, unlocked: Unlocked, number: str, urgent: bool, told: Mapping[str, str]) -> None:
        """``told``: what the reporter is told of it, by language. Raises Refused("tip_not_now") of a closed case."""

        async def do(work: TipWork, file: CaseFile) -> None:
            mark = MarksDanger(work.cases, work.audit)
            await mark(file, unlocked.officer, urgent, told, self.now(), self.today())

        await self._case(unlocked, number, do)
