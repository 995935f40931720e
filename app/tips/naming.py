"""Officers: named by the operator, joined by themselves, gone at once."""

import asyncio
import secrets
from collections.abc import Sequence

from app.tips.base import Base
from inspection.plain import plain
from inspection.tips.officer import Officer, OfficerKind
from inspection.tips.secret import Passphrase
from inspection.usecases.tips.name_officer import InvitesAgain, JoinsDesk, LeavesDesk, NamesOfficer
from inspection.words import Refused
from storage.tips.passphrase import new_pair

PASSPHRASE_AT_LEAST = 12
"""Characters."""


class Naming(Base):
    async def officers(self) -> list[Officer]:
        """Everybody who was ever named."""
        async with self._read() as work:
            return await work.officers.all()

    async def invite_officer(
        self,
        name: str,
        unit: str,
        regions: Sequence[int],
        kind: OfficerKind = OfficerKind.OFFICER,
        person_id: int | None = None,
    ) -> str:
        """The code of a link that works once, for seven days. Makes the lane's keys when there are none. Raises
        Refused: "officer_known", "officer_empty"."""
        await asyncio.to_thread(self.keys.make, self.today())
        officer = Officer(
            id=secrets.token_hex(8),
            name=plain(name),
            unit=plain(unit),
            kind=kind,
            regions=tuple(sorted(set(regions))),
            person_id=person_id,
        )
        async with self._write() as work:
            return await NamesOfficer(work.officers, work.audit)(officer, self.now(), self.today())

    async def invited(self, code: str) -> Officer:
        """Whom a link is for. Raises Refused("officer_code")."""
        async with self._read() as work:
            officer = await work.officers.of_invitation(code, self.today())
        if officer is None:
            raise Refused("officer_code")
        return officer

    async def join(self, code: str, passphrase: Passphrase) -> Officer:
        """The invited choose a passphrase, and nobody else ever sees it. Raises Refused: "officer_code",
        "passphrase_short", "tip_busy"."""
        if len(passphrase.reveal()) < PASSPHRASE_AT_LEAST:
            raise Refused("passphrase_short", least=PASSPHRASE_AT_LEAST)
        invited = await self.invited(code)
        pair = await self.making.run(lambda: new_pair(invited.id, passphrase, self.keys, self.cost))
        async with self._write() as work:
            return await JoinsDesk(work.officers, work.audit)(
                code, invited.id, *pair, self.now(), self.today()
            )

    async def invite_again(self, officer_id: str) -> str:
        """A new link after a lost passphrase. What was sealed to the old key is let go; whoever holds the cases as well
        hands them over. Raises Refused("officer_unknown")."""
        async with self._write() as work:
            again = InvitesAgain(work.officers, work.holders, work.audit)
            return await again(officer_id, self.now(), self.today())

    async def officer_left(self, officer_id: str) -> list[str]:
        """Gone at once. The numbers of the cases that nobody can open any more, and of which only the reporter has a
        key: there should be none. Raises Refused("officer_unknown")."""
        async with self._write() as work:
            await LeavesDesk(work.officers, work.holders, work.audit)(officer_id, self.now())
            return await work.holders.orphans()
