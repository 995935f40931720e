"""Rewards: settled by an officer, paid by a cashier who knows the amount and the number of the case, and no more."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from inspection.audit import Audit
from inspection.tips.case import TipState
from inspection.tips.file import CaseFile
from inspection.tips.officer import Officer
from inspection.tips.reward import Basis, RewardRule, first_reporters, shared
from inspection.usecases.tips.ports import Rewards
from inspection.words import Refused

CONFIRMED = frozenset({TipState.ANSWERED, TipState.CLOSED})
"""Nothing is paid for what has not been looked into."""


@dataclass(frozen=True)
class SettlesReward:
    """For one matter, reported in one case or several: to those who came first, in equal parts, once for each case."""

    rewards: Rewards
    audit: Audit

    async def __call__(
        self,
        files: Sequence[CaseFile],
        officer: Officer,
        rule: RewardRule,
        basis: Basis,
        fine: int,
        now: datetime,
        today: date,
    ) -> list[str]:
        """``fine`` in yuan. The numbers of the cases that get a part. Raises Refused("reward_not_confirmed"),
        Refused("reward_not_wanted"), Refused("reward_settled")."""
        by_number = {file.case.number: file for file in files}
        first = first_reporters([(file.case.number, file.case.received_on) for file in files])
        wanting = [number for number in first if by_number[number].head.reward_wanted]
        if not wanting:
            raise Refused("reward_not_wanted")
        parts = shared(rule.fen(basis, fine), len(wanting))
        for number, fen in zip(wanting, parts, strict=True):
            case = by_number[number].case
            if case.state not in CONFIRMED:
                raise Refused("reward_not_confirmed", number=number)
            if (await self.rewards.standing(case.id))[0]:
                raise Refused("reward_settled", number=number)
            await self.rewards.settle(case.id, fen, officer.id, today)
            await self.audit.append(f"officer:{officer.id}", "tip.reward", f"tip:{number}", {}, now)
        return wanting


@dataclass(frozen=True)
class PaysReward:
    """Once, whoever asks how often and at how many counters. Raises Refused("claim_unknown") of a code that is good
    for nothing, Refused("reward_paid")."""

    rewards: Rewards
    audit: Audit

    async def __call__(self, derived: Collection[Any], cashier: Officer, now: datetime, today: date) -> Any:
        reward = await self.rewards.claimed(derived)
        if reward is None:
            raise Refused("claim_unknown")
        if reward.paid_on is not None or not await self.rewards.pay(reward.case_id, cashier.id, today):
            raise Refused("reward_paid", day=reward.paid_on or today)
        await self.audit.append(f"officer:{cashier.id}", "tip.paid", f"tip:{reward.number}", {}, now)
        return reward
