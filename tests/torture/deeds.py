"""What the people of a village do, over and over: 随手拍, whole visits, strangers' reports. All by dice with a seed."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count

from sandbox.accounts import Account
from sandbox.telegram import Telegram
from tests.torture.villager import Villager

FIRST_STRANGER = 5_000_000_000
BURST = 3  # photos at most that one person sends without waiting


@dataclass(frozen=True)
class Site:
    """Where visits go: its poster's payload, its gate in WGS-84 degrees."""

    payload: str
    gate: tuple[float, float]


@dataclass
class Crowd:
    """``sites``: one for each street; a villager works in one street. ``everybody`` holds whoever took part, by
    chat."""

    telegram: Telegram
    dice: random.Random
    sites: list[Site] = field(default_factory=list)
    patience: float = 120.0
    everybody: dict[int, Villager] = field(default_factory=dict)
    _words: "count[int]" = field(default_factory=lambda: count(1))
    _strangers: "count[int]" = field(default_factory=lambda: count(FIRST_STRANGER))

    @property
    def acts(self) -> int:
        """How many updates people have caused."""
        return sum(villager.acts for villager in self.everybody.values())

    def joins(self, account: Account) -> Villager:
        villager = Villager(self.telegram, account, self.patience)
        self.everybody[account.id] = villager
        return villager

    def site_of(self, villager: Villager) -> Site:
        return self.sites[villager.account.id % len(self.sites)]

    async def enrols(self, account: Account, invitations: Sequence[str]) -> Villager:
        """By the invitation of the street this one works in."""
        villager = self.joins(account)
        villager.says(f"/start {invitations[account.id % len(invitations)]}")
        await villager.reads("需要做什么")
        return villager

    async def does_something(self, villager: Villager) -> None:
        """One deed, whole: it ends with the bot's last answer. Raises Lost."""
        deed = self.dice.choices((self.snaps, self.visits, self.somebody_reports), (6, 3, 1))[0]
        await deed(villager)

    async def snaps(self, villager: Villager) -> None:
        """One to three photos with words, without waiting between them."""
        for _ in range(self.dice.randint(1, BURST)):
            await villager.shows(f"隐患第{next(self._words)}处")
        await villager.until(lambda: len(villager.numbers) >= len(villager.captions) or None, "the numbers")
        await villager.taps("完毕")
        await villager.reads("已记录完毕")

    async def visits(self, villager: Villager) -> None:
        """From the poster to the signed record, everything compliant."""
        before, site = len(villager.records), self.site_of(villager)
        await villager.ponders()
        villager.says(f"/start {site.payload}")
        await villager.taps("开始检查")
        await villager.reads("请发送您的位置")
        await villager.ponders()
        villager.is_at(*site.gate)
        await villager.taps("只有我")
        while await villager.taps("我签名并提交", "下一步") == "下一步":
            pass
        await villager.until(lambda: len(villager.records) > before or None, "the record")

    async def somebody_reports(self, _: Villager) -> None:
        """A stranger at a poster, by name."""
        number = next(self._strangers)
        stranger = self.joins(Account(number, f"工人{number % 1000}"))
        stranger.says(f"/start {self.dice.choice(self.sites).payload}")
        await stranger.taps("实名上报")
        await stranger.reads("拍一张照片")  # a photo could overtake the press
        await stranger.shows(f"工人反映第{next(self._words)}处")
        await stranger.reads("电话")
        stranger.shares_contact()
        await stranger.until(lambda: bool(stranger.numbers) or None, "the number")
        await stranger.taps("完毕")
        await stranger.reads("已上报")
