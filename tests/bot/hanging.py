"""Invented posters that are checked, and a street with one at the gate."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.dialogs.check_poster import Hanging
from inspection.enterprise import Enterprise
from inspection.posters.check import PosterCheck
from storage.poster_audit import PosterAudit
from tests.bot.street import Street
from tests.storage.hazard_world import CHENXING, GATE

TOKEN = "p7KqXr2_mB9-4Wz1LsTnQe"
LONG = "<b>晨星</b> & \u202eآب\u202c 👷🏽‍♀️ 铝业有限公司"


def _hanging(name: str) -> Hanging:
    return Hanging(Enterprise(1, name, "91210113MA00000001", 2, "沈北街道"), "P-0001", TOKEN)


HANGING: Mapping[str, Sequence[Any]] = {"check_poster": [_hanging("晨星铝业有限公司"), _hanging(LONG)]}


async def hung(town: Street, token: str = TOKEN, enterprise_id: int = CHENXING) -> int:
    async with town.work() as work:
        return (await work.posters.issue(enterprise_id, token, town.now)).id


async def scans(town: Street, who: str | int, token: str = TOKEN) -> list[str]:
    """What this person is told after scanning."""
    await town.sent()
    await town.hears(town.says(who, f"/start p{token}"))
    return await town.texts(who)


async def checks(town: Street, who: str = "李建国", north: float = 0.0, photo: str = "", **more: Any) -> str:
    """Scans the poster and sends a place ``north`` degrees from the gate; the last that is said."""
    await scans(town, who)
    await town.taps(who, "核对海报位置")
    place = {"latitude": GATE[0] + north, "longitude": GATE[1], "live_period": 60, "horizontal_accuracy": 10}
    await town.hears(town._update(who, location=place, **more))
    if photo:
        await town.hears(town.photo(who, photo))
    await town.taps(who, "下一步 ▸" if photo else "没有照片")
    return (await town.texts(who))[-1]


async def kept(town: Street) -> list[PosterCheck]:
    async with town.work() as work:
        return await work.poster_checks.all()


async def sound(town: Street) -> bool:
    check = PosterAudit()
    async with town.work() as work:
        async for event in work.audit.walk():
            check.take(event)
        return await check.differences(work.connection) == []
