"""Presses on a table: its pages, entering a value, sending it, having its file."""

from collections.abc import Awaitable, Callable, Mapping

from bot.cards import table
from bot.cards.unknown import Unknown
from bot.dialogs.return_send import SendTable
from bot.talk import Talk
from inspection.returns.facts import Token
from inspection.words import Words


async def press(talk: Talk, action: str, name: str, rest: str) -> None:
    token = Token.read(name)
    if token is None or action not in PRESSES:
        raise Unknown(name)
    await PRESSES[action](talk, token, rest)


async def _table(talk: Talk, token: Token, _: str) -> None:
    found = await talk.tx.facts.table(talk.caller.person, token, talk.now)
    talk.nod()
    talk.refresh(*table.drawn(found))


async def _group(talk: Talk, token: Token, name: str) -> None:
    found = await talk.tx.facts.table(talk.caller.person, token, talk.now)
    which = next((one for one in found.table.groups if one.id == name), None)
    if which is None:
        raise Unknown(name)
    talk.nod()
    talk.refresh(*table.group(found, which))


async def _value(talk: Talk, token: Token, key: str) -> None:
    found = await talk.tx.facts.table_value(talk.caller.person, token, key, talk.now)
    talk.nod()
    talk.post(*table.value(found))


async def _enter(talk: Talk, token: Token, key: str) -> None:
    await _begin(talk, "return_value", token, key=key)


async def _correct(talk: Talk, token: Token, _: str) -> None:
    await _begin(talk, "return_send", token)


async def _begin(talk: Talk, dialog: str, token: Token, **more: str) -> None:
    talk.nod()
    talk.pressed = None  # the dialog gets a message of its own: the table stays
    await talk.start(dialog, {"token": str(token), **more})


async def _send(talk: Talk, token: Token, _: str) -> None:
    """One press sends it; where something does not fit, the reason is asked for."""
    found = await talk.tx.facts.table(talk.caller.person, token, talk.now)
    if found.problems:
        await _begin(talk, "return_send", token)
    elif await talk.act(SendTable(token)):
        talk.refresh(*table.drawn(await talk.tx.facts.table(talk.caller.person, token, talk.now)))


async def _file(talk: Talk, token: Token, _: str) -> None:
    found = await talk.tx.facts.table(talk.caller.person, token, talk.now)
    if found.sent is None:
        raise Unknown(str(token))
    talk.toast(Words("return.card.coming"))
    payload = {"sheet": found.sent.id, "address": talk.caller.address, "language": talk.caller.language}
    talk.desk.jobs.append(("return.paper", f"return.paper:{found.sent.id}:{talk.callback_id}", payload))


async def _draft(talk: Talk, token: Token, _: str) -> None:
    told = await talk.tx.facts.table_draft(talk.caller.person, token, talk.now)
    talk.nod()
    talk.post(told)


async def _stage(talk: Talk, token: Token, stage: str) -> None:
    told = await talk.tx.facts.table_stage_draft(talk.caller.person, token, stage, talk.now)
    talk.nod()
    talk.post(told)


PRESSES: Mapping[str, Callable[[Talk, Token, str], Awaitable[None]]] = {
    "table": _table,
    "group": _group,
    "value": _value,
    "enter": _enter,
    "correct": _correct,
    "send": _send,
    "file": _file,
    "draft": _draft,
    "stage": _stage,
}
