"""The job "group.digest": a region's numbers of the day, for one work group. Silent as a manager's digest is."""

from datetime import date
from typing import Any

from app.bootstrap import System
from app.groups.posting import post
from inspection.digest import DigestFacts, fingerprint, worth_sending
from inspection.group_digest import group_digest
from inspection.groups import BoundGroup, Topic
from inspection.people import Person, Post, Role
from storage.work import Work

KIND = "group.digest"
SENT = "group.digest"


async def send_group_digest(payload: dict[str, Any], system: System) -> bool:
    """Whether it was said."""
    day, now = date.fromisoformat(payload["day"]), system.clock.now()
    if day != now.astimezone(system.settings.zone).date():
        return False
    async with system.write() as work:
        groups = await work.groups.all(Topic.DIGEST)
        group = next((one for one in groups if one.id == payload["group"]), None)
        if group is None:
            return False
        facts = await _facts(work, system, group.region_id, day)
        events = [one for one in await work.audit.of_subject(f"group:{group.id}") if one.action == SENT]
        previous = events[-1].data["fingerprint"] if events else None
        was_sent = any(one.data["day"] == day.isoformat() for one in events)
        if facts is None or was_sent or not worth_sending(facts, previous):
            return False
        lines = group_digest(facts, await _below(work, system, group, day))
        await post(work, system.settings, group, lines, "gd", now)
        told: dict[str, object] = {"day": day.isoformat(), "fingerprint": fingerprint(facts)}
        await work.audit.append("clock", SENT, f"group:{group.id}", told, now)
    return True


async def _facts(work: Work, system: System, region_id: int, day: date) -> DigestFacts | None:
    """As whoever manages that region would read them."""
    inside = await work.regions.subtree(region_id)
    reader = Person(0, "", system.settings.language, (Post(Role.MANAGER, None, region_id, inside),))
    return await work.digests.facts(reader, day, system.settings.zone)


async def _below(work: Work, system: System, group: BoundGroup, day: date) -> list[tuple[str, DigestFacts]]:
    found = list[tuple[str, DigestFacts]]()
    for region in await work.regions.all():
        if region.parent_id == group.region_id:
            facts = await _facts(work, system, region.id, day)
            if facts is not None:
                found.append((region.name, facts))
    return found
