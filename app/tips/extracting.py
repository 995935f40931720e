"""Extracts for inspectors, from draft to approval."""

import secrets
from datetime import date

from app.tips.desking import Desking
from inspection.tips.file import CaseFile, Extract, Unlocked
from inspection.tips.jitter import LONGEST, SHORTEST
from inspection.usecases.tips.extract import ApprovesExtract, DraftsExtract, SendsBackExtract
from storage.tips.work import TipWork


class Extracting(Desking):
    async def draft_extract(
        self,
        unlocked: Unlocked,
        number: str,
        text: str,
        enterprise_id: int,
        lead_id: int,
        colleagues: tuple[int, ...] = (),
    ) -> Extract:
        """Raises Refused: "tip_copied" with the phrases that are the reporter's own, "tip_empty"."""
        extract = Extract(
            id=secrets.token_hex(16),
            author=unlocked.officer.id,
            text=text.strip(),
            enterprise_id=enterprise_id,
            lead_id=lead_id,
            colleagues=colleagues,
        )

        async def do(work: TipWork, file: CaseFile) -> Extract:
            return await DraftsExtract(work.extracts, work.audit)(file, extract, self.now())

        return await self._case(unlocked, number, do)

    async def approve_extract(self, unlocked: Unlocked, number: str, extract_id: str) -> date:
        """As another officer than the author. Gives the day from which the inspector may go: 1 to 5 working days later,
        today when there is danger to life. Raises Refused: "tip_second_needed", "tip_copied", "tip_extract_decided"."""

        async def do(work: TipWork, file: CaseFile) -> date:
            approve = ApprovesExtract(work.extracts, work.audit)
            drawn = SHORTEST + secrets.randbelow(LONGEST - SHORTEST + 1)
            return await approve(file, unlocked.officer, extract_id, drawn, self.now(), self.today())

        return await self._case(unlocked, number, do)

    async def send_back_extract(self, unlocked: Unlocked, number: str, extract_id: str, why: str) -> None:
        """As another officer than the author. Raises Refused: "tip_second_needed", "tip_reason_needed"."""

        async def do(work: TipWork, file: CaseFile) -> None:
            back = SendsBackExtract(work.extracts, work.audit)
            await back(file, unlocked.officer, extract_id, why, self.now())

        await self._case(unlocked, number, do)
