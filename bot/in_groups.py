"""What a work group may be told to do. Everything else that is said there is nobody's conversation."""

from bot.cards import group
from bot.incoming import Command, Moved, Press
from bot.talk import Talk
from inspection.groups import Topic
from inspection.usecases.bind_group import BindGroup
from inspection.usecases.choose_topic import ChooseTopic
from inspection.words import Refused, Words

ON = {"on": True, "off": False}


async def heard(talk: Talk, what: object) -> None:
    match what:
        case Command():
            await _ordered(talk, what)
        case Press():
            talk.callback_id, talk.pressed = what.callback_id, what.message_id
            await _pressed(talk, what.data.split("."))
        case Moved(to=to):
            await talk.tx.moved(talk.caller.chat_id, to, talk.now)


async def _ordered(talk: Talk, command: Command) -> None:
    """``/bind [REGION]`` and ``/unbind`` by a manager; whoever has no post is not answered."""
    if command.name not in ("bind", "unbind") or talk.caller.person is None:
        return
    if command.to and command.to.lower() != talk.tx.facts.bot.lower():
        return
    order = BindGroup(talk.caller.chat_id, command.argument, command.name == "unbind")
    try:
        done = await talk.execute(order)
    except Refused as refusal:
        talk.post([refusal.words])
        return
    if command.name == "unbind":
        talk.post([done.words])
    else:
        talk.post(*group.drawn(*await talk.tx.facts.group(talk.caller.chat_id)))


async def _pressed(talk: Talk, parts: list[str]) -> None:
    """Only the choice of what the group hears is made here; a card of somebody's chat is not shown to all."""
    match parts:
        case ["g", name, way] if name in set(Topic) and way in ON and talk.caller.person is not None:
            if await talk.act(ChooseTopic(talk.caller.chat_id, Topic(name), ON[way])):
                talk.refresh(*group.drawn(*await talk.tx.facts.group(talk.caller.chat_id)))
        case _:
            talk.toast(Words("chat.private_only"))
