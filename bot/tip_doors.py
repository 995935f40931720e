"""The ways to report: by name, in confidence, and back to a confidential report by its receipt."""

from collections.abc import Mapping
from typing import Any

from bot.confidence import nameless, note
from bot.desk import Talkative
from bot.render import Key
from bot.talk import Talk
from bot.view import Label
from inspection.tips.content import Door
from inspection.words import Words


async def doors(talk: Talk) -> None:
    """Which way protects what, before anything is said; the words of each door come before its first question."""
    is_open = await talk.tx.facts.tip_open()
    lines: list[Label] = [Words("tip_doors.title"), Words("tip_doors.by_name_is")]
    lines.append(Words("tip_doors.confidence_is" if is_open else "tip_doors.closed"))
    rows = [[Key(Words("tip_doors.by_name"), "m.report.name")]]
    if is_open:
        rows.append([Key(Words("tip_doors.confidence"), "m.tip")])
    rows.append([Key(Words("tip_doors.receipt"), "m.receipt")])
    talk.post(lines, rows)


async def begin(talk: Talk, token: str) -> None:
    """``/tip``, or the poster's ``t…``: a confidential report; ``token`` is the poster's."""
    facts = talk.tx.facts
    site = await facts.site_of_poster(token) if token else None
    if token and site is None:
        talk.post([Words("refused.link_dead")])
    elif not await facts.tip_open():
        talk.post([Words("tip_doors.closed")])
    else:
        await _enter(talk, ("tip",), {"door": Door.CHAT.value, "enterprise_id": site.id if site else None})


async def receipt(talk: Talk, _: str) -> None:
    """``/receipt``: how a confidential report stands."""
    await _enter(talk, ("tip_enter", "tip_status"), {})


async def _enter(talk: Talk, dialogs: tuple[str, ...], args: Mapping[str, Any]) -> None:
    """One of a kind is open at a time: who asks again goes on with it."""
    mine = nameless(talk)
    mine.pressed, mine.callback_id = None, None
    there = [one for one in mine.desk.open.get(mine.caller.address, ()) if one.dialog in dialogs]
    new = Talkative(
        talk.new_id(), mine.caller.address, dialogs[0], {**args, "language": mine.caller.language}, {}
    )
    current = there[-1] if there else new
    if talk.heard is not None:
        note(mine, current.id, talk.heard)
    await mine.turn(current, None, fresh=True)
