"""A broadcast is written to its enterprises stretch by stretch; where it stopped it goes on, also after a restart."""

from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import Any

from app.bootstrap import System
from bot.cards.broadcast import letter_rows
from bot.picture import MOST as MOST_CAPTION
from bot.render import clip, message
from bot.view import Label
from inspection.broadcasts.broadcast import Broadcast
from inspection.words import words
from storage.sealed import open_address
from storage.work import Work
from texts import Voice

STRETCH = 200  # enterprises of one transaction


class BroadcastRounds:
    """A chore. ``speak`` wakes the mouth."""

    def __init__(self, system: System, speak: Callable[[], None]) -> None:
        self._system, self._speak = system, speak

    async def __call__(self, now: datetime) -> None:
        system = self._system
        async with system.read() as work:
            waiting = await work.broadcasts.under_way()
        for one in waiting:
            goes_on = True
            while goes_on:
                async with system.write() as work:
                    goes_on = await tell_on(work, one.id, now, system.settings.zone)
                self._speak()


async def tell_on(work: Work, broadcast_id: int, now: datetime, zone: tzinfo) -> bool:
    """Writes to the next enterprises; whether there are more of them. Notes in the same transaction how far it is."""
    one, after = await work.broadcasts.get(broadcast_id), await work.broadcasts.told_to(broadcast_id)
    if one is None or after is None:
        return False
    chosen, last = await _next(work, one, after)
    staff = await work.broadcasts.staff(chosen)
    receptions = await work.broadcasts.receive(one.id, staff)
    await work.outbox.add(await _letters(work, one, receptions, zone), now)
    await work.broadcasts.tell_on(one.id, last)
    return last is not None


async def _next(work: Work, one: Broadcast, after: int) -> tuple[list[int], int | None]:
    """The enterprises of this stretch, and where the next one begins; in a later round those left over."""
    if one.reminded_at is not None:
        found = await work.broadcasts.left(one.id, after, STRETCH)
        return found, found[-1] if len(found) == STRETCH else None
    regions = await work.regions.subtree(one.region_id)
    firms = await work.enterprises.of_regions(regions, after, STRETCH)
    last = firms[-1].id if len(firms) == STRETCH else None
    return [firm.id for firm in firms if one.is_for(firm)], last


async def _letters(
    work: Work, one: Broadcast, receptions: list[tuple[int, int, int]], zone: tzinfo
) -> list[dict[str, Any]]:
    people = {person for _, _, person in receptions}
    chats, languages = await work.people.addresses_of(people), await work.people.languages(people)
    firms = await work.enterprises.by_ids({firm for _, firm, _ in receptions})
    region = await work.regions.get(one.region_id)
    file = await _file(work, one)
    letters = []
    for reception, firm, person in receptions:
        if person not in chats:
            continue
        head = words("broadcast.head", number=one.number, region=region.name if region else "")
        lines: list[Label] = [head, one.text, words("broadcast.addressed", enterprise=firms[firm].name)]
        payload = message(
            lines, letter_rows(one.id, firm, case_id=one.case_id), Voice(languages[person], zone)
        )
        if file is not None:
            payload |= {"kind": "picture", "file": file, "text": clip(payload["text"], MOST_CAPTION)}
        payload["receipt"] = reception
        letters.append({"address": open_address(chats[person]), "payload": payload, "bulk": True})
    return letters


async def _file(work: Work, one: Broadcast) -> dict[str, str] | None:
    """What goes along, by the name that Telegram has for it."""
    found = await work.photos.by_ids(one.photo_ids)
    photo = next(iter(found.values()), None)
    if photo is None:
        return None
    return {"id": photo.file_id, "as": "document" if photo.as_document or photo.kind else "photo"}
