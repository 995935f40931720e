"""What two officers must want: each step in the audit chain before anything is opened."""

import secrets

from app.tips.desking import Desking
from app.tips.opened import holding, with_identity
from inspection.tips.content import Identity
from inspection.tips.file import CaseFile, Unlocked
from inspection.tips.guards import Request, RequestKind
from inspection.usecases.tips.read_case import NotesReading
from inspection.usecases.tips.second import AsksSecond, GrantsSecond, UsesGrant
from inspection.words import Refused
from storage.tips.boxes import CryptoError
from storage.tips.work import TipWork


class Pairing(Desking):
    async def ask_second(self, unlocked: Unlocked, number: str, kind: RequestKind, reason: str) -> Request:
        """Asks another officer for the name, an export, or a new sharing of the name. Raises Refused:
        "tip_reason_needed", "tip_no_name"."""

        async def do(work: TipWork, file: CaseFile) -> Request:
            ask = AsksSecond(work.requests, work.audit)
            return await ask(file, unlocked, secrets.token_hex(16), kind, reason, self.now())

        return await self._case(unlocked, number, do)

    async def grant(self, unlocked: Unlocked, number: str, request_id: str) -> None:
        """As the second officer. Raises Refused: "tip_second_needed" to the one who asked, "tip_not_shared" when the
        name was never sealed to these two."""

        async def do(work: TipWork, file: CaseFile) -> None:
            grant = GrantsSecond(work.requests, work.audit)
            await grant(file, unlocked, request_id, self.now())

        await self._case(unlocked, number, do)

    async def reveal(self, unlocked: Unlocked, number: str, request_id: str) -> Identity:
        """The reporter's name, to the one who asked, once. Raises Refused: "tip_second_needed", "tip_no_name" when it
        was withdrawn meanwhile."""
        request = await self._used(unlocked, number, request_id, RequestKind.REVEAL, "reveal")

        async def do(work: TipWork, file: CaseFile) -> Identity | None:
            try:
                return (await work.requests.identity(file, unlocked, request))[1]
            except CryptoError:
                return None

        identity = await self._case(unlocked, number, do) if request.half is not None else None
        if identity is None:
            raise Refused("tip_no_name")
        return identity

    async def export(self, unlocked: Unlocked, number: str, request_id: str) -> CaseFile:
        """The whole case but the name, for paper. Raises Refused("tip_second_needed")."""
        await self._used(unlocked, number, request_id, RequestKind.EXPORT, "export")

        async def do(_: TipWork, file: CaseFile) -> CaseFile:
            return file

        return await self._case(unlocked, number, do)

    async def reshare(self, unlocked: Unlocked, number: str, request_id: str) -> None:
        """Seals the name to those who hold the case now, without showing it to anybody. Raises
        Refused("tip_second_needed")."""
        request = await self._used(unlocked, number, request_id, RequestKind.RESHARE, None)

        async def do(work: TipWork, file: CaseFile) -> None:
            keys, _ = await work.requests.identity(file, unlocked, request)
            await work.holders.share(file.case.id, keys, await holding(work, file))
            await work.cases.save(with_identity(file, file.head.has_identity))

        await self._case(unlocked, number, do)

    async def _used(
        self, unlocked: Unlocked, number: str, request_id: str, kind: RequestKind, what: str | None
    ) -> Request:
        """Committed before anything is opened."""

        async def do(work: TipWork, file: CaseFile) -> Request:
            use = UsesGrant(work.requests, work.audit)
            request = await use(file, unlocked, request_id, kind, self.now())
            if what is not None:
                await NotesReading(work.audit)(file, unlocked.officer, what, self.now())
            return request

        return await self._case(unlocked, number, do)
