"""What becomes of a work group that moves, or throws the bot out."""

from datetime import datetime

from storage.sealed import open_address
from storage.work import Work


async def moved(work: Work, old: int, new: int, now: datetime) -> None:
    """It is a supergroup now: what it hears of goes along, and so does what was still to be said."""
    await work.traces.move(open_address(old), open_address(new))
    left = await work.groups.moved(old, new, now)
    if left is not None:
        await work.audit.append("telegram", "group.unbound", f"group:{left}", {}, now)


async def lost(work: Work, chat_id: int, now: datetime) -> None:
    """Telegram delivers nothing there any more: it hears of nothing until somebody binds it anew."""
    gone = await work.groups.unbind(chat_id, now)
    if gone is not None:
        await work.audit.append("telegram", "group.unbound", f"group:{gone[0]}", {}, now)
