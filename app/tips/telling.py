"""Content-free words to people outside a case: to a reporter who asked for them, and to officers with a post."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from app.settings import Settings
from app.tips.envelopes import swept
from bot.render import message
from inspection.tips.file import CaseFile
from inspection.words import Words
from storage.outbox import Outbox
from storage.people import People
from storage.sealed import Sealer, open_address
from storage.tips.days import Days
from storage.tips.work import TipWork
from texts import Voice

PUSH = "tip push"


async def tell_reporter(
    work: TipWork, file: CaseFile, sealer: Sealer, settings: Settings, now: datetime
) -> None:
    """That there is something new, and not in what; nothing to whoever did not ask for it."""
    box = await work.receipts.pushed(file.case.id)
    if box is None:
        return
    address = sealer.address(int.from_bytes(sealer.unseal(PUSH, box), "big", signed=True))
    text = message([Words("tip_told.news")], (), Voice(file.tip.language, settings.zone))
    letter = {**swept(sealer, address, [], text), "bulk": True, "replaces": f"news.{address}"}
    await Outbox(work.connection).add([letter], now)


async def nudge_officers(
    work: TipWork, officer_ids: Sequence[str], settings: Settings, now: datetime, today: date
) -> None:
    """Those who have a post here and a chat are told that something waits at the desk: once a day at most."""
    days, people = Days(work.connection), People(work.connection)
    linked = {
        officer.id: officer.person_id
        for officer in await work.officers.all()
        if officer.id in officer_ids and officer.person_id is not None
    }
    if not linked:
        return
    await work.audit.hold()  # of two reports at once one tells
    new = {key: person for key, person in linked.items() if await days.last(_chore(key)) != today}
    chats = await people.addresses_of(new.values())
    languages = await people.languages(new.values())
    letters: list[dict[str, Any]] = []
    for key, person_id in new.items():
        if person_id in chats:
            text = message([Words("tip_told.desk")], (), Voice(languages[person_id], settings.zone))
            letters.append({"address": open_address(chats[person_id]), "payload": text, "bulk": True})
            await days.done(_chore(key), today)
    await Outbox(work.connection).add(letters, now)


def _chore(officer_id: str) -> str:
    return f"nudge.{officer_id}"
