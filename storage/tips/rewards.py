"""Rewards: the amount is sealed to the claim code; nobody reads it beside a case but whoever brings the code."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables.tips import tip_case, tip_reward
from storage.tips.boxes import seal_to, unseal_with
from storage.tips.derive import Derived

AMOUNT = 64  # bytes; every amount looks alike


@dataclass(frozen=True)
class Reward:
    """``fen``: hundredths of a yuan, known only to whoever opened it with the claim code."""

    case_id: str
    number: str
    fen: int
    settled_by: str
    paid_on: date | None


class Rewards:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def settle(self, case_id: str, fen: int, officer_id: str, today: date) -> None:
        """Once for a case: the table holds no second one."""
        asked = select(tip_case.c.claim_public).where(tip_case.c.id == case_id)
        public: bytes = (await self._connection.execute(asked)).scalar_one()
        amount = seal_to(public, str(fen).encode().ljust(AMOUNT))
        row = {"case_id": case_id, "amount": amount, "settled_by": officer_id, "settled_on": today}
        await self._connection.execute(insert(tip_reward).values(row))

    async def standing(self, case_id: str) -> tuple[bool, date | None]:
        """Whether one is settled, and the day on which it was paid."""
        asked = select(tip_reward.c.paid_on).where(tip_reward.c.case_id == case_id)
        row = (await self._connection.execute(asked)).first()
        return (False, None) if row is None else (True, row.paid_on)

    async def claimed(self, derived: Collection[Derived]) -> Reward | None:
        """What this claim code is good for; its row is held until the transaction ends. None of an unknown code, and
        of a case without a reward."""
        by_lookup = {one.lookup: one for one in derived}
        both = tip_reward.join(tip_case, tip_case.c.id == tip_reward.c.case_id)
        asked = select(tip_reward, tip_case.c.number, tip_case.c.claim_lookup).select_from(both)
        here = asked.where(tip_case.c.claim_lookup.in_(by_lookup)).with_for_update(of=tip_reward)
        row = (await self._connection.execute(here)).first()
        if row is None:
            return None
        fen = int(unseal_with(by_lookup[bytes(row.claim_lookup)].private, row.amount))
        return Reward(row.case_id, row.number, fen, row.settled_by, row.paid_on)

    async def pay(self, case_id: str, cashier_id: str, today: date) -> bool:
        """False when somebody was faster: a reward is paid once, whoever asks how often."""
        here = tip_reward.c.case_id == case_id, tip_reward.c.paid_on.is_(None)
        done = await self._connection.execute(
            update(tip_reward).where(*here).values(paid_by=cashier_id, paid_on=today)
        )
        return done.rowcount == 1
