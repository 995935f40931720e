"""Saying something in a work group, once: what was said stands in the audit chain, in the same transaction."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from app.invitation_link import link
from app.settings import Settings
from bot.render import Key, message
from bot.view import Label
from inspection.groups import BoundGroup
from inspection.words import Words
from storage.sealed import open_address
from storage.work import Work
from texts import Voice


async def post(
    work: Work, settings: Settings, group: BoundGroup, lines: Sequence[Label], opens: str, now: datetime
) -> None:
    """In the system's language. ``opens``: what the button behind which the rest lies starts the bot's own chat with,
    where whoever pressed it sees what he may see."""
    key = Key(Words("group.open"), url=link(settings, opens))
    payload = message(lines, [[key]], Voice(settings.language, settings.zone))
    await work.outbox.add([{"address": open_address(group.chat_id), "payload": payload}], now)


async def was_told(work: Work, group: BoundGroup, action: str, told: dict[str, Any]) -> bool:
    events = await work.audit.of_subject(f"group:{group.id}")
    return any(one.action == action and told.items() <= dict(one.data).items() for one in events)
