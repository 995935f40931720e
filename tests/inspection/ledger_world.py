"""A small district on a real database: regions, two enterprises, and the verbs of joining and leaving."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from inspection.enterprise import Enterprise
from inspection.outcome import Done
from inspection.people import Person, Role
from inspection.usecases.invite import Invite, InvitePerson
from inspection.usecases.join import FollowLink, Join
from inspection.usecases.leave import Leave, LeavePosts
from storage.database import Database
from storage.sealed import Sealer
from storage.work import Work
from tests.reports.enterprise_sheets import credit_code

NOW = datetime(2023, 6, 5, 1, 41, tzinfo=UTC)
FOUNDRY, BAKERY = credit_code(1), credit_code(2)


class District:
    """全区 above 沈北街道 (with the foundry) and 河湾街道 (with the bakery); 一网格 lies in 沈北街道."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.now = NOW

    async def build(self) -> None:
        root = await self.work.regions.ensure("全区", None)
        north = await self.work.regions.ensure("沈北街道", root.id)
        await self.work.regions.ensure("一网格", north.id)
        river = await self.work.regions.ensure("河湾街道", root.id)
        foundry = Enterprise(0, "晨星铝业有限公司", FOUNDRY, north.id, north.name)
        bakery = Enterprise(0, "河湾食品有限公司", BAKERY, river.id, river.name)
        await self.work.enterprises.add_all([foundry, bakery], NOW)

    def later(self, **by: float) -> None:
        self.now += timedelta(**by)

    async def region(self, name: str) -> int:
        found = await self.work.regions.by_name(name)
        assert found is not None
        return found.id

    async def enterprise(self, code: str) -> int:
        found = await self.work.enterprises.by_credit_code(code)
        assert found is not None
        return found.id

    async def invites(self, token: str, role: Role, by: Person | None = None, **terms: Any) -> Done:
        """An invitation under this token; by the operator unless somebody is named."""
        work = self.work
        invite = Invite(work.invitations, work.enterprises, work.regions, work.audit)
        return await invite(InvitePerson(token, role, **terms), by, self.now)

    async def follows(self, token: str, account: int, name: str = "李建国") -> Done:
        """Somebody opens the link from this Telegram account."""
        work = self.work
        join = Join(work.invitations, work.people, work.enterprises, work.regions, work.audit)
        return await join(FollowLink(token, account, name, "zh"), None, self.now)

    async def enrols(self, account: int, role: Role, name: str = "李建国", **terms: Any) -> Person:
        token = f"token-{account}-{role}-{terms}"
        await self.invites(token, role, **terms)
        await self.follows(token, account, name)
        return await self.person(account)

    async def person(self, account: int) -> Person:
        found = await self.work.people.by_telegram_ids([account])
        assert account in found, "nobody is enrolled with this account"
        return found[account]

    async def leaves(self, leaver: Person, by: Person | None) -> Done:
        work = self.work
        leave = Leave(work.people, work.invitations, work.enterprises, work.traces, work.audit)
        return await leave(LeavePosts(leaver.id), by, self.now)

    async def told(self) -> list[tuple[str, str, str]]:
        """The chain so far: actor, action, subject."""
        return [(event.actor, event.action, event.subject) async for event in self.work.audit.walk()]


@asynccontextmanager
async def district(url: str) -> AsyncIterator[District]:
    database = Database(url)
    async with database.write() as connection:
        made = District(Work(connection, Sealer(b"k" * 32)))
        await made.build()
        yield made
    await database.close()
