"""An office with officers and a cashier on a real database, and reporters who come to it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from app.bootstrap import System
from app.settings import load
from app.tips.lane import Lane
from inspection.tips.content import Tip
from inspection.tips.file import Inside, Submitted, Unlocked
from inspection.tips.officer import OfficerKind
from inspection.tips.secret import Passphrase
from storage.database import Database
from storage.sealed import Sealer
from storage.tips.kdf import CHEAP
from tests.storage.hazard_world import CHENXING, DISTRICT, MORNING, STREET

PASSPHRASE = "清晨的炉火照着河湾 42"
WHAT = "夜里两点，三车间的熔炼炉在检修时没有断水，班长叫大家不要声张。"


@dataclass
class Hands:
    """A clock that is turned by hand."""

    time: datetime = MORNING

    def now(self) -> datetime:
        return self.time


@dataclass
class Office:
    """``at`` holds who has unlocked the desk, by name; ``people`` the ids of those of the ledger."""

    lane: Lane
    clock: Hands
    people: dict[str, int]
    at: dict[str, Unlocked] = field(default_factory=dict)

    def later(self, **by: float) -> None:
        self.clock.time += timedelta(**by)

    async def joins(self, name: str, unit: str = "区应急局", region: int = DISTRICT, **more: Any) -> Unlocked:
        """Named, joined, and at the desk."""
        code = await self.lane.invite_officer(name, unit, [region], **more)
        await self.lane.join(code, Passphrase(PASSPHRASE + name))
        return await self.unlocks(name)

    async def unlocks(self, name: str) -> Unlocked:
        self.at[name] = await self.lane.unlock(name, Passphrase(PASSPHRASE + name))
        return self.at[name]

    async def cashier(self, name: str = "钱会计") -> Unlocked:
        return await self.joins(name, "区财政局", kind=OfficerKind.CASHIER)

    async def reports(self, **told: Any) -> tuple[Submitted, Inside]:
        """A report, and its reporter come back with the receipt. ``draft``: whose photos it has."""
        draft = told.pop("draft", None)
        submitted = await self.lane.submit(tip(**told), draft)
        return submitted, await self.lane.enter(submitted.receipt)

    async def chain(self) -> list[tuple[str, str, str]]:
        """The audit chain so far: actor, action, subject."""
        async with self.lane.system.read() as work:
            return [(event.actor, event.action, event.subject) async for event in work.audit.walk()]


def tip(**told: Any) -> Tip:
    """About the foundry of the street, unless told otherwise."""
    usual: dict[str, Any] = {
        "region_id": STREET,
        "enterprise": "沈阳晨星铝业有限公司",
        "enterprise_id": CHENXING,
        "what": WHAT,
    }
    return Tip(**usual | told)


@asynccontextmanager
async def opened(url: str, home: Path, people: dict[str, int] | None = None) -> AsyncIterator[Office]:
    """Nobody is there yet; derivations are cheap."""
    settings = load({"ANXUN_HOME": str(home), "ANXUN_DATABASE_URL": url})
    clock, database = Hands(), Database(url)
    system = System(settings, clock, database, Sealer.open(settings.keys, create=True))
    try:
        yield Office(Lane(system, CHEAP, even=0), clock, people or {})
    finally:
        await database.close()
