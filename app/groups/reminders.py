"""The job "group.returns": a table falls due, and who has not sent it."""

from datetime import date
from typing import Any

from app.bootstrap import System
from app.groups.posting import post, was_told
from app.returns import filler, made
from inspection.campaigns.kept import Start
from inspection.campaigns.returns import Return
from inspection.groups import BoundGroup, Topic
from inspection.returns.due import due_on
from inspection.returns.facts import Token
from inspection.returns.month import Month
from inspection.words import Words, words
from storage.work import Work

KIND = "group.returns"
REMINDED = "group.reminded"


async def remind(payload: dict[str, Any], system: System) -> int:
    """How many groups were told. Where everything is sent, nothing is said."""
    day = date.fromisoformat(payload["day"])
    if day != system.clock.now().astimezone(system.settings.zone).date():
        return 0  # it came too late: the day it speaks of is over
    async with system.write() as work:
        start = next((one for one in await work.campaigns.running() if one.id == payload["start"]), None)
        if start is None:
            return 0
        table = start.campaign.read().returns[payload["place"]]
        inside = await work.regions.subtree(start.region_id)
        groups = await work.groups.within(inside, Topic.RETURNS)
        token = Token(start.id, payload["place"], 0, Month.of(day))
        return sum([await _remind(work, system, start, table, token, group, day) for group in groups])


async def _remind(
    work: Work, system: System, start: Start, table: Return, token: Token, group: BoundGroup, day: date
) -> bool:
    last, region = due_on(start, table, day), await work.regions.get(group.region_id)
    told: dict[str, Any] = {"start": start.id, "table": table.name, "day": day.isoformat()}
    if last is None or region is None or await was_told(work, group, REMINDED, told):
        return False
    asked = made(start, region, table.name, token.month)
    own = bool(await work.sheets.revisions(asked.about))
    waiting = await filler(work, system.settings.zone).waiting(asked)
    if own and not waiting:
        return False
    key = "group.due_today" if last == day else "group.due"
    lines: list[Words] = [words("group.table", region=region.name, month=str(token.month), title=table.title)]
    lines.append(words(key, due=last, left=(last - day).days))
    if waiting:
        lines.append(words("return.waiting", regions=list(waiting)))
    if not own:
        lines.append(words("group.own_waits", region=region.name))
    opens = f"gr{Token(start.id, token.place, region.id, token.month)}"
    now = system.clock.now()
    await post(work, system.settings, group, lines, opens, now)
    await work.audit.append("clock", REMINDED, f"group:{group.id}", told, now)
    return True
