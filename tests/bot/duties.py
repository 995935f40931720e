"""A campaign runs on the street, and mornings come."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest

from app.jobs.duties import advance_duties, due
from inspection.campaigns.campaign import Campaign
from inspection.campaigns.packaged import packaged
from inspection.duties.obligation import Running
from inspection.duties.period import Period
from inspection.duties.rule import Deed, Does, Every, Proof, Rule, Source, Unit, Who
from inspection.words import Bilingual
from storage.work import Work
from tests.bot.street import Street
from tests.storage.hazard_world import ZONE

LED = Rule(
    "led",
    Bilingual("主要负责人每月带队检查", "the principal leads a check each month"),
    Who.PRINCIPAL,
    Does(Deed.VISIT, "leader_led"),
    Every(Unit.MONTH),
    Source("001", "三(一)1", "shenyang"),
)
TRAINING = Rule(
    "training",
    Bilingual("开展警示教育", "hold a warning education"),
    Who.OFFICER,
    Does(Deed.CONFIRM, "training"),
    Every(Unit.MONTH),
    Source("001", "三(一)3", "shenyang"),
    proof=Proof.PHOTO,
)
DISPATCH = Rule(
    "dispatch",
    Bilingual("督促企业自查", "see to it that enterprises check themselves"),
    Who.STREET,
    Does(Deed.CONFIRM, "dispatch"),
    Every(Unit.MONTH),
    Source("001", "五(二)1", "shenyang"),
    proof=Proof.PHOTO,
)
SUMMARY = Rule(
    "summary",
    Bilingual("报送月度总结", "send the summary of the month"),
    Who.BUREAU,
    Does(Deed.REPORT, "summary"),
    Every(Unit.MONTH),
    Source("001", "六", "shenyang"),
)

JUNE = date(2023, 6, 1)


class Started:
    """One start of a campaign, in the place of those that the operator's command makes."""

    def __init__(self, *rules: Rule) -> None:
        self.campaign = self
        self.fingerprint = " ".join(rule.id for rule in rules)
        self.first, self.started_at, self.regions = (
            JUNE,
            datetime.combine(JUNE, time(), ZONE),
            frozenset[str](),
        )
        asked = tuple(rule for rule in rules if rule.who.of_enterprise)
        theirs = tuple(rule for rule in rules if not rule.who.of_enterprise)
        period = Period(JUNE, date(2023, 12, 10))
        self._running = Running("shenyang", period, ZONE, asked, authorities=theirs)
        self.id, self.region_id, self.region = 1, 1, "沈阳市"

    def read(self) -> Campaign:
        """Nothing but duties: no tables, nothing to be entered anywhere."""
        return replace(packaged("shenyang-2023"), lines=(), returns=(), copyouts=(), stages=())

    def running(self) -> Running:
        return self._running


class Starts:
    def __init__(self, *starts: Started) -> None:
        self._starts = starts

    async def running(self) -> Sequence[Started]:
        return self._starts


def begin(monkeypatch: pytest.MonkeyPatch, *rules: Rule) -> None:
    monkeypatch.setattr(Work, "campaigns", Starts(Started(*rules)), raising=False)


class Office:
    """What ``app.jobs.duties`` needs of a system."""

    def __init__(self, street: Street) -> None:
        self._street = street
        self.settings, self.write, self.read = street.settings, street.work, street.work
        self.clock: Any = self

    def now(self) -> datetime:
        return self._street.now


async def morning(street: Street, day: date, at: time = time(7, 31)) -> bool:
    """The clock is turned to that morning and the workers look; whether there was anything to do."""
    street.now = datetime.combine(day, at, ZONE)
    async with street.work() as work:
        wanted = await due(work, street.now, ZONE)
    if wanted is not None:
        office: Any = Office(street)
        await advance_duties({}, office)
    return wanted is not None
