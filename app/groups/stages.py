"""The job "return.stage": a stage of a campaign has ended, and its summary is due within three days."""

from datetime import date, timedelta
from typing import Any

from app.bootstrap import System
from app.return_facts import regions_of
from bot.render import Key, message
from inspection.campaigns.campaign import Campaign
from inspection.campaigns.kept import Start
from inspection.campaigns.stage import Stage
from inspection.people import Person
from inspection.returns.facts import Token
from inspection.returns.month import Month
from inspection.words import Words, words
from storage.sealed import open_address
from storage.work import Work
from texts import Voice

KIND = "return.stage"
TOLD = "return.stage_told"
DAYS = 3  # after its end


async def tell_of_stage(payload: dict[str, Any], system: System) -> int:
    """To everybody who sends tables there; how many were told. What was told on a day is an event of the chain."""
    day, now = date.fromisoformat(payload["day"]), system.clock.now()
    if day != now.astimezone(system.settings.zone).date():
        return 0
    async with system.write() as work:
        start = next((one for one in await work.campaigns.running() if one.id == payload["start"]), None)
        stages = start.campaign.read().stages if start else ()
        stage = next((one for one in stages if one.id == payload["stage"]), None)
        if start is None or stage is None or await _was_told(work, payload):
            return 0
        letters = await _letters(work, system, start, stage)
        await work.outbox.add(letters, now)
        data: dict[str, object] = {"stage": stage.id, "day": payload["day"], "told": len(letters)}
        await work.audit.append("clock", TOLD, f"campaign_start:{start.id}", data, now)
    return len(letters)


async def _was_told(work: Work, payload: dict[str, Any]) -> bool:
    events = await work.audit.of_subject(f"campaign_start:{payload['start']}")
    told = {name: payload[name] for name in ("stage", "day")}
    return any(one.action == TOLD and told.items() <= dict(one.data).items() for one in events)


async def _letters(work: Work, system: System, start: Start, stage: Stage) -> list[dict[str, Any]]:
    said, found = start.campaign.read(), list[dict[str, Any]]()
    names = {one.id: one.name for one in await work.regions.all()}
    for reader in await work.people.digest_readers():
        regions = await regions_of(work, reader.person, start) if reader.reachable else []
        chat = await work.people.address_of(reader.person.id) if regions else None
        if chat is None:
            continue
        payload = _said(
            said, start, stage, [(one, names.get(one, "")) for one in regions], reader.person, system
        )
        found.append({"address": open_address(chat), "payload": payload, "bulk": True})
    return found


def _said(
    said: Campaign, start: Start, stage: Stage, regions: list[tuple[int, str]], reader: Person, system: System
) -> dict[str, Any]:
    last = stage.span.last
    lines: list[Words] = [
        words("return.stage.ended", campaign=said.title, stage=stage.title, last=last),
        words("return.stage.due", due=last + timedelta(days=DAYS)),
    ]
    rows = [
        [
            Key(
                words("return.stage.draft", region=name),
                f"r.stage.{Token(start.id, 0, one, Month.of(last))}.{stage.id}",
            )
        ]
        for one, name in regions
    ]
    return message(lines, rows, Voice(reader.language, system.settings.zone))
