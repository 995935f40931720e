"""Rewards: settled at the desk, claimed and paid at the counter."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from app.tips.desking import Desking
from inspection.tips.codes import ClaimCode
from inspection.tips.file import CaseFile, Unlocked
from inspection.tips.officer import OfficerKind
from inspection.tips.reward import Basis, RewardRule
from inspection.usecases.tips.reward import PaysReward, SettlesReward
from inspection.words import Refused
from storage.tips.derive import Derived, by_claim
from storage.tips.rewards import Reward
from storage.tips.work import TipWork


@dataclass(frozen=True)
class Due:
    """All that the cashier learns. ``fen``: hundredths of a yuan."""

    number: str
    fen: int
    paid: bool


class Rewarding(Desking):
    async def settle(
        self, unlocked: Unlocked, numbers: Sequence[str], rule: RewardRule, basis: Basis, fine: int
    ) -> list[str]:
        """A reward for one matter, reported in these cases; ``fine`` in yuan. The numbers of those that get a part.
        Raises Refused: "tip_unknown", "reward_not_wanted", "reward_not_confirmed", "reward_settled"."""
        first, *others = sorted(set(numbers))

        async def do(work: TipWork, file: CaseFile) -> list[str]:
            files = [file]
            for number in others:
                more = await work.cases.of_officer(unlocked, number)
                if more is None:
                    raise Refused("tip_unknown")
                files.append(more)
            settle = SettlesReward(work.rewards, work.audit)
            return await settle(files, unlocked.officer, rule, basis, fine, self.now(), self.today())

        return await self._case(unlocked, first, do)

    async def due(self, unlocked: Unlocked, claim: ClaimCode) -> Due:
        """What a claim code is good for. Raises Refused: "claim_unknown", "tip_slow_down", "desk_not_yours"."""
        derived = await self._derived(unlocked, claim)
        async with self._read() as work:
            await self._here(work, unlocked, OfficerKind.CASHIER)
            reward = await work.rewards.claimed(derived)
        if reward is None:
            self.guesses.missed(_source(unlocked))
            raise Refused("claim_unknown")
        return _due(reward)

    async def pay(self, unlocked: Unlocked, claim: ClaimCode) -> Due:
        """Once. Raises Refused: "claim_unknown", "reward_paid", "desk_not_yours"."""
        derived = await self._derived(unlocked, claim)
        async with self._write() as work:
            cashier = await self._here(work, unlocked, OfficerKind.CASHIER)
            paid: Reward = await PaysReward(work.rewards, work.audit)(
                derived, cashier, self.now(), self.today()
            )
        return Due(paid.number, paid.fen, True)

    async def _derived(self, unlocked: Unlocked, claim: ClaimCode) -> list[Derived]:
        async with self._read() as work:
            await self._here(work, unlocked, OfficerKind.CASHIER)
        async with self.guesses.guess(_source(unlocked)):
            return await asyncio.to_thread(by_claim, claim, self.keys, self.cost)


def _source(unlocked: Unlocked) -> str:
    return f"cashier:{unlocked.officer.id}"


def _due(reward: Reward) -> Due:
    return Due(reward.number, reward.fen, reward.paid_on is not None)
