"""Extracts for inspectors, from draft to approval."""

import secrets
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import date

from app.tips.desking import Desking
from app.tips.opened import kept, photo_of
from inspection.tips.file import CaseFile, Extract, Picture, Unlocked
from inspection.tips.jitter import LONGEST, SHORTEST
from inspection.tips.likeness import MOST_PICTURES, NewPicture, check_pictures, photos_of
from inspection.usecases.tips.extract import ApprovesExtract, DraftsExtract, SendsBackExtract
from inspection.words import Refused
from storage.tips.work import TipWork

Looks = Callable[[bytes], Awaitable[Sequence[str]]]


class Extracting(Desking):
    async def draft_extract(
        self,
        unlocked: Unlocked,
        number: str,
        text: str,
        enterprise_id: int,
        lead_id: int,
        colleagues: tuple[int, ...] = (),
        pictures: Sequence[NewPicture] = (),
        looks: Looks | None = None,
    ) -> Extract:
        """``looks`` gives the fingerprints of a photo's cuts. Raises Refused: "tip_copied" with the phrases that are
        the reporter's own, "tip_copied_photo", "tip_photos_full", "tip_empty"."""
        if len(pictures) > MOST_PICTURES:
            raise Refused("tip_photos_full", most=MOST_PICTURES)
        pieces = await self._pieces(unlocked, number, looks) if pictures and looks else {}
        extract = Extract(
            id=secrets.token_hex(16),
            author=unlocked.officer.id,
            text=text.strip(),
            enterprise_id=enterprise_id,
            lead_id=lead_id,
            colleagues=colleagues,
        )

        async def do(work: TipWork, file: CaseFile) -> Extract:
            check_pictures([one.faces for one in pictures], file, pieces)
            going = tuple([await self._with(work, file, one) for one in pictures])
            whole = replace(extract, pictures=going)
            return await DraftsExtract(work.extracts, work.audit)(file, whole, pieces, self.now())

        return await self._case(unlocked, number, do)

    async def _with(self, work: TipWork, file: CaseFile, picture: NewPicture) -> Picture:
        return Picture(await kept(work, file, picture.data, picture.faces[0]), picture.faces)

    async def _pieces(self, unlocked: Unlocked, number: str, looks: Looks) -> dict[str, Sequence[str]]:
        """Of each photo of the case, outside any transaction."""

        async def read(work: TipWork, file: CaseFile) -> dict[str, bytes]:
            return {photo.id: await photo_of(work, file, photo.id) for photo in photos_of(file)}

        found = await self._case(unlocked, number, read)
        return {photo_id: await looks(data) for photo_id, data in found.items()}

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
